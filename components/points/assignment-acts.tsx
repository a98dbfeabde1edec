"use client";

import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Notice } from "@/components/ui/notice";
import { useStatus } from "@/components/ui/status";
import { useAct } from "@/components/ui/use-act";
import { decideNominationAction } from "@/lib/points/answers/actions";
import { answerRefusals } from "@/lib/points/answers/rules";
import { removeAssignmentAction } from "@/lib/points/assignments/actions";
import { assignmentRefusals } from "@/lib/points/assignments/rules";

/** Takes somebody out of a role. */
export function RemoveAssignment({
  assignmentId,
  name,
  role,
  hasLink,
}: {
  assignmentId: string;
  name: string;
  role: string;
  hasLink: boolean;
}) {
  const say = useStatus();
  return (
    <ConfirmDialog
      trigger={
        <Button size="small" variant="quiet" aria-label={`Bỏ phân công ${role}: ${name}`}>
          Bỏ
        </Button>
      }
      title={`Bỏ phân công ${role.toLowerCase()}?`}
      consequence={`${name} không còn giữ vai trò này.${hasLink ? " Liên kết của người này hết hiệu lực ngay." : ""}`}
      confirmLabel="Bỏ phân công"
      onConfirm={async () => {
        const answer = await removeAssignmentAction({ assignmentId });
        if (!answer.ok) return assignmentRefusals[answer.reason];
        say({ text: "Đã bỏ phân công." });
        return null;
      }}
    />
  );
}

/** A declining chair's substitute: accepted they become the chair. */
export function DecideNomination({
  conferenceId,
  pointId,
  nominationId,
  name,
}: {
  conferenceId: string;
  pointId: string | null;
  nominationId: string;
  name: string;
}) {
  const say = useStatus();
  const router = useRouter();
  const { act, pending, fault } = useAct();
  const decide = async (accept: boolean) => {
    const answer = await decideNominationAction({ nominationId, accept });
    if (!answer.ok) return answerRefusals[answer.reason];
    if (!accept) say({ text: "Đã ghi nhận không đồng ý." });
    else {
      say({ text: `${name} là chủ trì mới. Gửi liên kết mới và đọc mã PIN qua điện thoại.` });
      if (pointId) router.push(`/conferences/${conferenceId}/links?point=${pointId}`);
    }
    return null;
  };
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap gap-2">
        <ConfirmDialog
          trigger={
            <Button size="small" variant="primary" disabled={pending}>
              Đồng ý
            </Button>
          }
          title={`Đồng ý để ${name} chủ trì?`}
          consequence="Người này thành chủ trì điểm cầu và có liên kết, mã PIN mới; liên kết của người đã từ chối hết hiệu lực ngay. Bước tiếp theo là gửi liên kết mới ở trang Liên kết."
          confirmLabel="Đồng ý thay"
          variant="primary"
          onConfirm={() => decide(true)}
        />
        <Button size="small" pending={pending} onClick={() => act(() => decide(false))}>
          Không đồng ý
        </Button>
      </div>
      {fault && (
        <Notice tone="error" live>
          {fault}
        </Notice>
      )}
    </div>
  );
}
