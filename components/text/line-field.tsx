"use client";

import { useFormContext, useWatch, type FieldPath, type FieldValues } from "react-hook-form";
import type { FieldProps } from "@/components/ui/field";
import { InputField } from "@/components/ui/input";
import { LegacyOffer } from "@/components/ui/legacy-offer";
import { TextareaField } from "@/components/ui/textarea";
import { convertLegacy, detectLegacy } from "@/lib/text/legacy";

type Props = Omit<FieldProps, "error" | "below"> & { name: string; placeholder?: string };

/** The field of that name of the form around it: its fault, and the way back to it. */
export function useField<F extends FieldValues>(name: FieldPath<F>) {
  const form = useFormContext<F>();
  return { form, error: form.getFieldState(name, form.formState).error?.message };
}

function useTextField(name: string) {
  const { form, error } = useField<Record<string, unknown>>(name);
  const value = useWatch({ control: form.control, name });
  const below = (
    <LegacyOffer
      value={typeof value === "string" ? value : null}
      detect={detectLegacy}
      convert={convertLegacy}
      onConvert={(text) => form.setValue(name, text, { shouldDirty: true, shouldValidate: true })}
    />
  );
  return { register: form.register(name), error, below };
}

/** One line of text; text typed in an old font is offered in Unicode right under it. */
export function LineField({ name, ...rest }: Props) {
  const { register, error, below } = useTextField(name);
  return <InputField {...rest} {...register} error={error} below={below} />;
}

/** The same for several lines. */
export function TextField({ name, rows, ...rest }: Props & { rows?: number }) {
  const { register, error, below } = useTextField(name);
  return <TextareaField {...rest} {...(rows ? { rows } : {})} {...register} error={error} below={below} />;
}
