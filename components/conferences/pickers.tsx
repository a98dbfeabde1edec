"use client";

import { useState } from "react";
import { useWatch } from "react-hook-form";
import { useField } from "@/components/text/line-field";
import { ComboboxField } from "@/components/ui/combobox";
import { searchOrganizationsAction } from "@/lib/organizations/actions";
import { searchPeopleAction } from "@/lib/organizations/people/actions";
import { searchPointsAction } from "@/lib/points/actions";

export async function searchBodies(query: string) {
  const found = await searchOrganizationsAction({ query });
  if (!found.ok) throw new Error(found.reason);
  return found.value.map(({ id, name, shortName }) => ({ id, label: name, note: shortName ?? undefined }));
}

export async function searchPeople(query: string) {
  const found = await searchPeopleAction({ query });
  if (!found.ok) throw new Error(found.reason);
  return found.value.map(({ id, fullName, printed }) => ({ id, label: fullName, note: printed }));
}

export type PointChoice = { id: string; name: string };

/**
 * One of the conference's points, or none. `points` names those that the form came with; the form's `conferenceId` says
 * where others are looked for. `name` holds the id, or `empty`.
 */
export function PointPicker({
  name,
  label,
  points,
  empty,
}: {
  name: string;
  label: string;
  points: readonly PointChoice[];
  empty: "" | null;
}) {
  const { form, error } = useField<Record<string, unknown>>(name);
  const [id, conferenceId] = useWatch({ control: form.control, name: [name, "conferenceId"] });
  const [picked, setPicked] = useState<PointChoice | null>(null);
  const chosen = picked?.id === id ? picked : points.find((point) => point.id === id);
  return (
    <ComboboxField
      label={label}
      optional
      placeholder="Nhập tên điểm cầu"
      value={chosen ? { id: chosen.id, label: chosen.name } : null}
      onChange={(choice) => {
        setPicked(choice?.id ? { id: choice.id, name: choice.label } : null);
        form.setValue(name, choice?.id ?? empty, { shouldDirty: true });
      }}
      search={async (query) => {
        const found = await searchPointsAction({ conferenceId: String(conferenceId), query, except: null });
        if (!found.ok) throw new Error(found.reason);
        return found.value.map((point) => ({ id: point.id, label: point.name }));
      }}
      error={error}
      name={name}
    />
  );
}
