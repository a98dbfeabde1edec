const onset = "(?:b|ch?|d|đ|gi|gh?|h|kh?|l|m|ngh?|nh?|ph?|qu|r|s|th?|tr|v|x)?";
const rhymes = [
  "a(?:c|ch|i|m|n|ng|nh|o|p|t|u|y)?",
  "ă(?:c|m|n|ng|p|t)",
  "â(?:c|m|n|ng|p|t|u|y)",
  "e(?:c|m|n|ng|o|p|t)?",
  "ê(?:ch|m|n|nh|p|t|u)?",
  "i(?:a|ch|m|n|nh|p|t|u)?",
  "[iy]ê(?:c|m|n|ng|p|t|u)",
  "o(?:a(?:c|ch|i|m|n|ng|nh|o|p|t|y)?|ă(?:c|m|n|ng|t)|e(?:n|o|t)?|c|i|m|n|ng|p|t|ong)?",
  "ô(?:c|i|m|n|ng|p|t)?",
  "ơ(?:i|m|n|p|t)?",
  "u(?:a|c|i|m|n|ng|p|t|ơ)?",
  "u(?:â(?:n|ng|t|y)|ê(?:ch|nh)?|ô(?:c|i|m|n|ng|t)|y(?:a|ch|ên|êt|n|nh|t|u)?)",
  "ư(?:a|c|i|ng|t|u)?",
  "ươ(?:c|i|m|n|ng|p|t|u)",
  "y(?:ch|nh|t)?",
].join("|");
const syllable = new RegExp(`^(${onset})(${rhymes})$`);
// c g ng stand before a o u, k gh ngh before e i: in "nghò" or "kà" something else was meant.
const misspelt = /^(?:k(?!h)|gh|ngh)[aăâoôơuư]|^(?:c|ng|g)[eêy]|^(?:c|ng)i/;
const tones = /[\u0300\u0301\u0303\u0309\u0323]/;

/** On which letters of a rhyme its tone may be written; of oà/òa, oé/óe, uý/úy both. */
function toneSeats(rhyme: string): readonly number[] {
  const vowels = /^[aăâeêioôơuưy]+/.exec(rhyme)?.[0] ?? "";
  const marked = Math.max(...Array.from("ăâêôơư", (letter) => vowels.lastIndexOf(letter)));
  if (marked >= 0) return [marked];
  if (rhyme.length > vowels.length) return [vowels.length - 1];
  if (vowels.length === 3) return [1];
  return /^(?:oa|oe|uy)$/.test(vowels) ? [0, 1] : [0];
}

/** Whether one word could be a Vietnamese syllable by its letters and its tone. Judges spelling, knows no dictionary. */
export function isVietnameseSyllable(word: string) {
  const letters = Array.from(word.toLowerCase().normalize("NFC"), (letter) => {
    const decomposed = letter.normalize("NFD");
    return { letter: decomposed.replace(tones, "").normalize("NFC"), tone: tones.exec(decomposed)?.[0] };
  });
  const toneless = letters.map(({ letter }) => letter).join("");
  const [, start, rhyme] = syllable.exec(toneless) ?? [];
  if (start === undefined || rhyme === undefined || misspelt.test(toneless)) return false;

  const toned = letters.flatMap(({ tone }, at) =>
    tone === undefined ? [] : [{ tone, at: at - start.length }],
  );
  if (toned.length > 1 || toned.some(({ at }) => !toneSeats(rhyme).includes(at))) return false;
  // Before a stop only sắc and nặng can be spoken.
  return !/[cpt]$|ch$/.test(toneless) || toned.some(({ tone }) => tone === "\u0301" || tone === "\u0323");
}
