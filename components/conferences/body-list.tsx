"use client";

import { X } from "lucide-react";
import { useState } from "react";
import { ComboboxField } from "@/components/ui/combobox";
import { searchBodies } from "./pickers";

export type Body = { organizationId: string | null; name: string };

/** Several bodies in their order: found in the register, or where `freeText` is set written as they stand. */
export function BodyList({
  label,
  hint,
  bodies,
  onChange,
  freeText = false,
  error,
}: {
  label: string;
  hint?: string;
  bodies: readonly Body[];
  onChange: (bodies: Body[]) => void;
  freeText?: boolean;
  error?: string | undefined;
}) {
  // A new key empties the search field after a choice.
  const [round, setRound] = useState(0);
  return (
    <div className="flex flex-col gap-2">
      <ComboboxField
        key={round}
        label={label}
        hint={hint}
        optional
        freeText={freeText}
        placeholder="Nhập tên cơ quan để thêm"
        value={null}
        onChange={(choice) => {
          if (!choice) return;
          onChange([...bodies, { organizationId: choice.id, name: choice.label }]);
          setRound(round + 1);
        }}
        search={searchBodies}
        error={error}
      />
      {bodies.length > 0 && (
        <ul aria-label={label} className="flex flex-wrap gap-2">
          {bodies.map((body, at) => (
            <li
              key={`${body.organizationId ?? ""}${body.name}`}
              className="border-line bg-sunken flex items-center gap-1 rounded-md border pl-3"
            >
              <span className="py-1">{body.name}</span>
              <button
                type="button"
                aria-label={`Bỏ ${body.name}`}
                className="flex size-11 items-center justify-center sm:size-9"
                onClick={() => onChange(bodies.filter((_body, other) => other !== at))}
              >
                <X aria-hidden className="size-4" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
