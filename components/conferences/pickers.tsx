"use client";

import { useWatch } from "react-hook-form";
import { useField } from "@/components/text/line-field";
import { ComboboxField } from "@/components/ui/combobox";
import { searchOrganizationsAction } from "@/lib/organizations/actions";
import { searchPeopleAction } from "@/lib/organizations/people/actions";
import { matchesQuery } from "@/lib/text/fold";

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

const noPoint = { id: "", name: "" };

/** One of the conference's points, or none; searched in what the page holds. `name` holds the id, or `empty`. */
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
  const id = useWatch({ control: form.control, name });
  const chosen = points.find((point) => point.id === id) ?? noPoint;
  return (
    <ComboboxField
      label={label}
      optional
      placeholder="Nhập tên điểm cầu"
      value={chosen.id === "" ? null : { id: chosen.id, label: chosen.name }}
      onChange={(choice) => form.setValue(name, choice?.id ?? empty, { shouldDirty: true })}
      search={(query) =>
        Promise.resolve(
          points
            .filter((point) => matchesQuery(point.name, query))
            .slice(0, 20)
            .map((point) => ({ id: point.id, label: point.name })),
        )
      }
      error={error}
      name={name}
    />
  );
}
