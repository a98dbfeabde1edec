"use client";

import type { ReactNode } from "react";
import { InputField } from "@/components/ui/input";
import { LegacyOffer } from "@/components/ui/legacy-offer";
import { convertLegacy, detectLegacy } from "@/lib/text/legacy";

/** Why a list is changed after the chair has confirmed; it goes with every change that follows. */
export const ReasonField = ({
  label,
  hint,
  value,
  onChange,
}: {
  label: string;
  hint?: ReactNode;
  value: string;
  onChange: (reason: string) => void;
}) => (
  <InputField
    label={label}
    hint={hint}
    value={value}
    maxLength={2_000}
    onChange={(event) => onChange(event.target.value)}
    below={<LegacyOffer value={value} detect={detectLegacy} convert={convertLegacy} onConvert={onChange} />}
  />
);
