"use client";

import { Plus } from "lucide-react";
import { useFieldArray, useWatch } from "react-hook-form";
import { LineField, useField } from "@/components/text/line-field";
import { Button } from "@/components/ui/button";
import { ComboboxField } from "@/components/ui/combobox";
import type { SaveAgendaForm } from "@/lib/conferences/agenda/rules";
import { PointPicker, searchPeople, type PointChoice } from "./pickers";
import { RowTools } from "./row-tools";

function Speaker({ name }: { name: `items.${number}.speeches.${number}` }) {
  const { form, error } = useField<SaveAgendaForm>(`${name}.fullName`);
  const personId = useWatch({ control: form.control, name: `${name}.personId` });
  const fullName = useWatch({ control: form.control, name: `${name}.fullName` });
  return (
    <>
      <ComboboxField
        label="Người phát biểu"
        optional
        freeText
        placeholder="Nhập tên để tìm, hoặc ghi tên ngoài danh mục"
        value={fullName ? { id: personId, label: fullName } : null}
        onChange={(choice) => {
          form.setValue(`${name}.personId`, choice?.id ?? null, { shouldDirty: true });
          form.setValue(`${name}.fullName`, choice?.label ?? "", { shouldDirty: true });
        }}
        search={searchPeople}
        error={error}
        name={`${name}.fullName`}
      />
      {personId === null ? (
        <div className="grid gap-3 sm:grid-cols-[8rem_1fr]">
          <LineField name={`${name}.rank`} label="Cấp bậc hàm" placeholder="ví dụ: Đại tá" />
          <LineField name={`${name}.post`} label="Chức vụ" placeholder="ví dụ: Phó Giám đốc Công an tỉnh" />
        </div>
      ) : (
        <p className="text-ink-soft self-end pb-2 text-sm">
          Cấp bậc hàm, chức vụ ghi theo danh mục, vào ngày hội nghị.
        </p>
      )}
    </>
  );
}

/** Who speaks on what under one item; the same person twice has two rows, a topic alone has no speaker. */
export function AgendaSpeeches({ at, points }: { at: number; points: readonly PointChoice[] }) {
  const { form } = useField<SaveAgendaForm>("items");
  const { fields, append, remove, move } = useFieldArray({
    control: form.control,
    name: `items.${at}.speeches`,
    keyName: "key",
  });
  return (
    <div className="flex flex-col gap-3">
      {fields.map((field, nth) => (
        <fieldset key={field.key} className="border-line min-w-0 rounded-md border p-3">
          <legend className="sr-only">Phát biểu {nth + 1}</legend>
          <div className="flex items-start justify-between gap-2">
            <p className="text-ink-soft text-sm font-semibold">Phát biểu {nth + 1}</p>
            <RowTools
              at={nth}
              count={fields.length}
              name={`phát biểu ${nth + 1}`}
              onMove={(to) => move(nth, to)}
              onRemove={() => remove(nth)}
            />
          </div>
          <div className="grid gap-3 lg:grid-cols-2">
            <Speaker name={`items.${at}.speeches.${nth}`} />
            <LineField name={`items.${at}.speeches.${nth}.topic`} label="Nội dung" optional />
            <PointPicker
              name={`items.${at}.speeches.${nth}.pointId`}
              label="Tại điểm cầu"
              points={points}
              empty={null}
            />
          </div>
        </fieldset>
      ))}
      <Button
        size="small"
        variant="quiet"
        className="self-start"
        onClick={() =>
          append({ id: null, personId: null, fullName: "", rank: "", post: "", topic: "", pointId: null })
        }
      >
        <Plus aria-hidden className="size-4" />
        Thêm người phát biểu, tham luận
      </Button>
    </div>
  );
}
