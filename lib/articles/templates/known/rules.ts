import { factsByKey } from "../../facts/rules";
import type { Blank, Fact } from "../../facts/segments/rules";
import { baseKey, followFilters, type FilterContext } from "../filters/rules";
import { daysOf, templateScope, type TemplateRecord, type Value } from "../scope/rules";

type Chip = Fact | Blank;

function gather(value: Value, into: Map<string, Chip>) {
  for (const segment of value.text ?? []) if (segment.kind !== "words") into.set(segment.key, segment);
  for (const one of value.items ?? []) gather(one, into);
  for (const one of value.fields.values()) gather(one, into);
}

/** What the chips of a draft follow: the block's facts, those that only templates name, and both as filters print them. */
export type KnownFacts = { get: (key: string) => Chip | undefined };

/** The facts of a record by the key of their chip. The scope is only built for a key that the block does not have. */
export function knownFacts(given: TemplateRecord): KnownFacts {
  const block = factsByKey(given.block);
  const context: FilterContext = { dates: daysOf(given.record), say: given.say };
  let more: Map<string, Chip> | null = null;
  const others = () => {
    if (more !== null) return more;
    more = new Map<string, Chip>();
    gather(templateScope(given).root, more);
    return more;
  };
  return {
    get: (key) => {
      const base = baseKey(key);
      const fact = block.get(base) ?? others().get(base);
      return fact && followFilters(key, fact, context);
    },
  };
}
