"use client";

import { FormProvider } from "react-hook-form";
import type { z } from "zod";
import { LineField } from "@/components/text/line-field";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { useActionForm, type Answer } from "@/components/ui/form";
import { SelectField } from "@/components/ui/select";
import { addDelegatesAction, updateDelegateAction } from "@/lib/attendance/delegates/actions";
import type { DelegateDraft } from "@/lib/attendance/delegates/rules";
import { delegateSchema } from "@/lib/attendance/delegates/schema";
import { rosterSayings } from "./say-refusal";

/** One delegate, new or corrected. */
export function DelegateForm({
  pointId,
  reason,
  delegate,
  onDone,
  onCancel,
}: {
  pointId: string;
  reason: string;
  delegate?: (DelegateDraft & { id: string }) | undefined;
  onDone: () => void;
  onCancel: () => void;
}) {
  const { form, submit, pending } = useActionForm({
    schema: delegateSchema,
    defaultValues: {
      formOfAddress: delegate?.formOfAddress ?? "comrade",
      rank: delegate?.rank ?? "",
      fullName: delegate?.fullName ?? "",
      title: delegate?.title ?? "",
      type: delegate?.type ?? "official",
      uninvited: delegate?.uninvited ?? false,
    },
    action: async (
      typed: z.input<typeof delegateSchema>,
    ): Promise<Answer<unknown, keyof typeof rosterSayings>> => {
      const answer = delegate
        ? await updateDelegateAction({ delegateId: delegate.id, delegate: typed, reason })
        : await addDelegatesAction({ pointId, delegates: [typed], reason });
      return answer.ok || !answer.fields ? answer : { ...answer, fields: ofThisForm(answer.fields) };
    },
    sentences: rosterSayings,
    onDone,
  });
  return (
    <FormProvider {...form}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-3">
        <ErrorSummary form={form} />
        <div className="grid gap-3 sm:grid-cols-[8rem_10rem_1fr]">
          <SelectField
            label="Xưng hô"
            options={[
              { value: "comrade", label: "Đồng chí" },
              { value: "mr", label: "Ông" },
              { value: "ms", label: "Bà" },
              { value: "none", label: "Không" },
            ]}
            {...form.register("formOfAddress")}
          />
          <LineField name="rank" label="Cấp bậc hàm" placeholder="Đại tá…" />
          <LineField name="fullName" label="Họ và tên" />
        </div>
        <LineField name="title" label="Chức vụ, đơn vị" optional />
        <div className="flex flex-wrap items-end gap-4">
          <SelectField
            label="Thành phần"
            options={[
              { value: "official", label: "Đại biểu chính thức (triệu tập)" },
              { value: "invited", label: "Mời dự" },
            ]}
            {...form.register("type")}
          />
          <label className="flex min-h-11 items-center gap-2">
            <input type="checkbox" className="size-5" {...form.register("uninvited")} />
            Đến dự ngoài danh sách mời
          </label>
        </div>
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary" pending={pending} pendingLabel="Đang lưu…">
            {delegate ? "Lưu" : "Thêm vào danh sách"}
          </Button>
          <Button variant="quiet" onClick={onCancel}>
            Hủy bỏ
          </Button>
        </div>
      </form>
    </FormProvider>
  );
}

/** The server names a fault by its place in the request: "delegates.0.fullName" is this form's "fullName". */
const ofThisForm = (fields: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(fields).map(([path, sentence]) => [
      path.replace(/^(?:delegates\.0|delegate)\./, ""),
      sentence,
    ]),
  );
