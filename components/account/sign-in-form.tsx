"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useRouter } from "next/navigation";
import { useForm } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { InputField } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { signInHere } from "@/lib/auth/client";
import { signInSayings, signInSchema } from "@/lib/auth/rules";

export function SignInForm({ next }: { next: string }) {
  const router = useRouter();
  const form = useForm({
    resolver: zodResolver(signInSchema),
    defaultValues: { username: "", password: "" },
  });
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;
  const submit = form.handleSubmit(async (input) => {
    const refusal = await signInHere(input);
    if (refusal === null) {
      router.replace(next);
      // Nothing of what the browser keeps from before signing in stays.
      router.refresh();
      return;
    }
    form.resetField("password");
    form.setError("root", { message: signInSayings[refusal] });
    form.setFocus("password");
  });
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {errors.root?.message && (
        <Notice tone="error" live>
          {errors.root.message}
        </Notice>
      )}
      <InputField
        label="Tên đăng nhập"
        {...form.register("username")}
        error={errors.username?.message}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={64}
      />
      <InputField
        label="Mật khẩu"
        type="password"
        {...form.register("password")}
        error={errors.password?.message}
        autoComplete="current-password"
        maxLength={200}
      />
      <Button
        type="submit"
        variant="primary"
        pending={isSubmitting || (isSubmitSuccessful && !errors.root)}
        pendingLabel="Đang đăng nhập…"
      >
        Đăng nhập
      </Button>
      <p className="text-ink-soft text-sm">
        Quên mật khẩu? Hãy xin người quản trị hệ thống một liên kết đặt lại mật khẩu.
      </p>
    </form>
  );
}
