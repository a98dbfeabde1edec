"use client";

import { useState } from "react";
import { ComboboxField, type Choice } from "@/components/ui/combobox";
import type { FieldProps } from "@/components/ui/field";
import { searchPeopleAction } from "@/lib/organizations/people/actions";

async function search(query: string) {
  const answer = await searchPeopleAction({ query });
  if (!answer.ok) throw new Error(answer.reason);
  return answer.value.map(({ id, fullName, printed }) => ({ id, label: fullName, note: printed }));
}

/** Picks a person of the register; its value is the id, "" for none. */
export function PersonField({
  initial,
  onChange,
  ...field
}: FieldProps & { initial: Choice | null; onChange: (id: string) => void }) {
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
