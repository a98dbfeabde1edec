import { CircleAlert } from "lucide-react";
import { useId, type ReactNode } from "react";
import clsx from "clsx";

export type FieldProps = {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  /** Says "(không bắt buộc)": most fields are required, so the exceptions are marked. */
  optional?: boolean | undefined;
  /** For a field whose place already tells what it is (a table's cell, a search box): the label is spoken only. */
  labelHidden?: boolean | undefined;
  /** Under the control: an offer to convert, a count of characters. */
  below?: ReactNode;
  fieldClassName?: string | undefined;
};

/** What a control must carry to belong to its label, hint and error. */
export type Wiring = {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
};

/** A label, a control, a hint and an error, wired together. The named fields (InputField …) are built on it. */
export function Field({
  label,
  hint,
  error,
  optional,
  labelHidden,
  below,
  fieldClassName,
  id: givenId,
  control,
}: FieldProps & { id?: string | undefined; control: (wiring: Wiring) => ReactNode }) {
  const ownId = useId();
  const id = givenId ?? ownId;
  const described = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <div className={clsx("flex min-w-0 flex-col gap-1", fieldClassName)}>
      <label htmlFor={id} className={labelHidden ? "sr-only" : "font-semibold"}>
        {label}
        {optional && <Optional />}
      </label>
      {hint && <Hint id={`${id}-hint`}>{hint}</Hint>}
      {control({ id, "aria-describedby": described || undefined, "aria-invalid": error ? true : undefined })}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
      {below}
    </div>
  );
}

/** The same for several controls under one question. */
export function Fieldset({
  legend,
  hint,
  error,
  optional,
  children,
  className,
}: {
  legend: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean | undefined;
  children: ReactNode;
  className?: string | undefined;
}) {
  const id = useId();
  const described = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <fieldset className={clsx("min-w-0", className)} aria-describedby={described || undefined}>
      <legend className="mb-1 font-semibold">
        {legend}
        {optional && <Optional />}
      </legend>
      {hint && <Hint id={`${id}-hint`}>{hint}</Hint>}
      {children}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </fieldset>
  );
}

export function FieldError({ id, children }: { id?: string | undefined; children: ReactNode }) {
  return (
    <p id={id} className="text-bad-ink flex items-start gap-1.5 text-sm font-semibold">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span className="min-w-0">{children}</span>
    </p>
  );
}

function Hint({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={id} className="text-ink-soft text-sm">
      {children}
    </p>
  );
}

const Optional = () => <span className="text-ink-soft font-normal"> (không bắt buộc)</span>;
