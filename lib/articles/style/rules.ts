import { formatDateHeader, localDate, type LocalDate } from "@/lib/time";

export type StyleFinding = {
  kind: "doubled" | "capitals" | "weekday" | "district" | "dates";
  text: string;
  advice: string;
};

const letters = "\\p{L}\\p{M}";
// Words that Vietnamese doubles by itself. "năm năm" is not among them: it is either five years or a slip.
const naturalDoubles = new Set(
  "luôn đời ngày đêm người nhà nơi chiều sáng tối từ dần thường mãi rất xa vui xinh hay nhanh chung riêng ai đâu nào lớp tầng hàng ngành trùng muôn song đều vừa càng".split(
    " ",
  ),
);

function doubledWords(text: string): StyleFinding[] {
  const pattern = new RegExp(`(?<![${letters}])([${letters}]{2,})[ \\t]+\\1(?![${letters}])`, "giu");
  return [...text.matchAll(pattern)].flatMap((match) => {
    const word = (match[1] ?? "").toLowerCase();
    if (naturalDoubles.has(word)) return [];
    return [{ kind: "doubled" as const, text: match[0], advice: `Lặp từ: “${match[0]}”.` }];
  });
}

const capitals: [RegExp, string][] = [
  [/(?<!\p{L})ban [Tt]hường vụ(?!\p{L})/gu, "Ban Thường vụ"],
  [/(?<!\p{L})Ban thường vụ(?!\p{L})/gu, "Ban Thường vụ"],
  [/(?<!\p{L})(?:Phó chủ tịch|phó [Cc]hủ tịch)(?!\p{L})/gu, "Phó Chủ tịch"],
  [/(?<!\p{L})(?:Phó bí thư|phó [Bb]í thư)(?!\p{L})/gu, "Phó Bí thư"],
  [/(?<!\p{L})(?:Phó giám đốc|phó [Gg]iám đốc)(?!\p{L})/gu, "Phó Giám đốc"],
  [/(?<!\p{L})(?:Ủy|Uỷ) viên ban (?=Thường|Chấp)/gu, "Ủy viên Ban "],
];

const wrongCapitals = (text: string): StyleFinding[] =>
  capitals.flatMap(([pattern, right]) =>
    [...text.matchAll(pattern)].map((match) => ({
      kind: "capitals" as const,
      text: match[0].trim(),
      advice: `Viết hoa chức vụ: “${right.trim()}” thay cho “${match[0].trim()}”.`,
    })),
  );

function wrongWeekdays(text: string): StyleFinding[] {
  const pattern =
    /(?<!\p{L})(Thứ (?:Hai|Ba|Tư|Năm|Sáu|Bảy)|Chủ [Nn]hật),? (?:ngày )?(\d{1,2})[/-](\d{1,2})[/-](\d{4})/giu;
  return [...text.matchAll(pattern)].flatMap((match) => {
    const [whole, weekday = "", day = "", month = "", year = ""] = match;
    const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
    const moment = Date.parse(`${date}T00:00:00Z`);
    if (Number.isNaN(moment) || new Date(moment).toISOString().slice(0, 10) !== date) {
      return [{ kind: "weekday" as const, text: whole, advice: `Không có ngày ${day}/${month}/${year}.` }];
    }
    const right = formatDateHeader(date);
    if (right.toLowerCase().startsWith(weekday.toLowerCase())) return [];
    return [{ kind: "weekday" as const, text: whole, advice: `Sai thứ: ngày này là “${right}”.` }];
  });
}

/** District level ended on 1 July 2025 (domain.md, section 0). */
const districtsEnded: LocalDate = "2025-07-01";

function districts(text: string, heldOn: LocalDate): StyleFinding[] {
  if (heldOn < districtsEnded) return [];
  const pattern = /(?<!\p{L})(?:(?:huyện|thị xã) \p{Lu}\p{Ll}+|(?:UBND|Huyện ủy|Công an các) huyện)/gu;
  return [...text.matchAll(pattern)].map((match) => ({
    kind: "district" as const,
    text: match[0],
    advice: `“${match[0]}”: cấp huyện đã kết thúc từ 01/7/2025, kiểm tra lại tên đơn vị.`,
  }));
}

function mixedDates(text: string): StyleFinding[] {
  const slashes = /(?<![\d/-])\d{1,2}\/\d{1,2}(?:\/\d{4})?(?![\d/])/.exec(text);
  const dashes = /(?<=(?:ngày|sáng|chiều|tối) )\d{1,2}-\d{1,2}(?:-\d{4})?(?!\d)/iu.exec(text);
  if (!slashes || !dashes) return [];
  return [
    {
      kind: "dates",
      text: `${slashes[0]} và ${dashes[0]}`,
      advice: `Hai cách ghi ngày trong một bài: ${slashes[0]} và ${dashes[0]}.`,
    },
  ];
}

/** What an editor may want to mend (domain.md 5.1, 5.2); advice only, nothing is changed and nothing is blocked. */
export function styleFindings(text: string, heldOn: Date | LocalDate): StyleFinding[] {
  const found = [
    ...doubledWords(text),
    ...wrongCapitals(text),
    ...wrongWeekdays(text),
    ...districts(text, localDate(heldOn)),
    ...mixedDates(text),
  ];
  return [...new Map(found.map((finding) => [finding.advice, finding])).values()];
}
