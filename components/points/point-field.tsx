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
  placeholder?: string | undefined;
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

/** The same among the filters of a list: the form sends the id under `name`. */
export function PointFilter({
  name,
  conferenceId,
  initial,
}: {
  name: string;
  conferenceId: string;
  initial: Choice | null;
}) {
  const [id, setId] = useState(initial?.id ?? null);
  return (
    <>
      <input type="hidden" name={name} value={id ?? ""} />
      <PointField
        label="Điểm cầu"
        placeholder="Mọi điểm cầu"
        conferenceId={conferenceId}
        except={null}
        initial={initial}
        onChange={setId}
        fieldClassName="w-full sm:w-72 [&_label]:text-sm"
      />
    </>
  );
}
