"use client";

import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useStatus } from "@/components/ui/status";
import { useAct } from "@/components/ui/use-act";
import { endOwnSessionAction, signOutEverywhereAction } from "@/lib/auth/actions";

export function EndSessionButton({ sessionId }: { sessionId: string }) {
  const say = useStatus();
  const { act, pending } = useAct((text) => say({ text }));
  const end = () =>
    act(async () => {
      const answer = await endOwnSessionAction({ sessionId });
      say({ text: answer.ok ? "Đã đăng xuất thiết bị." : "Phiên này đã kết thúc từ trước." });
      return null;
    });
  return (
    <Button size="small" pending={pending} onClick={end}>
      Đăng xuất thiết bị
    </Button>
  );
}

export function SignOutEverywhereButton() {
  const router = useRouter();
  return (
    <ConfirmDialog
      trigger={<Button>Đăng xuất mọi thiết bị</Button>}
      title="Đăng xuất mọi thiết bị?"
      consequence="Mọi thiết bị đang dùng tài khoản này, kể cả thiết bị này, sẽ phải đăng nhập lại."
      confirmLabel="Đăng xuất tất cả"
      onConfirm={async () => {
        await signOutEverywhereAction({});
        router.replace("/sign-in");
        router.refresh();
        return null;
      }}
    />
  );
}
