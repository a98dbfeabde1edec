export type UySpelling = "ủy" | "uỷ";

/**
 * The house style of the one word that offices quarrel over: Ủy ban / Uỷ ban, Tỉnh ủy / Tỉnh uỷ. Only the word that
 * stands alone is changed, never a part of another: Thủy and Thuỷ are names that people write as they please.
 */
export function spellUy(text: string, spelling: UySpelling) {
  return text.normalize("NFC").replace(/(?<!\p{L})(?:ủy|uỷ)(?!\p{L})/giu, (word) => {
    if (word === word.toUpperCase()) return spelling.toUpperCase();
    if (word.charAt(0) !== word.charAt(0).toLowerCase())
      return spelling.charAt(0).toUpperCase() + spelling.slice(1);
    return spelling;
  });
}
