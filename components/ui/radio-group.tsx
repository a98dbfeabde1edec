import { useId, type ComponentProps, type ReactNode } from "react";
import clsx from "clsx";
import { Fieldset } from "./field";

export type RadioOption = {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
  disabled?: boolean | undefined;
};

/** One of a few, all in sight. `{...register("kind")}` goes straight on it. */
export function RadioGroupField({
  label,
  hint,
  error,
  optional,
  options,
  inline = false,
  chosen,
  ...rest
}: Omit<ComponentProps<"input">, "type" | "value"> & {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean | undefined;
  options: readonly RadioOption[];
  inline?: boolean | undefined;
  /** Where no form holds the choice. */
  chosen?: string | undefined;
}) {
  const id = useId();
  return (
    <Fieldset legend={label} hint={hint} error={error} optional={optional}>
      <div className={clsx("flex", inline ? "flex-wrap gap-x-6" : "flex-col")}>
        {options.map((option) => (
          <div key={option.value} className="flex min-h-11 items-start gap-3 sm:min-h-8">
            <input
              {...rest}
              {...(chosen !== undefined && { checked: option.value === chosen })}
              type="radio"
              id={`${id}-${option.value}`}
              value={option.value}
              disabled={option.disabled ?? rest.disabled}
              aria-describedby={option.hint ? `${id}-${option.value}-hint` : undefined}
              className="accent-action mt-2.5 size-5 shrink-0 sm:mt-1"
            />
            <label htmlFor={`${id}-${option.value}`} className="min-w-0 flex-1 py-2 sm:py-0.5">
              {option.label}
              {option.hint && (
                <span id={`${id}-${option.value}-hint`} className="text-ink-soft block text-sm">
                  {option.hint}
                </span>
              )}
            </label>
          </div>
        ))}
      </div>
    </Fieldset>
  );
}
