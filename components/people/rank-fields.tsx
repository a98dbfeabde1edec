"use client";

import { Plus, Trash2 } from "lucide-react";
import { useFieldArray, type UseFormReturn } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { DateField, InputField } from "@/components/ui/input";
import { Section } from "@/components/ui/section";
import type { CreatePersonForm } from "@/lib/organizations/people/rules";

/** Ranks of police and army: printed in place of the form of address, each until the next. */
export function RankFields({ form }: { form: UseFormReturn<CreatePersonForm> }) {
  const ranks = useFieldArray({ control: form.control, name: "ranks" });
  const errors = form.formState.errors.ranks;
  // Of the list as a whole: two ranks from one day.
  const fault = errors?.root?.message ?? errors?.message;
  return (
    <Section title="Cấp bậc hàm" note="Dành cho công an, quân đội: in thay cho “đồng chí” trước họ tên.">
      <ul className="flex flex-col gap-3">
        {ranks.fields.map((rank, at) => (
          <li key={rank.id} className="flex flex-wrap items-end gap-3">
            <InputField
              label="Cấp bậc hàm"
              placeholder="Đại tá"
              {...form.register(`ranks.${at}.name`)}
              error={errors?.[at]?.name?.message}
            />
            <DateField
              label="Từ ngày"
              optional
              {...form.register(`ranks.${at}.validFrom`)}
              error={errors?.[at]?.validFrom?.message}
            />
            <Button variant="quiet" onClick={() => ranks.remove(at)}>
              <Trash2 aria-hidden className="size-5" />
              Bỏ
            </Button>
          </li>
        ))}
      </ul>
      {fault && <FieldError id="ranks-error">{fault}</FieldError>}
      <Button onClick={() => ranks.append({ name: "", validFrom: "" })} className="mt-3">
        <Plus aria-hidden className="size-5" />
        Thêm cấp bậc hàm
      </Button>
    </Section>
  );
}
