"use client";

import clsx from "clsx";
import type { BaseSyntheticEvent, ReactNode } from "react";
import { FormProvider, type FieldValues, type UseFormReturn } from "react-hook-form";
import { Button } from "./button";
import { ErrorSummary } from "./error-summary";
import { FormFields } from "./form-fields";
import { LinkButton } from "./link-button";

/**
 * The form that `useActionForm` made, with what most have around their fields: the summary of faults at its head and one
 * button at its foot, beside it a way out where the form is a page of its own. Fields may take it from the context.
 */
export function ActionForm<Input extends FieldValues, Context, Output>({
  form,
  submit,
  pending,
  label,
  pendingLabel,
  cancelHref,
  className,
  children,
}: {
  form: UseFormReturn<Input, Context, Output>;
  submit: (event?: BaseSyntheticEvent) => Promise<void>;
  pending: boolean;
  /** On the button. */
  label: string;
  pendingLabel?: string | undefined;
  cancelHref?: string | undefined;
  className?: string | undefined;
  children: ReactNode;
}) {
  return (
    <FormProvider {...form}>
      <form onSubmit={submit} noValidate className={clsx("flex flex-col gap-4", className)}>
        <FormFields>
          <ErrorSummary form={form} />
          {children}
          <div className="flex flex-col-reverse gap-2 sm:flex-row">
            <Button type="submit" variant="primary" pending={pending} pendingLabel={pendingLabel}>
              {label}
            </Button>
            {cancelHref !== undefined && (
              <LinkButton href={cancelHref} variant="quiet">
                Hủy bỏ
              </LinkButton>
            )}
          </div>
        </FormFields>
      </form>
    </FormProvider>
  );
}
