"use client";

import { useFormContext } from "react-hook-form";
import { InputField } from "@/components/ui/input";

/** A new password and the same again, of the form around them. */
export function NewPasswordFields() {
  const { register, formState } = useFormContext<{ next: string; again: string }>();
  const { errors } = formState;
  return (
    <>
      <InputField
        label="Mật khẩu mới"
        type="password"
        hint="Ít nhất 12 ký tự. Một câu ngắn dễ nhớ hơn một chuỗi ký hiệu."
        {...register("next")}
        error={errors.next?.message}
        autoComplete="new-password"
        maxLength={200}
      />
      <InputField
        label="Nhập lại mật khẩu mới"
        type="password"
        {...register("again")}
        error={errors.again?.message}
        autoComplete="new-password"
        maxLength={200}
      />
    </>
  );
}
