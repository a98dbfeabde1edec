// TCVN 5712:1993 VN3 ("ABC" fonts, .VnTime…): one byte a letter, seen as the Latin-1 character of that byte.
// Rows: the characters as pasted, the letters they stood for.
const tcvn3Rows: readonly (readonly [string, string])[] = [
  ["¡¢£¤¥¦§", "ĂÂÊÔƠƯĐ"],
  ["¨©ª«¬\u00ad®", "ăâêôơưđ"],
  ["µ¶·¸¹", "àảãáạ"],
  ["»¼½¾Æ", "ằẳẵắặ"],
  ["ÇÈÉÊË", "ầẩẫấậ"],
  ["ÌÎÏÐÑ", "èẻẽéẹ"],
  ["ÒÓÔÕÖ", "ềểễếệ"],
  ["×ØÜÝÞ", "ìỉĩíị"],
  ["ßáâãä", "òỏõóọ"],
  ["åæçèé", "ồổỗốộ"],
  ["êëìíî", "ờởỡớợ"],
  ["ïñòóô", "ùủũúụ"],
  ["õö÷øù", "ừửữứự"],
  ["úûüýþ", "ỳỷỹýỵ"],
  ["\u03bc", "à"], // the micro sign after some programs made it the Greek letter
];

export const tcvn3Letters: ReadonlyMap<string, string> = new Map(
  tcvn3Rows.flatMap(([pasted, letters]) =>
    Array.from(letters, (letter, at) => [pasted.charAt(at), letter] as const),
  ),
);

// VNI for Windows: a letter, then a character that carries its marks.
export const vniMarks: ReadonlyMap<string, string> = new Map([
  ["ù", "\u0301"],
  ["ø", "\u0300"],
  ["û", "\u0309"],
  ["õ", "\u0303"],
  ["ï", "\u0323"],
  ["â", "\u0302"],
  ["á", "\u0302\u0301"],
  ["à", "\u0302\u0300"],
  ["å", "\u0302\u0309"],
  ["ã", "\u0302\u0303"],
  ["ä", "\u0302\u0323"],
  ["ê", "\u0306"],
  ["é", "\u0306\u0301"],
  ["è", "\u0306\u0300"],
  ["ú", "\u0306\u0309"],
  ["ü", "\u0306\u0303"],
  ["ë", "\u0306\u0323"],
]);

// Which letters take which marks: the breve only a, the circumflex a e o, the bare tones all.
export const vniPair = /[aA][âáàåãäêéèúüëÂÁÀÅÃÄÊÉÈÚÜË]|[eEoO][âáàåãäÂÁÀÅÃÄ]|[aAeEoOuUyYôÔöÖ][ùøûõïÙØÛÕÏ]/g;

// Letters that VNI writes with one character.
export const vniSingles: ReadonlyMap<string, string> = new Map([
  ["ñ", "đ"],
  ["Ñ", "Đ"],
  ["ô", "ơ"],
  ["Ô", "Ơ"],
  ["ö", "ư"],
  ["Ö", "Ư"],
  ["í", "í"],
  ["Í", "Í"],
  ["ì", "ì"],
  ["Ì", "Ì"],
  ["æ", "ỉ"],
  ["Æ", "Ỉ"],
  ["ó", "ĩ"],
  ["Ó", "Ĩ"],
  ["ò", "ị"],
  ["Ò", "Ị"],
  ["î", "ỵ"],
  ["Î", "Ỵ"],
]);
