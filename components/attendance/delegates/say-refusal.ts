import { delegateSayings, type DelegateRefusal } from "@/lib/attendance/delegates/rules";
import { formSayings } from "@/lib/text/sayings";

export const rosterSayings = {
  ...delegateSayings,
  ...formSayings,
} satisfies Record<DelegateRefusal | keyof typeof formSayings, string>;

const isKnown = (reason: string): reason is keyof typeof rosterSayings =>
  Object.hasOwn(rosterSayings, reason);

type Refused = { reason: string; fields?: Record<string, string> };

/** The sentence of a refusal where no form shows the faults of fields: they join it. */
export const sayRefusal = ({ reason, fields }: Refused): string => {
  const faults = Object.values(fields ?? {});
  if (faults.length > 0) return faults.join(" ");
  return rosterSayings[isKnown(reason) ? reason : "invalid"];
};
