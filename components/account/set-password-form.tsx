"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { useActionForm } from "@/components/ui/form";
import { InputField } from "@/components/ui/input";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { setPasswordAction } from "@/lib/auth/account-links/actions";
import { setPasswordSayings, setPasswordSchema } from "@/lib/auth/account-links/rules";

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
  const { errors } = form.formState;
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
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <ErrorSummary form={form} />
      <p>
        Tài khoản <strong>{username}</strong> của {displayName}. Liên kết này dùng được một lần.
      </p>
      {/* For the browser's own store of passwords. */}
      <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
      <InputField
        label="Mật khẩu mới"
        type="password"
        hint="Ít nhất 12 ký tự. Một câu ngắn dễ nhớ hơn một chuỗi ký hiệu."
        {...form.register("next")}
        error={errors.next?.message}
        autoComplete="new-password"
        maxLength={200}
      />
      <InputField
        label="Nhập lại mật khẩu mới"
        type="password"
        {...form.register("again")}
        error={errors.again?.message}
        autoComplete="new-password"
        maxLength={200}
      />
      <Button type="submit" variant="primary" pending={pending}>
        Đặt mật khẩu
      </Button>
    </form>
  );
}
