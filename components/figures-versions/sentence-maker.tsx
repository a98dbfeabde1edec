"use client";

import { useState } from "react";
import { CheckboxField } from "@/components/ui/checkbox";
import { CopyButton } from "@/components/ui/copy-button";
import { optionsOf, SelectField } from "@/components/ui/select";
import type { Figures, VersionKind } from "@/lib/attendance/versions/rules";
import {
  directionNames,
  directions,
  firstChoice,
  hostChoiceNames,
  hostChoices,
  roundingNames,
  roundings,
  totalsSentence,
  type SentenceChoice,
} from "@/lib/attendance/versions/sentence/rules";
import type { ConferenceFormat } from "@/lib/conferences/rules";

/** The ready sentence of a version's totals, as the office prints numbers. */
export function SentenceMaker({
  figures,
  kind,
  format,
}: {
  figures: Figures;
  kind: VersionKind;
  format: ConferenceFormat;
}) {
  const [choice, setChoice] = useState(firstChoice);
  const change = (part: Partial<SentenceChoice>) => setChoice((before) => ({ ...before, ...part }));
  const pick = <Value extends string>(
    values: readonly Value[],
    typed: string,
    chosen: (one: Value) => void,
  ) => {
    const found = values.find((value) => value === typed);
    if (found) chosen(found);
  };
  const sentence = totalsSentence(figures, { kind, format, choice });
  return (
    <div className="flex flex-col gap-4">
      <div className="no-print grid gap-3 sm:grid-cols-3">
        <SelectField
          label="Số đại biểu"
          options={optionsOf(roundings, roundingNames)}
          value={choice.rounding}
          onChange={(event) => pick(roundings, event.target.value, (rounding) => change({ rounding }))}
        />
        <SelectField
          label="Khi làm tròn ghi"
          options={optionsOf(directions, directionNames)}
          value={choice.direction}
          disabled={choice.rounding === "exact"}
          onChange={(event) => pick(directions, event.target.value, (direction) => change({ direction }))}
        />
        {format !== "in_person" && (
          <SelectField
            label="Số điểm cầu"
            options={optionsOf(hostChoices, hostChoiceNames)}
            value={choice.host}
            disabled={figures.totals.hosts === 0}
            onChange={(event) => pick(hostChoices, event.target.value, (host) => change({ host }))}
          />
        )}
      </div>
      {format !== "in_person" && (
        <div className="no-print flex flex-col gap-x-8 sm:flex-row">
          <CheckboxField
            label="Số nhỏ hơn 10 ghi “01 điểm cầu”"
            checked={choice.padded}
            onChange={(event) => change({ padded: event.target.checked })}
          />
          <CheckboxField
            label="Ghi thêm số của từng cấp"
            checked={choice.byTier}
            onChange={(event) => change({ byTier: event.target.checked })}
          />
        </div>
      )}
      <p className="border-gold bg-sunken border-l-3 px-4 py-3 text-lg leading-relaxed" role="status">
        {sentence}
      </p>
      <div className="no-print">
        <CopyButton text={sentence} label="Sao chép câu này" />
      </div>
    </div>
  );
}
