/** The one form in which text is stored and compared: Unicode NFC (TCVN 6909:2001). Changes nothing else. */
export const toNfc = (text: string) => text.normalize("NFC");

// Cf covers zero-width characters, bidi overrides and isolates, the byte order mark and tag characters; Cc includes
// NUL, which PostgreSQL refuses; Cs is half a surrogate pair; the rest are letters that draw nothing.
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\u034f\u115f\u1160\u3164\uffa0]/gu;
const lineBreak = /\r\n?|[\v\f\u0085\u2028\u2029]/g;

// In TCVN3 text pasted as Unicode the soft hyphen *is* the letter ư: dropping it would lose the letter for good, so it
// stays where the other letters could be TCVN3 (legacy.ts then offers the conversion).
// Signs of it: Latin-1 characters that Vietnamese lacks, a capital with a mark after a small letter, a soft hyphen before ê ì í (ườ ưỡ ướ).
const tcvn3Sign =
  /[\u00a1-\u00ac\u00ae-\u00bf\u00c4-\u00c7\u00cb\u00ce-\u00d1\u00d6-\u00d8\u00db\u00dc\u00de\u00df\u00e4-\u00e7\u00eb\u00ee-\u00f1\u00f6-\u00f8\u00fb\u00fc\u00fe]|[a-z][\u00c0-\u00de]|\u00ad[\u00ea\u00ec\u00ed]/;
const mayBeTcvn3 = (text: string) => tcvn3Sign.test(text) && !/[\u0100-\u024f\u1e00-\u1eff]/.test(text);

function dropInvisible(text: string) {
  return mayBeTcvn3(text)
    ? text.replace(invisible, (char) => (char === "\u00ad" ? char : ""))
    : text.replace(invisible, "");
}

const squeeze = (line: string) => dropInvisible(line.replace(/\s+/g, " ")).replace(/ +/g, " ").trim();

/** One line of text as typed or pasted → NFC, no control, zero-width or direction characters, single spaces, trimmed. */
export const cleanLine = (text: string) => squeeze(toNfc(text));

/** The same for text of several lines: every line cleaned, at most one empty line between two, none at the ends. */
export const cleanText = (text: string) =>
  toNfc(text)
    .replace(lineBreak, "\n")
    .split("\n")
    .map(squeeze)
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
