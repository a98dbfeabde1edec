import { formatDateHeader, localDate, type LocalDate } from "@/lib/time";

export type StyleFinding = {
  kind: "doubled" | "capitals" | "weekday" | "district" | "dates" | "broken" | "start";
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

/** Of one paragraph: what a deleted blank or a slip of the hand leaves, and no sentence has. */
const breaks: [RegExp, string][] = [
  [/ [.,;](?![.\d])/gu, "thừa khoảng trắng trước dấu câu"],
  [/[:,;] ?[.,;:]/gu, "hai dấu câu liền nhau"],
  [/(?<!\.)\.\.(?!\.)/gu, "hai dấu chấm liền nhau"],
  [/\( ?\)|\[ ?\]|“ ?”|« ?»/gu, "ngoặc không có nội dung"],
  [/(?<!\p{L})(?:và|với|gồm|trực tuyến đến|theo hình thức) ?[.;]/giu, "câu thiếu phần cuối"],
  [/^[.,;:]/gu, "câu thiếu phần đầu"],
];

const aroundBreak = 40;

/**
 * Places at which a sentence is broken ("trực tuyến đến .", "đã nghe: ."): unlike the advice of `styleFindings` they
 * stop an article on its way to the readers. Each once, as the words that stand there.
 */
export function brokenPlaces(text: string): { text: string; fault: string }[] {
  const found = text.split("\n").flatMap((line) =>
    breaks.flatMap(([pattern, fault]) =>
      [...line.matchAll(pattern)].map(({ 0: match, index }) => {
        const end = index + match.length;
        const start = Math.max(0, index - aroundBreak);
        // Begins at a word.
        const shown = start === 0 ? line.slice(0, end) : line.slice(start, end).replace(/^\S* /u, "… ");
        return { at: `${line} ${end}`, text: shown, fault };
      }),
    ),
  );
  return [...new Map(found.map(({ at, ...place }) => [at, place])).values()];
}

/** "… kết thúc. chủ trì hội nghị": a sentence whose head is gone. Abbreviations end in a full stop too: only advice. */
const smallStarts = (text: string): StyleFinding[] =>
  [...text.matchAll(/(?<=\p{L}{3,}[.!?]) \p{Ll}+/gu)].map(([match]) => ({
    kind: "start" as const,
    text: match.trim(),
    advice: `Đầu câu viết thường: “${match.trim()}”.`,
  }));

/** What an editor may want to mend (domain.md 5.1, 5.2). Nothing is changed; only what `brokenPlaces` tells blocks. */
export function styleFindings(text: string, heldOn: Date | LocalDate): StyleFinding[] {
  const found = [
    ...doubledWords(text),
    ...wrongCapitals(text),
    ...wrongWeekdays(text),
    ...districts(text, localDate(heldOn)),
    ...mixedDates(text),
    ...smallStarts(text),
    ...brokenPlaces(text).map((place) => ({
      kind: "broken" as const,
      text: place.text,
      advice: `${place.fault.charAt(0).toUpperCase()}${place.fault.slice(1)}: “${place.text}”.`,
    })),
  ];
  return [...new Map(found.map((finding) => [finding.advice, finding])).values()];
}
