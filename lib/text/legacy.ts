import { tcvn3Letters, vniMarks, vniPair, vniSingles } from "./legacy-tables";
import { isVietnameseSyllable } from "./syllable";

export const legacyEncodings = ["tcvn3", "vni"] as const;
export type LegacyEncoding = (typeof legacyEncodings)[number];

// Letters that neither encoding can leave behind: text that has one was typed as Unicode.
const vietnameseOnly =
  /[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]/;
// Soft hyphen, currency signs and the like are letters in TCVN3. Digits and spaces end a word.
const words = /[A-Za-z\u00a1-\u00ff\u03bc]+/g;
const micro = /^[µμ](?:m|s|g|l)$/;

const capitalsOnly = (word: string) => (word.match(/[A-Z]/g) ?? []).length > 1 && !/[a-z]/.test(word);

function tcvn3Word(word: string) {
  const letters = Array.from(word, (char) => tcvn3Letters.get(char) ?? char).join("");
  return capitalsOnly(word) ? letters.toUpperCase() : letters;
}

const vniLetter = (char: string) => vniSingles.get(char) ?? char;

function vniWord(word: string) {
  let letters = "";
  let from = 0;
  for (const { 0: pair, index } of word.matchAll(vniPair)) {
    letters += Array.from(word.slice(from, index), vniLetter).join("");
    letters += vniLetter(pair.charAt(0)) + (vniMarks.get(pair.charAt(1).toLowerCase()) ?? "");
    from = index + pair.length;
  }
  return (letters + Array.from(word.slice(from), vniLetter).join("")).normalize("NFC");
}

const wordConverters = { tcvn3: tcvn3Word, vni: vniWord } satisfies Record<
  LegacyEncoding,
  (word: string) => string
>;

// What neither French nor English writes inside a word: signs as letters, a marked capital that is not the first letter
// though small letters stand beside it, letters of the far north.
const tcvn3Tell = /[¡-©«-¯µ-¹»-¾×÷åæøßþ]|[a-z][À-Þ]|[A-Z][À-Þ][a-z]/;
// "laïc", "Loïc", "thaï" are French and read as Vietnamese: a lone ï proves nothing.
const vniTell = /[aeoAEO][âáàåãäÂÁÀÅÃÄ]|[aA][êéèúüëÊÉÈÚÜË]|[aeouyôöAEOUYÔÖ][ùøûõÙØÛÕ]|[ôöÔÖ][ïÏ]/;

function weigh(text: string, encoding: LegacyEncoding) {
  const tell = encoding === "tcvn3" ? tcvn3Tell : vniTell;
  let told = 0;
  let converted = 0;
  let against = 0;
  for (const [word] of text.matchAll(words)) {
    if (/^[A-Za-z]+$/.test(word) || !/[A-Za-z]/.test(word) || micro.test(word)) continue;
    const meant = wordConverters[encoding](word);
    if (isVietnameseSyllable(word)) against += 1;
    else if (isVietnameseSyllable(meant)) {
      converted += 1;
      if (tell.test(word)) told += 1;
    } else if (/[aeiouy]/i.test(meant.normalize("NFD"))) against += 1; // "QĐ", "HĐND" speak neither for nor against
  }
  return told > 0 && converted >= against ? converted - against + told : 0;
}

/**
 * Whether text was typed for a TCVN3 (ABC) or VNI font and pasted as Unicode ("C«ng an tØnh", "UÛy ban nhaân daân").
 * A word is evidence when it is no Vietnamese syllable as it stands and is one after conversion; the evidence must
 * outweigh the other words with marks. Ask about the text as pasted. Null for Unicode Vietnamese, English and French,
 * and for text too short to tell ("Hoà" may be Hòa, or Hồ in VNI).
 */
export function detectLegacy(text: string): LegacyEncoding | null {
  const nfc = text.normalize("NFC");
  if (vietnameseOnly.test(nfc)) return null;
  const tcvn3 = weigh(nfc, "tcvn3");
  const vni = weigh(nfc, "vni");
  if (tcvn3 === 0 && vni === 0) return null;
  return tcvn3 >= vni ? "tcvn3" : "vni";
}

export type LegacyTable = {
  /** The font of the old cells, of the first where there are several; null where there is none. */
  encoding: LegacyEncoding | null;
  /** The table as a whole was typed in the old font, its heading too. */
  whole: boolean;
  /** Which rows hold an old cell. */
  marked: boolean[];
  /** The rows with the old cells turned into Unicode, and no others. */
  converted: string[][];
};

/** Whether a word of it with marks is no Vietnamese as it stands. */
const hasOddWord = (cell: string) =>
  [...cell.matchAll(words)].some(
    ([word]) => !/^[A-Za-z]+$/.test(word) && /[A-Za-z]/.test(word) && !isVietnameseSyllable(word),
  );

/**
 * The same for a table put together from several sources: each cell is asked by itself, since one row typed in an old
 * font goes unseen among rows of Unicode. A cell too short to tell follows its row where nothing in that row is Unicode.
 */
export function readLegacyTable(rows: readonly (readonly string[])[]): LegacyTable {
  const text = rows.map((row) => row.join("\n")).join("\n");
  const whole = detectLegacy(text.slice(0, 20_000));
  const found = rows.map((cells) => {
    const row = detectLegacy(cells.join("\n"));
    return cells.map((cell) => {
      if (vietnameseOnly.test(cell.normalize("NFC"))) return null;
      return whole ?? detectLegacy(cell) ?? (row !== null && hasOddWord(cell) ? row : null);
    });
  });
  return {
    encoding: whole ?? found.flat().find((one) => one !== null) ?? null,
    whole: whole !== null,
    marked: found.map((cells) => cells.some((one) => one !== null)),
    converted: rows.map((cells, at) =>
      cells.map((cell, nth) => {
        const encoding = found[at]?.[nth];
        return encoding ? convertLegacy(cell, encoding) : cell;
      }),
    ),
  };
}

/**
 * The text as it was meant, in NFC. Limit of TCVN3: its capitals with tones have no code of their own, the font drew
 * them (.VnTimeH shows every letter as a capital), so text from such a font comes out in small letters, and a name such as
 * Ánh begins with a small letter. A word otherwise in capitals (TØNH) gets them back; the rest the reader must mend.
 */
export function convertLegacy(text: string, encoding: LegacyEncoding) {
  return text.normalize("NFC").replace(words, wordConverters[encoding]).normalize("NFC");
}
