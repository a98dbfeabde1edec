"use client";

import { Plus } from "lucide-react";
import { FormProvider, useFieldArray, useWatch } from "react-hook-form";
import { LineField, useField } from "@/components/text/line-field";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorSummary, faultsOf } from "@/components/ui/error-summary";
import { useActionForm } from "@/components/ui/form";
import { FormFields } from "@/components/ui/form-fields";
import { optionsOf, SelectField } from "@/components/ui/select";
import { useStatus } from "@/components/ui/status";
import { saveAgendaAction } from "@/lib/conferences/agenda/actions";
import {
  agendaKindNames,
  agendaKinds,
  agendaSayings,
  saveAgendaSchema,
  type SaveAgendaForm,
} from "@/lib/conferences/agenda/rules";
import { formatDateHeader, type LocalDate } from "@/lib/time";
import { AgendaSpeeches } from "./agenda-speeches";
import { BodyList } from "./body-list";
import type { PointChoice } from "./pickers";
import { RowTools } from "./row-tools";
import { SaveBar } from "./save-bar";

/** The whole agenda in one form with one save. */
export function AgendaEditor({
  values,
  days,
  points,
}: {
  values: SaveAgendaForm;
  days: readonly LocalDate[];
  points: readonly PointChoice[];
}) {
  const say = useStatus();
  const { form, submit, pending } = useActionForm({
    schema: saveAgendaSchema,
    defaultValues: values,
    action: saveAgendaAction,
    sentences: agendaSayings,
    onDone: () => say({ text: "Đã lưu chương trình." }),
  });
  const { fields, append, remove, move } = useFieldArray({
    control: form.control,
    name: "items",
    keyName: "key",
  });
  const add = () =>
    append({
      id: null,
      kind: fields.length === 0 ? "opening" : "report",
      title: "",
      day: days[0] ?? "",
      startTime: "",
      minutes: "",
      speeches: [],
      partners: [],
    });
  return (
    <FormProvider {...form}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <FormFields>
          <ErrorSummary form={form} />
          {fields.length === 0 && (
            <EmptyState title="Chưa có chương trình">
              Thêm từng nội dung theo thứ tự: khai mạc, báo cáo, tham luận, kết luận. Chưa biết giờ thì để
              trống.
            </EmptyState>
          )}
          <ol className="flex flex-col gap-3">
            {fields.map((field, at) => (
              <li key={field.key} className="border-line bg-surface rounded-md border p-4">
                <div className="mb-2 flex items-start justify-between gap-2">
                  <h2 className="text-lg">Nội dung {at + 1}</h2>
                  <RowTools
                    at={at}
                    count={fields.length}
                    name={`nội dung ${at + 1}`}
                    onMove={(to) => move(at, to)}
                    onRemove={() => remove(at)}
                  />
                </div>
                <Item at={at} days={days} points={points} />
              </li>
            ))}
          </ol>
          <Button onClick={add} className="self-start">
            <Plus aria-hidden className="size-5" />
            Thêm nội dung
          </Button>
          <SaveBar pending={pending} dirty={form.formState.isDirty} />
        </FormFields>
      </form>
    </FormProvider>
  );
}

function Item({
  at,
  days,
  points,
}: {
  at: number;
  days: readonly LocalDate[];
  points: readonly PointChoice[];
}) {
  const kind = useField<SaveAgendaForm>(`items.${at}.kind`);
  const { form } = kind;
  const fault = faultsOf(form.formState.errors).find(({ path }) => path.startsWith(`items.${at}.partners`));
  const partners = useWatch({ control: form.control, name: `items.${at}.partners` });
  return (
    <div className="flex flex-col gap-3">
      <div className="grid gap-3 sm:grid-cols-[11rem_1fr]">
        <SelectField
          label="Loại"
          options={optionsOf(agendaKinds, agendaKindNames)}
          error={kind.error}
          {...form.register(`items.${at}.kind`)}
        />
        <LineField name={`items.${at}.title`} label="Nội dung" />
      </div>
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-[14rem_8rem_8rem]">
        {days.length > 1 && (
          <SelectField
            label="Ngày"
            fieldClassName="max-sm:col-span-2"
            options={days.map((value) => ({ value, label: formatDateHeader(value) }))}
            {...form.register(`items.${at}.day`)}
          />
        )}
        <LineField name={`items.${at}.startTime`} label="Giờ bắt đầu" placeholder="ví dụ: 08:30" />
        <LineField name={`items.${at}.minutes`} label="Số phút" placeholder="ví dụ: 15" />
      </div>
      <AgendaSpeeches at={at} points={points} />
      <BodyList
        label="Cơ quan phối hợp"
        hint="Các chương trình phối hợp được báo cáo ở nội dung này."
        freeText
        bodies={partners}
        onChange={(next) => form.setValue(`items.${at}.partners`, next, { shouldDirty: true })}
        error={fault?.message}
      />
    </div>
  );
}
