import { useId, type ComponentProps, type ReactNode } from "react";
import { FieldError } from "./field";

/** One yes-or-no, label beside the box. */
export function CheckboxField({
  label,
  hint,
  error,
  id: givenId,
  ...rest
}: Omit<ComponentProps<"input">, "type"> & {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
}) {
  const ownId = useId();
  const id = givenId ?? ownId;
  const described = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <div className="flex flex-col gap-1">
      <div className="flex min-h-11 items-start gap-3 sm:min-h-8">
        <input
          {...rest}
          id={id}
          type="checkbox"
          aria-describedby={described || undefined}
          aria-invalid={error ? true : undefined}
          className="accent-action mt-2.5 size-5 shrink-0 sm:mt-1"
        />
        <label htmlFor={id} className="min-w-0 flex-1 py-2 sm:py-0.5">
          {label}
          {hint && (
            <span id={`${id}-hint`} className="text-ink-soft block text-sm">
              {hint}
            </span>
          )}
        </label>
      </div>
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  );
}
