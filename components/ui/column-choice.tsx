"use client";

import { Notice } from "./notice";
import { Section } from "./section";
import { optionsOf, SelectField } from "./select";

const mostSamples = 3;

/**
 * What each column of a pasted list is, shown with some of its cells and put right by the reader before anything is
 * stored. A field stands once: naming it in another column sets the first one back to `blank`.
 */
export function ColumnChoice<F extends string>({
  columns,
  sample,
  fields,
  names,
  blank,
  headed,
  disabled = false,
  onChange,
}: {
  columns: readonly F[];
  /** The first rows below the heading. */
  sample: readonly (readonly string[])[];
  /** What a column may be, in the order of the choice. */
  fields: readonly F[];
  names: Readonly<Record<F, string>>;
  /** The field that is read by nobody. */
  blank: F;
  /** False: there was no heading, so the columns are guessed from their cells and the reader is asked to look. */
  headed: boolean;
  disabled?: boolean | undefined;
  onChange: (columns: F[]) => void;
}) {
  const cells = (nth: number) =>
    sample
      .flatMap((row) => row[nth]?.trim() || [])
      .slice(0, mostSamples)
      .join(" · ");
  return (
    <Section title="Mỗi cột là gì" note="Đề nghị chọn lại cột chưa đúng trước khi nhập.">
      <div className="flex flex-col gap-3">
        {!headed && (
          <Notice tone="warning" title="Danh sách không có dòng tiêu đề">
            Các cột dưới đây được đoán theo nội dung. Đề nghị kiểm tra từng cột.
          </Notice>
        )}
        <div className="grid gap-3 sm:grid-cols-3 lg:grid-cols-4">
          {columns.map((field, nth) => (
            <SelectField
              key={nth}
              label={`Cột ${nth + 1}`}
              hint={<span className="line-clamp-2 break-words">{cells(nth) || "(trống)"}</span>}
              value={field}
              disabled={disabled}
              options={optionsOf(fields, names)}
              onChange={(event) => {
                const next = fields.find((each) => each === event.target.value) ?? blank;
                onChange(
                  columns.map((each, at) =>
                    at === nth ? next : each === next && next !== blank ? blank : each,
                  ),
                );
              }}
            />
          ))}
        </div>
      </div>
    </Section>
  );
}
