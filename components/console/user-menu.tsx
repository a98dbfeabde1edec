"use client";

import { KeyRound, LogOut, MonitorSmartphone, UserRound } from "lucide-react";
import { Menu } from "@/components/ui/menu";

/** The signed-in user's own things. */
export function UserMenu({ name, signOut }: { name: string; signOut: () => void | Promise<void> }) {
  return (
    <Menu
      label={name}
      icon={<UserRound aria-hidden className="size-5 shrink-0" />}
      className="border-on-brand/40! text-on-brand! hover:bg-brand-deep! max-w-52 bg-transparent! sm:max-w-96"
      items={[
        { label: "Đổi mật khẩu", href: "/account/password", icon: <KeyRound aria-hidden /> },
        { label: "Phiên đăng nhập", href: "/account/sessions", icon: <MonitorSmartphone aria-hidden /> },
        { kind: "line" },
        { label: "Đăng xuất", onSelect: () => void signOut(), icon: <LogOut aria-hidden /> },
      ]}
    />
  );
}
