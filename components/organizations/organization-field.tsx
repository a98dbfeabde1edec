"use client";

import { useState } from "react";
import { ComboboxField, type Choice } from "@/components/ui/combobox";
import type { FieldProps } from "@/components/ui/field";
import { searchOrganizationsAction } from "@/lib/organizations/actions";
import { tierNames } from "@/lib/organizations/rules";

async function search(query: string) {
  const answer = await searchOrganizationsAction({ query });
  if (!answer.ok) throw new Error(answer.reason);
  return answer.value.map(({ id, name, tier }) => ({ id, label: name, note: tierNames[tier] }));
}

/** Picks a body of the register; its value is the id, "" for none. */
export function OrganizationField({
  initial,
  onChange,
  ...field
}: FieldProps & { initial: Choice | null; onChange: (id: string) => void; onBlur?: () => void }) {
  const [choice, setChoice] = useState(initial);
  return (
    <ComboboxField
      {...field}
      value={choice}
      search={search}
      onChange={(next) => {
        setChoice(next);
        onChange(next?.id ?? "");
      }}
    />
  );
}
