"use client";

import { useRouter } from "next/navigation";
import { ActionForm } from "@/components/ui/action-form";
import { useActionForm } from "@/components/ui/form";
import { InputField } from "@/components/ui/input";
import { useStatus } from "@/components/ui/status";
import { changePasswordAction } from "@/lib/auth/actions";
import { changePasswordSayings, changePasswordSchema } from "@/lib/auth/rules";
import { NewPasswordFields } from "./new-password-fields";

export function PasswordForm({ home }: { home: string }) {
  const router = useRouter();
  const say = useStatus();
  const { form, submit, pending } = useActionForm({
    schema: changePasswordSchema,
    defaultValues: { current: "", next: "", again: "" },
    action: changePasswordAction,
    sentences: changePasswordSayings,
    onDone: () => {
      say({ text: "Đã đổi mật khẩu. Các thiết bị khác đã bị đăng xuất." });
      router.push(home);
    },
  });
  const { errors } = form.formState;
  return (
    <ActionForm
      {...{ form, submit, pending }}
      label="Đổi mật khẩu"
      className="border-line bg-surface rounded-md border p-4"
    >
      <InputField
        label="Mật khẩu hiện nay"
        type="password"
        {...form.register("current")}
        error={errors.current?.message}
        autoComplete="current-password"
        maxLength={200}
      />
      <NewPasswordFields />
    </ActionForm>
  );
}
