"use client";

import { ArrowDownAZ } from "lucide-react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useStatus } from "@/components/ui/status";
import { sortPointsAction } from "@/lib/points/actions";
import { pointRefusals } from "@/lib/points/rules";

/** Puts the whole list in order at once; the order before is not kept, so it asks. */
export function SortPoints({ conferenceId }: { conferenceId: string }) {
  const say = useStatus();
  return (
    <ConfirmDialog
      trigger={
        <Button>
          <ArrowDownAZ aria-hidden className="size-5" />
          Sắp xếp
        </Button>
      }
      title="Sắp xếp lại danh sách điểm cầu?"
      consequence="Điểm cầu chính lên đầu, rồi theo cấp và theo tên. Thứ tự đã xếp tay sẽ mất."
      confirmLabel="Sắp xếp"
      variant="primary"
      onConfirm={async () => {
        const answer = await sortPointsAction({ conferenceId, by: "tier" });
        if (!answer.ok) return pointRefusals[answer.reason];
        say({ text: "Đã sắp xếp lại danh sách điểm cầu." });
        return null;
      }}
    />
  );
}
