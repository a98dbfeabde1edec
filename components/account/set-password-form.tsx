"use client";

import { useState } from "react";
import { FormProvider } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { useActionForm } from "@/components/ui/form";
import { FormFields } from "@/components/ui/form-fields";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { setPasswordAction } from "@/lib/auth/account-links/actions";
import { setPasswordSayings, setPasswordSchema } from "@/lib/auth/account-links/rules";
import { NewPasswordFields } from "./new-password-fields";

export function SetPasswordForm({
  token,
  username,
  displayName,
}: {
  token: string;
  username: string;
  displayName: string;
}) {
  const [done, setDone] = useState(false);
  const { form, submit, pending } = useActionForm({
    schema: setPasswordSchema,
    defaultValues: { token, next: "", again: "" },
    action: setPasswordAction,
    sentences: setPasswordSayings,
    onDone: () => setDone(true),
  });
  if (done)
    return (
      <>
        <Notice tone="success" live>
          Đã đặt mật khẩu cho tài khoản <strong>{username}</strong>.
        </Notice>
        <LinkButton href="/sign-in" variant="primary">
          Đăng nhập
        </LinkButton>
      </>
    );
  return (
    <FormProvider {...form}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <FormFields>
          <ErrorSummary form={form} />
          <p>
            Tài khoản <strong>{username}</strong> của {displayName}. Liên kết này dùng được một lần.
          </p>
          {/* For the browser's own store of passwords. */}
          <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
          <NewPasswordFields />
          <Button type="submit" variant="primary" pending={pending}>
            Đặt mật khẩu
          </Button>
        </FormFields>
      </form>
    </FormProvider>
  );
}
