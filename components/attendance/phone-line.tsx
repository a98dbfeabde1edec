"use client";

import type { ComponentProps } from "react";
import { InputField } from "@/components/ui/input";
import { LegacyOffer } from "@/components/ui/legacy-offer";
import { convertLegacy, detectLegacy } from "@/lib/text/legacy";

type Props = Omit<ComponentProps<typeof InputField>, "value" | "onChange" | "below"> & {
  value: string;
  onText: (text: string) => void;
};

/** One line of text on the phone; text typed in an old font is offered in Unicode right under it. */
export const PhoneLine = ({ value, onText, ...rest }: Props) => (
  <InputField
    {...rest}
    value={value}
    onChange={(event) => onText(event.target.value)}
    below={<LegacyOffer value={value} detect={detectLegacy} convert={convertLegacy} onConvert={onText} />}
  />
);
