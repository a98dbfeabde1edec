"use client";

import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useStatus } from "@/components/ui/status";
import { revokeKeyAction } from "@/lib/auth/keys/actions";
import { keySayings } from "@/lib/auth/keys/rules";

export function RevokeKey({ keyId, name }: { keyId: string; name: string }) {
  const say = useStatus();
  return (
    <ConfirmDialog
      trigger={
        <Button size="small" aria-label={`Thu hồi khóa: ${name}`}>
          Thu hồi
        </Button>
      }
      title="Thu hồi khóa này?"
      consequence={`“${name}” không đọc và không gửi được gì nữa, kể từ lúc này. Những tín hiệu đã gửi vẫn được giữ. Không mở lại được: hệ thống cần dùng tiếp thì tạo khóa mới.`}
      confirmLabel="Thu hồi khóa"
      onConfirm={async () => {
        const answer = await revokeKeyAction({ keyId });
        if (!answer.ok) return keySayings[answer.reason];
        say({ text: "Đã thu hồi khóa." });
        return null;
      }}
    />
  );
}
