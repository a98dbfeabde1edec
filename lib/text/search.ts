import { abbreviations, alsoWords } from "./abbreviations";
import { searchKey } from "./fold";

// Pages that search only in what they hold (the phone's roster) import ./fold and are spared the table.
export { matchesQuery, searchKey } from "./fold";

type Phrase = { short: string; words: readonly string[] };
const phrasesByFirstWord = new Map<string, Phrase[]>();
for (const [letters, meanings] of Object.entries(abbreviations)) {
  for (const meaning of meanings) {
    const words = searchKey(meaning).split(" ");
    const first = words[0] ?? "";
    phrasesByFirstWord.set(first, [
      ...(phrasesByFirstWord.get(first) ?? []),
      { short: searchKey(letters), words },
    ]);
  }
}

/** "UBND tỉnh" → "UBND Ủy ban nhân dân tỉnh": each abbreviation is followed by its meanings. */
function writeOut(text: string) {
  return text.normalize("NFC").replace(/[\p{L}\p{N}]+/gu, (word) => {
    const capitals = word.toUpperCase();
    if (alsoWords.has(capitals) && word !== capitals) return word;
    return [word, ...(abbreviations[capitals] ?? [])].join(" ");
  });
}

/** "uy ban nhan dan tinh" → "ubnd uy ban nhan dan tinh": each office is preceded by its abbreviations. */
function putLettersBefore(key: string) {
  const words = key.split(" ");
  return words
    .flatMap((word, at) => {
      const starting = (phrasesByFirstWord.get(word) ?? []).filter((phrase) =>
        phrase.words.every((each, nth) => words[at + nth] === each),
      );
      return [...starting.map((phrase) => phrase.short).filter((short) => words[at - 1] !== short), word];
    })
    .join(" ");
}

/**
 * What a row stores (COLLATE "C", trigram index) so that `likePattern` finds it: the folded text, in which offices stand
 * both abbreviated and written out, side by side. A pattern skips words, so any mixture of the two is found ("PGĐ Công an",
 * "Phó Giám đốc CA"). Begins with a space: patterns look for beginnings of words. Several fields go in as one text.
 */
export const storedSearchKey = (text: string) => ` ${putLettersBefore(searchKey(writeOut(text)))}`;

const mostWords = 12;

/** What the user typed → the folded words looked for; long queries are cut at twelve words. */
export const queryKey = (text: string) =>
  searchKey(text.slice(0, 300)).split(" ").slice(0, mostWords).join(" ");

/**
 * What the user typed → the pattern for `stored LIKE pattern`: each word begins a word, in the order typed ("nguyễn an"
 * finds "Nguyễn Văn An"). Folding leaves only letters and digits, so no %, _ or \ of the user's can get in. An empty
 * query gives "%", which matches every row.
 */
export function likePattern(query: string) {
  const key = queryKey(query);
  return key === "" ? "%" : `% ${key.replaceAll(" ", "% ")}%`;
}
