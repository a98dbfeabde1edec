"use client";

import { RefreshCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { renewPassesAction, renewPassesByLinkAction } from "@/lib/attendance/passes/actions";
import { passSayings } from "@/lib/attendance/passes/rules";

/** New codes for all passes of the point: for passes that were lost or copied. */
export function RenewPasses({ pointId, linkId }: { pointId: string; linkId: string | null }) {
  const router = useRouter();
  return (
    <ConfirmDialog
      trigger={
        <Button>
          <RefreshCw aria-hidden className="size-5" />
          Đổi mã thẻ
        </Button>
      }
      title="Đổi mã tất cả thẻ của điểm cầu?"
      consequence="Mọi thẻ đã in hoặc đã gửi trước đây không dùng được nữa; phải in và phát lại. Dùng khi thẻ bị mất hoặc bị sao chép."
      confirmLabel="Đổi mã thẻ"
      onConfirm={async () => {
        const answer = await (linkId === null
          ? renewPassesAction({ pointId })
          : renewPassesByLinkAction({ pointId, linkId }));
        if (!answer.ok) return passSayings[answer.reason];
        router.refresh();
        return null;
      }}
    />
  );
}
