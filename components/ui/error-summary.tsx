"use client";

import {
  useFormState,
  type FieldErrors,
  type FieldPath,
  type FieldValues,
  type UseFormReturn,
} from "react-hook-form";
import { Notice } from "./notice";

/**
 * At a form's head, after sending: what is wrong with the whole, then every field at fault as a button to it.
 * React Hook Form itself moves the focus to the first of them.
 */
export function ErrorSummary<Input extends FieldValues, Context, Output>({
  form,
}: {
  form: UseFormReturn<Input, Context, Output>;
}) {
  const { errors, submitCount } = useFormState({ control: form.control });
  const faults = faultsOf(errors);
  const root = errors.root?.message;
  if (submitCount === 0 || (faults.length === 0 && !root)) return null;
  return (
    <Notice
      tone="error"
      live
      title={root ?? (faults.length === 1 ? "Có 1 mục cần sửa" : `Có ${faults.length} mục cần sửa`)}
    >
      {faults.length > 0 && (
        <ul className="mt-1 flex flex-col">
          {faults.map(({ path, message }) => (
            <li key={path}>
              <button
                type="button"
                className="text-bad-ink min-h-11 text-start underline sm:min-h-7"
                onClick={() => form.setFocus(path as FieldPath<Input>)}
              >
                {message}
              </button>
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
}

/** Errors of nested fields and of lists, by path; the form's own (`root`) left out. */
export function faultsOf(errors: FieldErrors, prefix = ""): { path: string; message: string }[] {
  return Object.entries(errors as Record<string, unknown>).flatMap(([name, error]) => {
    if (name === "root" || name === "ref" || typeof error !== "object" || error === null) return [];
    const path = prefix ? `${prefix}.${name}` : name;
    if ("message" in error && typeof error.message === "string" && error.message !== "") {
      return [{ path, message: error.message }];
    }
    return faultsOf(error, path);
  });
}
