import clsx from "clsx";
import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { controlClass } from "./control-class";
import { Field, type FieldProps } from "./field";

export type SelectOption = { value: string; label: string; disabled?: boolean | undefined };

/** The options of a closed list and its names, in the list's order. */
export const optionsOf = <Value extends string>(
  values: readonly Value[],
  names: Readonly<Record<Value, string>>,
) => values.map((value) => ({ value, label: names[value] }));

/** The browser's own select: right on every phone. `blank` is the first, empty choice. */
export function SelectField({
  label,
  hint,
  error,
  optional,
  labelHidden,
  below,
  fieldClassName,
  id,
  className,
  options,
  blank,
  ...rest
}: FieldProps & ComponentProps<"select"> & { options: readonly SelectOption[]; blank?: string | undefined }) {
  return (
    <Field
      {...{ label, hint, error, optional, labelHidden, below, fieldClassName, id }}
      control={(wiring) => (
        <div className="relative">
          <select {...rest} {...wiring} className={clsx(controlClass, "appearance-none pr-10", className)}>
            {blank !== undefined && <option value="">{blank}</option>}
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.disabled}>
                {option.label}
              </option>
            ))}
          </select>
          <ChevronDown
            aria-hidden
            className="text-ink-soft pointer-events-none absolute top-1/2 right-3 size-5 -translate-y-1/2"
          />
        </div>
      )}
    />
  );
}
