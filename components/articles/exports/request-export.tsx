"use client";

import { FormProvider } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { useActionForm } from "@/components/ui/form";
import { FormFields } from "@/components/ui/form-fields";
import { InputField } from "@/components/ui/input";
import { newId } from "@/components/ui/new-id";
import { RadioGroupField } from "@/components/ui/radio-group";
import { useStatus } from "@/components/ui/status";
import { requestExportAction } from "@/lib/articles/exports/actions";
import {
  exportKindHints,
  exportKindNames,
  exportKinds,
  exportSayings,
  requestExportSchema,
} from "@/lib/articles/exports/rules";

/** In which shape the public site is taken out, and where the copy will stand. */
export function RequestExportForm({ origin }: { origin: string | null }) {
  const say = useStatus();
  const { form, submit, pending } = useActionForm({
    schema: requestExportSchema,
    defaultValues: { exportId: newId(), kind: "site", base: "" },
    action: requestExportAction,
    sentences: exportSayings,
    onDone: (_, done) => {
      say({ text: "Đã nhận yêu cầu xuất." });
      done.reset({ ...done.getValues(), exportId: newId() });
    },
  });
  const errors = form.formState.errors;
  return (
    <FormProvider {...form}>
      <form onSubmit={submit} noValidate className="flex max-w-3xl flex-col gap-4">
        <FormFields>
          <ErrorSummary form={form} />
          <RadioGroupField
            label="Cách xuất"
            options={exportKinds.map((kind) => ({
              value: kind,
              label: exportKindNames[kind],
              hint: exportKindHints[kind],
            }))}
            error={errors.kind?.message}
            {...form.register("kind")}
          />
          <InputField
            label="Địa chỉ nơi đặt bản xuất"
            optional
            type="url"
            inputMode="url"
            placeholder="https://luutru.example.vn"
            hint={
              origin === null
                ? "Để trống: mọi liên kết tương đối, không có sơ đồ trang."
                : `Để trống: dùng địa chỉ hiện nay (${origin}) ở những chỗ phải ghi địa chỉ đầy đủ.`
            }
            error={errors.base?.message}
            {...form.register("base")}
          />
          <div>
            <Button type="submit" variant="primary" pending={pending}>
              Xuất
            </Button>
          </div>
        </FormFields>
      </form>
    </FormProvider>
  );
}
