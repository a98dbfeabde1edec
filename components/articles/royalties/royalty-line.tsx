"use client";

import { useEffect } from "react";
import type { z } from "zod";
import { Button } from "@/components/ui/button";
import { useActionForm } from "@/components/ui/form";
import { FormFields } from "@/components/ui/form-fields";
import { InputField } from "@/components/ui/input";
import { useStatus } from "@/components/ui/status";
import { setRoyaltyAction } from "@/lib/articles/royalties/actions";
import { royaltySayings, setRoyaltySchema, type RoyaltyRow } from "@/lib/articles/royalties/rules";
import { formatCount } from "@/lib/text/numbers";

const typedOf = (amount: number | null) => (amount === null ? "" : formatCount(amount));

/** What one line is paid, written where it stands: kept by Enter, by “Lưu”, and when the line is left. */
export function RoyaltyLine({ row }: { row: RoyaltyRow }) {
  const say = useStatus();
  const { articleId, authorId, role, version, amount, note } = row;
  const { form, submit, pending } = useActionForm({
    schema: setRoyaltySchema,
    defaultValues: { articleId, authorId, role, version, amount: typedOf(amount), note: note ?? "" },
    action: async (input: z.input<typeof setRoyaltySchema>) => {
      const answer = await setRoyaltyAction(input);
      // The line goes with the refusal: its place is no longer there to say why.
      if (!answer.ok && (answer.reason === "closed" || answer.reason === "not_found"))
        say({ text: royaltySayings[answer.reason] });
      return answer;
    },
    sentences: royaltySayings,
    onDone: (value, done) => {
      done.reset({ ...done.getValues(), version: value.version });
      say({ text: `Đã ghi nhuận bút của ${row.name}.` });
    },
  });
  const { isDirty, errors } = form.formState;
  useEffect(() => {
    // Somebody else's amount is shown; over what is being typed only its version goes, so that “Lưu” then replaces it.
    if (form.formState.isDirty) form.setValue("version", version);
    else form.reset({ ...form.getValues(), version, amount: typedOf(amount), note: note ?? "" });
  }, [form, version, amount, note]);
  const line = `${row.name}, ${row.title}`;
  const refused = errors.amount?.message ?? errors.root?.message;
  return (
    <form
      onSubmit={submit}
      noValidate
      aria-label={`Nhuận bút của ${line}`}
      className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-2 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_auto]"
      onBlur={(event) => {
        // A line that was refused waits for its button: leaving it again must not write over another's amount.
        if (isDirty && !pending && !refused && !event.currentTarget.contains(event.relatedTarget))
          void submit();
      }}
    >
      <FormFields>
        <InputField
          label={`Số tiền, ${line}`}
          labelHidden
          inputMode="numeric"
          maxLength={60}
          placeholder="Số tiền"
          className="text-end tabular-nums"
          fieldClassName="max-sm:col-span-2"
          error={refused}
          {...form.register("amount")}
        />
        <InputField
          label={`Ghi chú, ${line}`}
          labelHidden
          maxLength={200}
          placeholder="Ghi chú"
          error={errors.note?.message}
          {...form.register("note")}
        />
        <Button
          type="submit"
          variant={isDirty ? "primary" : "quiet"}
          pending={pending}
          pendingLabel="Lưu…"
          aria-label={`Lưu nhuận bút của ${line}`}
        >
          Lưu
        </Button>
      </FormFields>
    </form>
  );
}
