/**
 * The form in which text is searched: lower case, no diacritics, đ → d, everything that is no letter or digit → one
 * space. uỷ/ủy and oà/òa become equal because the marks go.
 *
 * i/y: y becomes i after a consonant and after "qu" (sỹ = sĩ, lý = lí, kỹ = kĩ, quý = quí), wherever it stands in the
 * word, so that a word half typed ("quy") still begins the whole one ("Quỳnh", "quyết"). After another vowel y and i are
 * different words (tay/tai, Thúy/thúi), and at the start of a word folding would find "Tiên" for "Yên": both stay.
 */
export function searchKey(text: string) {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[đðɖ]/g, "d")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .replace(/([bcdghklmnprstvx]|qu)y/g, "$1i");
}

/** Whether every word of the query begins a word of the text, in that order: the same rule as `likePattern`, in memory. */
export function matchesQuery(text: string, query: string) {
  const key = ` ${searchKey(text)}`;
  let from = 0;
  for (const word of searchKey(query).split(" ")) {
    const at = key.indexOf(` ${word}`, from);
    if (at < 0) return false;
    from = at + 1 + word.length;
  }
  return true;
}
