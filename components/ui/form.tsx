"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import {
  useForm,
  type DefaultValues,
  type FieldPath,
  type FieldValues,
  type UseFormReturn,
} from "react-hook-form";
import type { z } from "zod";
import { sentenceFor } from "./use-act";

/** The refusing half of what a server action answers (lib/result.ts has the whole). */
export type Refusal<R extends string> = { ok: false; reason: R; fields?: Record<string, string> };
export type Answer<T, R extends string> = { ok: true; value: T } | Refusal<R>;

/**
 * Puts a refusal where it belongs: each fault at its field, the reason's sentence at the form's head, the focus on
 * the first field at fault. A fault of a field that this form does not show joins the sentence. Nothing typed is lost.
 */
export function showRefusal<Input extends FieldValues, Context, Output, R extends string>(
  form: UseFormReturn<Input, Context, Output>,
  refusal: Refusal<R>,
  sentences: Record<R, string>,
) {
  const faults = Object.entries(refusal.fields ?? {});
  const shown = faults.filter(
    ([path]) => path !== "" && form.getValues(path as FieldPath<Input>) !== undefined,
  );
  const homeless = faults.filter((fault) => !shown.includes(fault)).map(([, sentence]) => sentence);
  form.setError("root", {
    type: refusal.reason,
    message: [sentences[refusal.reason], ...homeless].join(" "),
  });
  shown.forEach(([path, message], at) =>
    form.setError(path as FieldPath<Input>, { type: "server", message }, { shouldFocus: at === 0 }),
  );
}

/**
 * A form, its schema and its server action. The browser checks with the same schema, then sends what was *typed*, not
 * what the schema made of it: the action parses by itself, so a schema may transform. The answer comes to `onDone`, or
 * is shown by `showRefusal`. A lost connection and a page from before an upgrade are sentences too.
 *
 *     const { form, submit, pending } = useActionForm({ schema, defaultValues, action, sentences, onDone });
 *     <ActionForm {...{ form, submit, pending }} label="Lưu"> <InputField {...form.register("name")} … />
 */
export function useActionForm<Schema extends z.ZodType<unknown, FieldValues>, T, R extends string>({
  schema,
  defaultValues,
  action,
  sentences,
  onDone,
}: {
  schema: Schema;
  defaultValues: DefaultValues<z.input<Schema>>;
  action: (input: z.input<Schema>) => Promise<Answer<T, R>>;
  sentences: Record<R, string>;
  onDone?: ((value: T, form: UseFormReturn<z.input<Schema>>) => void | Promise<void>) | undefined;
}) {
  const form = useForm<z.input<Schema>, unknown, z.input<Schema>>({
    resolver: zodResolver(schema, undefined, { raw: true }),
    defaultValues,
  });
  const submit = form.handleSubmit(async (input) => {
    try {
      const answer = await action(input);
      if (answer.ok) await onDone?.(answer.value, form);
      else showRefusal(form, answer, sentences);
    } catch (error) {
      form.setError("root", { type: "connection", message: sentenceFor(error) });
    }
  });
  return { form, submit, pending: form.formState.isSubmitting };
}
