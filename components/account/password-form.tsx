"use client";

import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { useActionForm } from "@/components/ui/form";
import { InputField } from "@/components/ui/input";
import { useStatus } from "@/components/ui/status";
import { changePasswordAction } from "@/lib/auth/actions";
import { changePasswordSayings, changePasswordSchema } from "@/lib/auth/rules";

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
    <form
      onSubmit={submit}
      noValidate
      className="border-line bg-surface flex flex-col gap-4 rounded-md border p-4"
    >
      <ErrorSummary form={form} />
      <InputField
        label="Mật khẩu hiện nay"
        type="password"
        {...form.register("current")}
        error={errors.current?.message}
        autoComplete="current-password"
        maxLength={200}
      />
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
      <div>
        <Button type="submit" variant="primary" pending={pending}>
          Đổi mật khẩu
        </Button>
      </div>
    </form>
  );
}
