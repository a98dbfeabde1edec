"use client";

import { useState } from "react";
import { ComboboxField, type Choice } from "@/components/ui/combobox";
import type { FieldProps } from "@/components/ui/field";
import { tierNames } from "@/lib/organizations/rules";
import { searchPointsAction } from "@/lib/points/actions";

/** Picks a point of the conference, not `except`; its value is the id, null for none. */
export function PointField({
  conferenceId,
  except,
  initial,
  onChange,
  ...field
}: FieldProps & {
  conferenceId: string;
  except: string | null;
  initial: Choice | null;
  onChange: (id: string | null) => void;
}) {
  const [choice, setChoice] = useState(initial);
  return (
    <ComboboxField
      {...field}
      value={choice}
      search={async (query) => {
        const answer = await searchPointsAction({ conferenceId, query, except });
        if (!answer.ok) throw new Error(answer.reason);
        return answer.value.map(({ id, name, tier }) => ({ id, label: name, note: tierNames[tier] }));
      }}
      onChange={(next) => {
        setChoice(next);
        onChange(next?.id ?? null);
      }}
    />
  );
}
