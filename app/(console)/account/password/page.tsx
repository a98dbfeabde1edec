import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PasswordForm } from "@/components/account/password-form";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { currentActor } from "@/lib/auth/actor";
import { homeOf } from "@/lib/auth/rules";

export const metadata: Metadata = { title: "Đổi mật khẩu" };

export default async function PasswordPage() {
  // Not `requireActor`: it sends here whoever must change a first password.
  const actor = await currentActor();
  if (!actor) redirect("/sign-in?next=/account/password");
  return (
    <div className="max-w-xl">
      <PageHeader title="Đổi mật khẩu" />
      {actor.mustChangePassword && (
        <Notice tone="warning" className="mb-4">
          Mật khẩu hiện nay do người khác đặt. Đề nghị đổi mật khẩu trước khi tiếp tục.
        </Notice>
      )}
      <PasswordForm home={homeOf(actor.grants)} />
    </div>
  );
}
