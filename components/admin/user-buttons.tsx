"use client";

import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useStatus } from "@/components/ui/status";
import { useAct } from "@/components/ui/use-act";
import { disableUserAction, enableUserAction, signOutUserAction } from "@/lib/auth/users/actions";
import { userSayings } from "@/lib/auth/users/rules";

export function DisableUserButton({ userId, name }: { userId: string; name: string }) {
  const say = useStatus();
  return (
    <ConfirmDialog
      trigger={<Button variant="danger">Khóa tài khoản</Button>}
      title={`Khóa tài khoản của ${name}?`}
      consequence="Người này bị đăng xuất ngay trên mọi thiết bị và không đăng nhập được cho đến khi tài khoản được mở lại. Những gì họ đã làm vẫn còn."
      confirmLabel="Khóa tài khoản"
      onConfirm={async () => {
        const answer = await disableUserAction({ userId });
        if (!answer.ok) return userSayings[answer.reason];
        say({ text: "Đã khóa tài khoản." });
        return null;
      }}
    />
  );
}

export function EnableUserButton({ userId }: { userId: string }) {
  const say = useStatus();
  const { act, pending } = useAct((text) => say({ text }));
  const enable = () =>
    act(async () => {
      const answer = await enableUserAction({ userId });
      if (!answer.ok) return userSayings[answer.reason];
      say({ text: "Đã mở lại tài khoản." });
      return null;
    });
  return (
    <Button pending={pending} onClick={enable}>
      Mở lại tài khoản
    </Button>
  );
}

export function SignOutUserButton({ userId }: { userId: string }) {
  const say = useStatus();
  const { act, pending } = useAct((text) => say({ text }));
  const end = () =>
    act(async () => {
      const answer = await signOutUserAction({ userId });
      if (!answer.ok) return userSayings[answer.reason];
      say({ text: "Đã đăng xuất mọi thiết bị của tài khoản." });
      return null;
    });
  return (
    <Button size="small" pending={pending} onClick={end}>
      Đăng xuất mọi thiết bị
    </Button>
  );
}
