"use client";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { useAct } from "@/components/ui/use-act";
import type { Queued } from "../operations";
import { Sheet } from "../sheet";

/** Before the phone forgets a link: what would be lost is named, and the person decides. */
export function EraseSheet({
  linkId,
  waiting,
  onErase,
  onClose,
}: {
  linkId: string;
  waiting: readonly Queued[];
  onErase: () => Promise<void>;
  onClose: () => void;
}) {
  const { act, pending, fault } = useAct();
  const erase = () =>
    act(async () => {
      await onErase();
      // The link's cookie is out of a script's reach; without network it stays until the next time.
      const answer = await fetch(`/api/links/${linkId}/forget`, { method: "POST" }).catch(() => null);
      if (!answer?.ok)
        return "Đã xóa dữ liệu đã lưu. Chưa có mạng nên liên kết còn mở được trên máy này: khi có mạng, đề nghị xóa lại.";
      window.location.reload();
      return null;
    });
  return (
    <Sheet title="Xóa dữ liệu trên máy này?" onClose={onClose}>
      <p>
        Danh sách, số liệu đã lưu và quyền vào bằng liên kết này được xóa khỏi máy. Số liệu đã gửi không thay
        đổi. Muốn vào lại, mở liên kết trong tin nhắn hoặc quét mã QR.
      </p>
      {waiting.length > 0 && (
        <Notice tone="warning" title={`Còn ${waiting.length} thay đổi chưa gửi, xóa là mất`}>
          <ul className="my-1 max-h-60 list-disc overflow-y-auto pl-5">
            {waiting.map((one) => (
              <li key={one.operation.operationId}>{one.label}</li>
            ))}
          </ul>
        </Notice>
      )}
      {fault && (
        <Notice tone="error" live>
          {fault}
        </Notice>
      )}
      <Button variant="danger" size="large" pending={pending} pendingLabel="Đang xóa…" onClick={erase}>
        {waiting.length > 0 ? "Xóa, kể cả thay đổi chưa gửi" : "Xóa dữ liệu"}
      </Button>
      <Button size="large" onClick={onClose}>
        Không, giữ nguyên
      </Button>
    </Sheet>
  );
}
