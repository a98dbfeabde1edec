"use client";

import { useWatch } from "react-hook-form";
import { useField } from "@/components/text/line-field";
import { InputField } from "@/components/ui/input";
import { formatDateHeader, parseLocalDate } from "@/lib/time";

type Times = { heldOn: string; heldUntil: string; startTime: string; endTime: string };

// The browser's own date field shows the day in the order of the *machine's* language: on an English Windows
// 12/01 would be read as 1 December. So a day is typed, and its weekday is said back.
function DayField({
  name,
  label,
  optional,
  hint,
}: {
  name: "heldOn" | "heldUntil";
  label: string;
  optional?: boolean;
  hint?: string;
}) {
  const { form, error } = useField<Times>(name);
  const typed = useWatch({ control: form.control, name });
  const day = typed ? parseLocalDate(typed) : null;
  return (
    <InputField
      label={label}
      optional={optional}
      hint={hint}
      placeholder="ngày/tháng/năm"
      maxLength={40}
      error={error}
      below={
        <p aria-live="polite" className="text-ink-soft min-h-5 text-sm">
          {day ? formatDateHeader(day) : ""}
        </p>
      }
      {...form.register(name)}
    />
  );
}

function HourField({ name, label }: { name: "startTime" | "endTime"; label: string }) {
  const { form, error } = useField<Times>(name);
  return (
    <InputField
      label={label}
      placeholder="giờ:phút"
      maxLength={20}
      error={error}
      fieldClassName="whitespace-pre-line"
      {...form.register(name)}
    />
  );
}

/** The day or days and, where they are known, the hours. */
export const TimesFields = () => (
  <div className="grid gap-x-4 gap-y-2 sm:grid-cols-2 lg:grid-cols-4">
    <DayField name="heldOn" label="Ngày tổ chức" />
    <DayField name="heldUntil" label="Đến ngày" optional />
    <HourField name="startTime" label="Giờ bắt đầu" />
    <HourField name="endTime" label="Giờ kết thúc" />
  </div>
);
