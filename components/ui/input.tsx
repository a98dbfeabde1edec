import clsx from "clsx";
import type { ComponentProps } from "react";
import { controlClass } from "./control-class";
import { Field, type FieldProps } from "./field";

export const Input = ({ className, ...rest }: ComponentProps<"input">) => (
  <input {...rest} className={clsx(controlClass, className)} />
);

/** One line of text, a number, a password… `{...register("name")}` goes straight on it. */
export function InputField({
  label,
  hint,
  error,
  optional,
  labelHidden,
  below,
  fieldClassName,
  id,
  ...rest
}: FieldProps & ComponentProps<"input">) {
  return (
    <Field
      {...{ label, hint, error, optional, labelHidden, below, fieldClassName, id }}
      control={(wiring) => <Input autoComplete="off" {...rest} {...wiring} />}
    />
  );
}

/**
 * A day, in the browser's own picker; its value is yyyy-mm-dd. A browser in English shows it month first, so give
 * `watched={form.watch("day")}`: the day stands below in our own words.
 */
export const DateField = ({
  watched,
  ...props
}: FieldProps & Omit<ComponentProps<"input">, "type"> & { watched?: string | null | undefined }) => (
  <InputField
    {...props}
    type="date"
    className={clsx("max-w-52", props.className)}
    below={
      <>
        {watched && <p className="text-ink-soft text-sm">{dayInWords(watched)}</p>}
        {props.below}
      </>
    }
  />
);

const weekdays = ["Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"];

/** "2022-01-14" as "Thứ Sáu, 14/01/2022"; what is no day, or not yet a whole one, as nothing. */
export function dayInWords(value: string): string {
  const day = new Date(`${value}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || Number.isNaN(day.getTime())) return "";
  return `${weekdays[day.getUTCDay()] ?? ""}, ${value.split("-").reverse().join("/")}`;
}
