"use client";

import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useStatus } from "@/components/ui/status";
import { removeDraftAction } from "@/lib/conferences/removal/actions";
import { removalSayings } from "@/lib/conferences/removal/rules";

/** Deletes a draft that was made by mistake; whatever was sent out of it is refused by the server. */
export function RemoveDraft({ conferenceId, name }: { conferenceId: string; name: string }) {
  const router = useRouter();
  const say = useStatus();
  return (
    <ConfirmDialog
      trigger={
        <Button variant="danger">
          <Trash2 aria-hidden className="size-5" />
          Xóa dự thảo
        </Button>
      }
      title="Xóa dự thảo hội nghị?"
      consequence={`“${name}” cùng điểm cầu, phân công, danh sách đại biểu, chương trình và số liệu của hội nghị sẽ bị xóa. Không lấy lại được.`}
      confirmLabel="Xóa dự thảo"
      onConfirm={async () => {
        const answer = await removeDraftAction({ conferenceId });
        if (!answer.ok) return removalSayings[answer.reason];
        say({ text: "Đã xóa dự thảo hội nghị." });
        router.push("/conferences");
        return null;
      }}
    />
  );
}
