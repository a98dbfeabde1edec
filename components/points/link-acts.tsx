"use client";

import { Link2, Send } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useStatus } from "@/components/ui/status";
import {
  makeLinksAction,
  markInvitedAction,
  renewLinkAction,
  revokeLinkAction,
} from "@/lib/points/links/actions";
import { linkRefusals } from "@/lib/points/links/rules";

/** Makes every link that is missing, at once. */
export function MakeLinks({ conferenceId, missing }: { conferenceId: string; missing: number }) {
  const say = useStatus();
  return (
    <ConfirmDialog
      trigger={
        <Button variant="primary">
          <Link2 aria-hidden className="size-5" />
          Tạo {missing.toLocaleString("vi-VN")} liên kết còn thiếu
        </Button>
      }
      title="Tạo các liên kết còn thiếu?"
      consequence="Mỗi điểm cầu có liên kết riêng cho chủ trì, thư ký, kỹ thuật và mã QR phòng họp. Liên kết đã có giữ nguyên."
      confirmLabel="Tạo liên kết"
      variant="primary"
      onConfirm={async () => {
        const answer = await makeLinksAction({ conferenceId });
        if (!answer.ok) return linkRefusals[answer.reason];
        say({ text: `Đã tạo ${answer.value.made.toLocaleString("vi-VN")} liên kết.` });
        return null;
      }}
    />
  );
}

/** Notes that the invitations went out; chairs then count as asked. */
export function MarkInvited({
  conferenceId,
  pointId,
  count,
}: {
  conferenceId: string;
  pointId: string | null;
  count: number;
}) {
  const say = useStatus();
  return (
    <ConfirmDialog
      trigger={
        <Button size={pointId ? "small" : undefined}>
          <Send aria-hidden className="size-5" />
          {pointId ? "Ghi nhận đã gửi" : `Ghi nhận đã gửi (${count})`}
        </Button>
      }
      title={pointId ? "Ghi nhận đã gửi cho điểm cầu này?" : `Ghi nhận đã gửi cho ${count} điểm cầu?`}
      consequence="Hệ thống không tự gửi tin. Thao tác này chỉ ghi nhận đã gửi giấy mời và liên kết; chủ trì chuyển sang “chờ xác nhận”."
      confirmLabel="Ghi nhận"
      variant="primary"
      onConfirm={async () => {
        const answer = await markInvitedAction({ conferenceId, pointId });
        if (!answer.ok) return linkRefusals[answer.reason];
        say({ text: `Đã ghi nhận gửi đến ${answer.value.pointIds.length} điểm cầu.` });
        return null;
      }}
    />
  );
}

/** Gives a link a new token, or ends it; the old one is dead at once. */
export function LinkActs({ linkId, name }: { linkId: string; name: string }) {
  const say = useStatus();
  return (
    <>
      <ConfirmDialog
        trigger={
          <Button size="small" variant="quiet" aria-label={`Đổi ${name}`}>
            Đổi
          </Button>
        }
        title={`Đổi ${name}?`}
        consequence="Liên kết và mã PIN cũ hết hiệu lực ngay, người đang mở phải nhận liên kết mới. Dùng khi liên kết gửi nhầm người."
        confirmLabel="Đổi liên kết"
        onConfirm={async () => {
          const answer = await renewLinkAction({ linkId });
          if (!answer.ok) return linkRefusals[answer.reason];
          say({ text: `Đã đổi ${name}.` });
          return null;
        }}
      />
      <ConfirmDialog
        trigger={
          <Button size="small" variant="quiet" aria-label={`Thu hồi ${name}`}>
            Thu hồi
          </Button>
        }
        title={`Thu hồi ${name}?`}
        consequence="Liên kết hết hiệu lực ngay. Tạo lại được bằng nút “Tạo liên kết còn thiếu”."
        confirmLabel="Thu hồi"
        onConfirm={async () => {
          const answer = await revokeLinkAction({ linkId });
          if (!answer.ok) return linkRefusals[answer.reason];
          say({ text: `Đã thu hồi ${name}.` });
          return null;
        }}
      />
    </>
  );
}

/** The chair's PIN, to be read out by telephone: hidden until asked for, and never beside the link in a message. */
export function Pin({ pin }: { pin: string }) {
  const [shown, setShown] = useState(false);
  return shown ? (
    <span className="inline-flex items-center gap-2">
      <span className="text-ink-soft text-sm">PIN, đọc qua điện thoại:</span>
      <span className="font-semibold tracking-widest tabular-nums">{pin}</span>
    </span>
  ) : (
    <Button size="small" variant="quiet" onClick={() => setShown(true)}>
      Xem mã PIN
    </Button>
  );
}
