"use client";

import { useFormContext, useWatch } from "react-hook-form";
import { CheckboxField } from "@/components/ui/checkbox";
import { SelectField } from "@/components/ui/select";
import { houseSample } from "@/lib/articles/facts/house/sample/rules";
import { defaultHouse, houseChoices, houseNames, type HouseStyle } from "@/lib/settings/house/rules";
import type { SettingsForm } from "@/lib/settings/rules";

const choices = [
  ["dateStyle", "Ngày của văn bản có cả năm, cùng kiểu: 14-1-2027, 14/1/2027."],
  ["listStyle", "Dùng khi mọi người trong câu được xưng hô như nhau."],
  ["postStyle", null],
  ["addressStyle", null],
  ["rankStyle", "Của công an, quân đội."],
  ["protocolOrder", "Từng hội nghị có thể xếp riêng ở thẻ “Tin bài” của hội nghị."],
  ["overWord", "Số liệu “gần”, “khoảng” giữ nguyên."],
] as const satisfies readonly (readonly [keyof typeof houseChoices, string | null])[];

/** How the office writes: the choices, and what an article would then say. */
export function HouseFields() {
  const { register, formState } = useFormContext<SettingsForm>();
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        {choices.map(([field, hint]) => (
          <SelectField
            key={field}
            label={houseNames[field]}
            hint={hint ?? undefined}
            options={Object.entries(houseChoices[field]).map(([value, label]) => ({ value, label }))}
            {...register(field)}
            error={formState.errors[field]?.message}
          />
        ))}
        <SelectField
          label={houseNames.uySpelling}
          hint="Tìm kiếm luôn hiểu cả hai cách."
          options={[
            { value: "ủy", label: "ủy (Tỉnh ủy, ủy viên)" },
            { value: "uỷ", label: "uỷ (Tỉnh uỷ, uỷ viên)" },
          ]}
          {...register("uySpelling")}
          error={formState.errors.uySpelling?.message}
        />
      </div>
      <CheckboxField
        label={houseNames.padPointCount}
        hint="08 điểm cầu; bỏ dấu chọn thì viết 8 điểm cầu."
        {...register("padPointCount")}
      />
      <HouseSample />
    </div>
  );
}

function HouseSample() {
  const values = useWatch<SettingsForm>();
  const given = Object.keys(defaultHouse).map((field) => [field, values[field as keyof HouseStyle]]);
  const sentences = houseSample({ ...defaultHouse, ...(Object.fromEntries(given) as Partial<HouseStyle>) });
  return (
    <figure className="border-line bg-page rounded-md border px-4 py-3">
      <figcaption className="text-ink-soft text-sm">
        Bài viết sẵn sẽ ghi như sau (tên và số giả định)
      </figcaption>
      <div aria-live="polite" className="mt-1 flex flex-col gap-1">
        {sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
    </figure>
  );
}
