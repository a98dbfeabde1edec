/** What a deleted blank or a slip of the hand leaves, and no sentence has; `mend` where there is one right way to write it. */
export const breaks: readonly { pattern: RegExp; fault: string; mend?: (found: string) => string }[] = [
  { pattern: / [.,;](?![.\d])/gu, fault: "thừa khoảng trắng trước dấu câu", mend: (found) => found.trim() },
  {
    pattern: /[:,;] ?[.,;:]/gu,
    fault: "hai dấu câu liền nhau",
  },
  { pattern: /(?<!\.)\.\.(?!\.)/gu, fault: "hai dấu chấm liền nhau", mend: () => "." },
  { pattern: /\( ?\)|\[ ?\]|“ ?”|« ?»/gu, fault: "ngoặc không có nội dung" },
  {
    pattern: /(?<!\p{L})(?:và|với|gồm|trực tuyến đến|theo hình thức) ?[.;]/giu,
    fault: "câu thiếu phần cuối",
  },
  { pattern: /^[.,;:]/gu, fault: "câu thiếu phần đầu" },
];

const aroundBreak = 40;

/**
 * Places at which a sentence is broken ("trực tuyến đến .", "đã nghe: ."): unlike the advice of the other rules they
 * stop an article on its way to the readers. Each once, as the words that stand there.
 */
export function brokenPlaces(text: string): { text: string; fault: string }[] {
  const found = [...new Set(text.split("\n"))].flatMap((line, nth) =>
    breaks.flatMap(({ pattern, fault }) =>
      [...line.matchAll(pattern)].map(({ 0: match, index }) => {
        const end = index + match.length;
        const start = Math.max(0, index - aroundBreak);
        // Begins at a word.
        const shown = start === 0 ? line.slice(0, end) : line.slice(start, end).replace(/^\S* /u, "… ");
        return { at: `${nth} ${end}`, text: shown, fault };
      }),
    ),
  );
  return [...new Map(found.map(({ at, ...place }) => [at, place])).values()];
}
