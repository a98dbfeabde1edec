import { splitName } from "./names";

// The place in the Vietnamese alphabet, written in characters whose bytes stand in that order: digits < A–Z < a–g.
const alphabet = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";
const codes = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg";
const codeOf = new Map(Array.from(alphabet, (letter, at) => [letter, codes.charAt(at)]));
const tones = "\u0300\u0309\u0303\u0301\u0323"; // huyền hỏi ngã sắc nặng; none is ngang
const vowels = "aăâeêioôơuưy";

// A word's end is lower than any character of a word, a level's end lower still.
const wordEnd = "!";
const levelEnd = " ";

// Length first, so that 2 stands before 10; leading zeros do not count.
function numberCode(digits: string) {
  const short = digits.replace(/^0+(?=\d)/, "");
  return short.length < 9 ? `${short.length}${short}` : `9${String(short.length).padStart(4, "0")}${short}`;
}

/** Letters of all words first, then their tones: the two levels at which Vietnamese words differ. */
function levels(text: string) {
  let letters = "";
  let marks = "";
  const words = text
    .normalize("NFC")
    .toLowerCase()
    .replace(/['’ʼ‘`]/g, "")
    .replace(/[ðɖ]/g, "đ")
    .match(/[\p{L}\p{M}\p{N}]+/gu);
  for (const [nth, word] of (words ?? []).entries()) {
    if (nth > 0) letters += wordEnd;
    for (const piece of word.match(/[0-9]+|[^0-9]\p{M}*/gu) ?? []) {
      if (/^[0-9]/.test(piece)) {
        letters += numberCode(piece);
        continue;
      }
      let tone = 0;
      const toneless = Array.from(piece.normalize("NFD")).filter((char) => {
        const at = tones.indexOf(char);
        if (at >= 0) tone = at + 1;
        return at < 0;
      });
      const letter = toneless.join("").normalize("NFC");
      const base = codeOf.has(letter) ? letter : (toneless[0] ?? "");
      letters += codeOf.get(base) ?? `z${(base.codePointAt(0) ?? 0).toString(16).padStart(6, "0")}`;
      if (vowels.includes(base)) marks += String(tone);
    }
  }
  return `${letters}${levelEnd}${marks}`;
}

/**
 * The key by which people are listed: given name, then family name, then middle name; in each the Vietnamese letters
 * (a ă â b c d đ …), then the tones (ngang huyền hỏi ngã sắc nặng). An ASCII string for a column COLLATE "C"; equal keys
 * need a second order (the id).
 */
export function nameSortKey(fullName: string) {
  const { given, family, middle } = splitName(fullName);
  return [given, family, middle].map(levels).join(levelEnd);
}

/** The key by which bodies, places and points are listed: as above over the whole text, numbers by value (2 before 10). */
export const textSortKey = (text: string) => levels(text);
