import { baseKey } from "../../templates/filters/rules";

/** How a chip stands in the words around a blank: one letter long, as it is one place long in the editor. */
export const chipLetter = "\uFFFC";

// The words that fact sentences put around what an article can do without (opening, leaders, people, numbers,
// programme): when its blank is deleted they have nothing left to say.
const clauses: readonly { key: RegExp; before?: RegExp; after?: RegExp }[] = [
  { key: /^scope$/, before: / ?(?:đến|dành cho) $/u },
  { key: /^chair$/, before: / ?$/u, after: /^ chủ trì hội nghị\./u },
  { key: /^point\.chair$/, before: /(?:^| )Tại điểm cầu \uFFFC, $/u, after: /^ chủ trì\./u },
  { key: /^agenda$/, before: /(?:^| )Hội nghị đã nghe: $/u, after: /^\./u },
  { key: /^keyTaskCount$/, after: /^ /u },
  { key: /^total\.delegates/, before: /(?: với| và|,) $/u, after: /^ đại biểu[^.,]*?(?= và |[.,])/u },
  { key: /^total\.points/, before: / đến $/u, after: /^ điểm cầu(?= với |\.)/u },
  { key: /^person\..*\.name$/, after: /^(?:, | - )/u },
  { key: /^person\..*\.posts$/, before: /(?:, | - )$/u },
  { key: /^person\..*\.rank$/, after: /^ /u },
  { key: /^person\..*\.size$/, before: / \($/u, after: /^ đại biểu\)/u },
  { key: /^document\..*\.number$/, before: / số $/u },
  { key: /^document\..*\.issuedOn$/, before: / ngày $/u },
  { key: /^document\..*\.issuer$/, before: / của $/u },
  { key: /^document\..*\.abstract$/, before: / “$/u, after: /^”/u },
  { key: /^award\..*\.recipients$/, before: / được trao cho $/u },
];

/**
 * How many letters before and after a blank go with it when it is deleted, so that no half of a sentence stays behind.
 * Takes the blank's key and the paragraph's words at its two sides, chips as `chipLetter`; gives none where the clause
 * is not known or was rewritten.
 */
export function clauseAround(key: string, before: string, after: string): { before: number; after: number } {
  for (const clause of clauses) {
    if (!clause.key.test(baseKey(key))) continue;
    const start = clause.before ? clause.before.exec(before)?.[0] : "";
    const end = clause.after ? clause.after.exec(after)?.[0] : "";
    if (start !== undefined && end !== undefined) return { before: start.length, after: end.length };
  }
  return { before: 0, after: 0 };
}
