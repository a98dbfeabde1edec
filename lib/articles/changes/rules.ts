import type { ChangedFact } from "../corrections/rules";

/** How many approved articles of a conference its page holds to the record, the newest first. */
export const mostLookedAt = 100;

/**
 * What a list says of an article whose record has changed: the fields, each once. Totals that are told to differ from
 * the settled figures (`misquotes`) are not told again.
 */
export function changedFields(changed: readonly ChangedFact[], misquotes: readonly string[]): string[] {
  const others = misquotes.length > 0 ? changed.filter(({ key }) => !key.startsWith("total.")) : changed;
  return [
    ...new Set(
      others.map(
        ({ record, field }) => [record, field].filter(Boolean).join(" › ") || "dữ kiện không còn trong hồ sơ",
      ),
    ),
  ];
}
