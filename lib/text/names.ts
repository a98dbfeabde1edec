import { cleanLine } from "./normalize";

export type NameParts = { family: string; middle: string; given: string };

// Clan names of the Central Highlands, which stand at the end and may be two words ("Niê Kđăm").
const clans = new Set(
  (
    "adrơng arul ayun bdap bkrông buôn byă bya cil êban eban êñuôl ênuôl hđơk hdơk hmok hwing kbuôr kđăm kdăm kđoh kdoh " +
    "kmăn knul kpă kpor kpơr krông kriêng ksơr ksor ktla liêng mlô nay niê rahlan rcăm rmah rơ siu tơr"
  ).split(" "),
);

/**
 * A full name → family, middle and given name, NFC, single spaces.
 * - Kinh order, also Điểu K'Ré: first word family, last word given, what lies between middle.
 * - One word is a given name ("Điểu" alone tells us no more).
 * - Names that begin with the Highlands' marks H' (woman) or Y (man) have the given name first and the clan last:
 *   "H'Mai Niê", "Y Thanh Hà Niê Kđăm". The mark belongs to the given name, as it is printed.
 */
export function splitName(fullName: string): NameParts {
  const words = cleanLine(fullName)
    .replace(/[’ʼ‘`]/g, "'")
    .replace(/(^| )(\p{Lu})' /gu, "$1$2'")
    .split(" ");
  const [first = "", ...rest] = words;
  if (rest.length === 0) return { family: "", middle: "", given: first };

  const markAlone = first === "Y" || first === "H";
  if (markAlone || first.startsWith("H'")) {
    const givenEnds = markAlone ? 2 : 1;
    const clan = words.findIndex((word, at) => at >= givenEnds && clans.has(word.toLowerCase()));
    const familyStarts = clan >= 0 ? clan : Math.max(givenEnds, words.length - 1);
    return {
      family: words.slice(familyStarts).join(" "),
      middle: "",
      given: words.slice(0, familyStarts).join(" "),
    };
  }
  return { family: first, middle: rest.slice(0, -1).join(" "), given: rest.at(-1) ?? "" };
}
