import clsx from "clsx";
import type { ComponentProps } from "react";
import { controlClass } from "./control-class";
import { Field, type FieldProps } from "./field";

/** Several lines of text; grows with what is typed where the browser can. */
export function TextareaField({
  label,
  hint,
  error,
  optional,
  labelHidden,
  below,
  fieldClassName,
  id,
  className,
  rows = 3,
  ...rest
}: FieldProps & ComponentProps<"textarea">) {
  return (
    <Field
      {...{ label, hint, error, optional, labelHidden, below, fieldClassName, id }}
      control={(wiring) => (
        <textarea
          {...rest}
          {...wiring}
          rows={rows}
          className={clsx(controlClass, "field-sizing-content max-h-[60vh] py-2", className)}
        />
      )}
    />
  );
}
