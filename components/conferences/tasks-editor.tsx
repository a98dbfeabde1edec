"use client";

import { Plus } from "lucide-react";
import { FormProvider, useFieldArray, useWatch } from "react-hook-form";
import { LineField, TextField, useField } from "@/components/text/line-field";
import { Button } from "@/components/ui/button";
import { ComboboxField } from "@/components/ui/combobox";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorSummary, faultsOf } from "@/components/ui/error-summary";
import { useActionForm } from "@/components/ui/form";
import { FormFields } from "@/components/ui/form-fields";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { useStatus } from "@/components/ui/status";
import { saveTasksAction } from "@/lib/outcomes/actions";
import { countNote, saveTasksSchema, tasksSayings, type SaveTasksForm } from "@/lib/outcomes/rules";
import { BodyList } from "./body-list";
import { searchBodies } from "./pickers";
import { RowTools } from "./row-tools";
import { SaveBar } from "./save-bar";

/** The announced number and the tasks, in one form with one save. */
export function TasksEditor({ values }: { values: SaveTasksForm }) {
  const say = useStatus();
  const { form, submit, pending } = useActionForm({
    schema: saveTasksSchema,
    defaultValues: values,
    action: saveTasksAction,
    sentences: tasksSayings,
    onDone: () => say({ text: "Đã lưu nhiệm vụ trọng tâm." }),
  });
  const { fields, append, remove, move } = useFieldArray({
    control: form.control,
    name: "tasks",
    keyName: "key",
  });
  const announced = Number(useWatch({ control: form.control, name: "announced" })) || null;
  const note = countNote(announced, fields.length);
  return (
    <FormProvider {...form}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <FormFields>
          <ErrorSummary form={form} />
          <Section title="Số nhiệm vụ được công bố">
            <div className="flex flex-col gap-3">
              <LineField
                name="announced"
                label="Hội nghị đề ra bao nhiêu nhiệm vụ trọng tâm"
                optional
                fieldClassName="max-w-2xl"
                hint="Ghi con số được công bố, dù danh sách bên dưới mới nêu được một phần."
              />
              {note && <Notice tone="info">{note}</Notice>}
            </div>
          </Section>
          {fields.length === 0 && (
            <EmptyState title="Chưa có nhiệm vụ nào">
              Mỗi nhiệm vụ có một cơ quan chủ trì, các cơ quan phối hợp, thời hạn và sản phẩm.
            </EmptyState>
          )}
          <ol className="flex flex-col gap-3">
            {fields.map((field, at) => (
              <li key={field.key} className="border-line bg-surface rounded-md border p-4">
                <div className="mb-2 flex items-start justify-between gap-2">
                  <h2 className="text-lg">Nhiệm vụ {at + 1}</h2>
                  <RowTools
                    at={at}
                    count={fields.length}
                    name={`nhiệm vụ ${at + 1}`}
                    onMove={(to) => move(at, to)}
                    onRemove={() => remove(at)}
                  />
                </div>
                <Task at={at} />
              </li>
            ))}
          </ol>
          <Button
            className="self-start"
            onClick={() => append({ id: null, text: "", lead: null, supporters: [], dueOn: "", product: "" })}
          >
            <Plus aria-hidden className="size-5" />
            Thêm nhiệm vụ
          </Button>
          <SaveBar pending={pending} dirty={form.formState.isDirty} />
        </FormFields>
      </form>
    </FormProvider>
  );
}

function Task({ at }: { at: number }) {
  const { form, error } = useField<SaveTasksForm>(`tasks.${at}.lead`);
  const lead = useWatch({ control: form.control, name: `tasks.${at}.lead` });
  const supporters = useWatch({ control: form.control, name: `tasks.${at}.supporters` });
  const fault = faultsOf(form.formState.errors).find(({ path }) => path.startsWith(`tasks.${at}.supporters`));
  return (
    <div className="flex flex-col gap-3">
      <TextField name={`tasks.${at}.text`} label="Nội dung nhiệm vụ" rows={2} />
      <div className="grid items-start gap-3 lg:grid-cols-2">
        <ComboboxField
          label="Cơ quan chủ trì"
          optional
          placeholder="Nhập tên cơ quan"
          value={lead ? { id: lead.organizationId, label: lead.name } : null}
          onChange={(choice) =>
            form.setValue(
              `tasks.${at}.lead`,
              choice?.id ? { organizationId: choice.id, name: choice.label } : null,
              { shouldDirty: true },
            )
          }
          search={searchBodies}
          error={error}
        />
        <BodyList
          label="Cơ quan phối hợp"
          bodies={supporters}
          onChange={(next) =>
            form.setValue(
              `tasks.${at}.supporters`,
              next.flatMap(({ organizationId, name }) =>
                organizationId === null ? [] : [{ organizationId, name }],
              ),
              { shouldDirty: true },
            )
          }
          error={fault?.message}
        />
      </div>
      <div className="grid gap-3 sm:grid-cols-[16rem_1fr]">
        <LineField name={`tasks.${at}.dueOn`} label="Thời hạn" optional placeholder="ví dụ: 31/12/2026" />
        <LineField
          name={`tasks.${at}.product`}
          label="Sản phẩm"
          optional
          placeholder="Báo cáo, kế hoạch, nghị quyết…"
        />
      </div>
    </div>
  );
}
