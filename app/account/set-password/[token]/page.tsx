import type { Metadata } from "next";
import { connection } from "next/server";
import { SetPasswordForm } from "@/components/account/set-password-form";
import { EntranceFrame } from "@/components/console/entrance-frame";
import { Notice } from "@/components/ui/notice";
import { findAccountLink } from "@/lib/auth/account-links/queries";
import { setPasswordSayings } from "@/lib/auth/account-links/rules";
import { emblemHref } from "@/lib/settings/emblem/rules";
import { readSettings } from "@/lib/settings/queries";

// The address holds the token: no page that is opened from here may learn it.
export const metadata: Metadata = {
  title: "Đặt mật khẩu",
  referrer: "no-referrer",
  robots: { index: false },
};

/** Looking changes nothing: chat programs fetch every address that somebody sends. */
export default async function SetPasswordPage({ params }: PageProps<"/account/set-password/[token]">) {
  await connection();
  const { token } = await params;
  const [link, { officeName, emblemFileId }] = await Promise.all([
    findAccountLink(token, new Date()),
    readSettings(),
  ]);
  return (
    <EntranceFrame
      title={link ? "Đặt mật khẩu" : "Liên kết không dùng được"}
      officeName={officeName || null}
      emblem={emblemHref(emblemFileId)}
    >
      {link ? (
        <SetPasswordForm token={token} username={link.username} displayName={link.displayName} />
      ) : (
        <Notice tone="warning">{setPasswordSayings.link_gone}</Notice>
      )}
    </EntranceFrame>
  );
}
