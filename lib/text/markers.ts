/** The three degrees of the law on state secrets, lowest first. */
export const secretMarks = ["mat", "toi_mat", "tuyet_mat"] as const;
export type SecretMark = (typeof secretMarks)[number];

const degrees = "tuyệt\\s+mật|tối\\s+mật|mật";
const notBefore = "(?<![\\p{L}\\p{N}])";
const notAfter = "(?![\\p{L}\\p{N}])";
// "mật độ", "mật khẩu"… and "bí mật", "túi mật"…: words of their own, also in a heading in capitals.
const wordsWithMat = "(?:độ|khẩu|mã|ong|thư|danh|vụ|thiết|ước|đàm|nghị|lệnh|thám|hoa|mía|gấu)";
const wordsBefore =
  "(?:bí|bảo|cơ|thân|cẩn|trù|chu|kín|túi|ống|sỏi|dịch|đường|giải|độ|nội|rỉ|kẹo|sắc|dân|tuần trăng)";
const notPartOfWord = `(?!\\s+${wordsWithMat}${notAfter})`;

const patterns = [
  // In brackets, in whatever letters: "(Mật)", "[TỐI MẬT]".
  new RegExp(`[([{<]\\s*(${degrees})\\s*[)\\]}>]`, "giu"),
  // After its label: "Độ mật: Tối mật".
  new RegExp(`${notBefore}(?:độ|mức)\\s+mật\\s*[:=]\\s*(${degrees})${notAfter}${notPartOfWord}`, "giu"),
  // Alone on its line, with a capital.
  new RegExp(`^[ \\t*\\-–—"“”:.]*((?=\\p{Lu})(?:Tuyệt\\s+mật|Tối\\s+mật|Mật))[ \\t*\\-–—"“”:.]*$`, "gmu"),
];

const upper = (pattern: string) => pattern.toUpperCase().replaceAll("\\S", "\\s");
const capitals = new RegExp(
  `${notBefore}(${upper("tuyệt\\s+mật|tối\\s+mật")}|(?<!${upper(wordsBefore)}\\s+)MẬT)${notAfter}(?!\\s+${upper(wordsWithMat)}${notAfter})`,
  "gu",
);

function degreeOf(found: string): SecretMark {
  const word = found.toLowerCase();
  if (word.startsWith("tuyệt")) return "tuyet_mat";
  return word.startsWith("tối") ? "toi_mat" : "mat";
}

/**
 * The highest mark of secrecy that stands in the text *as a mark*: in capitals, in brackets, after "Độ mật:" or alone on
 * its line. "bí mật", "mật độ", "BẢO MẬT", "túi mật" are none. Null when there is none. A guard against mistakes, not
 * against somebody who hides the mark.
 */
export function findSecretMark(text: string): SecretMark | null {
  const nfc = text.normalize("NFC");
  const found = [...patterns, capitals].flatMap((pattern) =>
    [...nfc.matchAll(pattern)].map((match) => degreeOf(match[1] ?? "")),
  );
  return secretMarks.findLast((mark) => found.includes(mark)) ?? null;
}
