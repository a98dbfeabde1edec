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

/** A day, in the browser's own picker; its value is yyyy-mm-dd. */
export const DateField = (props: FieldProps & Omit<ComponentProps<"input">, "type">) => (
  <InputField {...props} type="date" className={clsx("max-w-52", props.className)} />
);

/** A time of day, 24 hours; its value is hh:mm. */
export const TimeField = (props: FieldProps & Omit<ComponentProps<"input">, "type">) => (
  <InputField {...props} type="time" className={clsx("max-w-36", props.className)} />
);
