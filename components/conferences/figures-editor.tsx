"use client";

import { Plus } from "lucide-react";
import { FormProvider, useFieldArray } from "react-hook-form";
import { LineField, useField } from "@/components/text/line-field";
import { Button } from "@/components/ui/button";
import { CheckboxField } from "@/components/ui/checkbox";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorSummary } from "@/components/ui/error-summary";
import { useActionForm } from "@/components/ui/form";
import { FormFields } from "@/components/ui/form-fields";
import { optionsOf, SelectField } from "@/components/ui/select";
import { useStatus } from "@/components/ui/status";
import { saveFiguresAction } from "@/lib/conferences/figures/actions";
import {
  figureAreaNames,
  figureAreas,
  figureSubjectNames,
  figureSubjects,
  figuresSayings,
  saveFiguresSchema,
  type SaveFiguresForm,
} from "@/lib/conferences/figures/rules";
import { tierNames, tiers } from "@/lib/organizations/rules";
import { PointPicker, type PointChoice } from "./pickers";
import { RowTools } from "./row-tools";
import { SaveBar } from "./save-bar";

/** The register of figures in one form with one save. Nothing is added up. */
export function FiguresEditor({
  values,
  points,
}: {
  values: SaveFiguresForm;
  points: readonly PointChoice[];
}) {
  const say = useStatus();
  const { form, submit, pending } = useActionForm({
    schema: saveFiguresSchema,
    defaultValues: values,
    action: saveFiguresAction,
    sentences: figuresSayings,
    onDone: () => say({ text: "Đã lưu số liệu." }),
  });
  const { fields, append, remove, move } = useFieldArray({
    control: form.control,
    name: "figures",
    keyName: "key",
  });
  return (
    <FormProvider {...form}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <FormFields>
          <ErrorSummary form={form} />
          {fields.length === 0 && (
            <EmptyState title="Chưa có số liệu">
              Ghi số như văn bản in: 1.405 · hơn 120.000 · 1,9 triệu · 10/10. Hệ thống giữ nguyên cách ghi và
              không tự cộng.
            </EmptyState>
          )}
          <ol className="flex flex-col gap-3">
            {fields.map((field, at) => (
              <li key={field.key} className="border-line bg-surface rounded-md border p-4">
                <div className="mb-2 flex items-start justify-between gap-2">
                  <h2 className="text-base">Số liệu {at + 1}</h2>
                  <RowTools
                    at={at}
                    count={fields.length}
                    name={`số liệu ${at + 1}`}
                    onMove={(to) => move(at, to)}
                    onRemove={() => remove(at)}
                  />
                </div>
                <FigureRow at={at} points={points} />
              </li>
            ))}
          </ol>
          <Button
            className="self-start"
            onClick={() =>
              append({
                id: null,
                subject: "result",
                area: "own",
                tier: "",
                pointId: "",
                label: "",
                figure: "",
                unit: "",
                source: "",
                part: false,
              })
            }
          >
            <Plus aria-hidden className="size-5" />
            Thêm số liệu
          </Button>
          <SaveBar pending={pending} dirty={form.formState.isDirty} />
        </FormFields>
      </form>
    </FormProvider>
  );
}

function FigureRow({ at, points }: { at: number; points: readonly PointChoice[] }) {
  const subject = useField<SaveFiguresForm>(`figures.${at}.subject`);
  const area = useField<SaveFiguresForm>(`figures.${at}.area`);
  const part = useField<SaveFiguresForm>(`figures.${at}.part`);
  const { form } = subject;
  return (
    <div className="flex flex-col gap-3">
      <div className="grid gap-3 sm:grid-cols-[1fr_12rem_10rem]">
        <LineField
          name={`figures.${at}.label`}
          label="Tên số liệu"
          placeholder="ví dụ: Tuyên truyền tại cơ sở"
        />
        <LineField name={`figures.${at}.figure`} label="Số" placeholder="ví dụ: hơn 120.000" />
        <LineField name={`figures.${at}.unit`} label="Đơn vị tính" placeholder="ví dụ: lượt người" />
      </div>
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        <SelectField
          label="Loại"
          options={optionsOf(figureSubjects, figureSubjectNames)}
          error={subject.error}
          {...form.register(`figures.${at}.subject`)}
        />
        <SelectField
          label="Phạm vi"
          options={optionsOf(figureAreas, figureAreaNames)}
          error={area.error}
          {...form.register(`figures.${at}.area`)}
        />
        <SelectField
          label="Cấp"
          optional
          blank="Không theo cấp"
          options={optionsOf(tiers, tierNames)}
          {...form.register(`figures.${at}.tier`)}
        />
        <PointPicker name={`figures.${at}.pointId`} label="Của điểm cầu" points={points} empty="" />
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        <LineField
          name={`figures.${at}.source`}
          label="Nguồn"
          optional
          placeholder="ví dụ: Báo cáo số 12-BC/BDVTU"
        />
        <div className="self-end">
          <CheckboxField
            label="Trong đó: là một phần của số liệu phía trên"
            error={part.error}
            {...form.register(`figures.${at}.part`)}
          />
        </div>
      </div>
    </div>
  );
}
