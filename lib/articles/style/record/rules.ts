import { parseVietnameseNumber } from "@/lib/text/numbers";
import type { FactBlock } from "../../facts/rules";
import {
  hidden,
  hitIn,
  type Hit,
  type Line,
  type RecordFigure,
  type Rule,
  type StyleContext,
} from "../lines/rules";

/** The numbers that the fact block of a conference gives, each with what it counts. */
export function figuresOf(facts: FactBlock): RecordFigure[] {
  const segments = [...facts.totals, ...facts.results].flat();
  const textOf = new Map(segments.flatMap((one) => (one.kind === "fact" ? [[one.key, one.text]] : [])));
  const totals = [...textOf].flatMap(([key, text]) => {
    if (key.startsWith("total.points")) return [{ text, unit: "điểm cầu" }];
    return key.startsWith("total.") ? [{ text, unit: "đại biểu" }] : [];
  });
  const results = [...textOf].flatMap(([key, text]) => {
    const unit = key.endsWith(".value") && textOf.get(key.replace(/\.value$/, ".unit"));
    return unit ? [{ text, unit }] : [];
  });
  return [...totals, ...results];
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
// "13 điểm cầu cấp huyện", "5 đại biểu phát biểu": a part, not the whole.
const partOfWhole =
  /^ (?:cấp|chính|trung tâm|thành phần|cơ sở|xã|phường|nhánh|tiếp sóng|này|khác|chính thức|khách mời|nữ|trẻ|vắng|là|phát biểu|tham luận|đăng ký|được|đại diện|Quốc hội|HĐND)(?!\p{L})/u;

type Read = { value: number; loose: string | null };
const readNumber = (text: string): Read | null => {
  const about = /^khoảng /iu.test(text);
  const parsed = parseVietnameseNumber(text.replace(/^khoảng /iu, ""));
  if (!parsed.ok) return null;
  return { value: parsed.value.value, loose: about ? "about" : parsed.value.qualifier };
};

/** Whether what is written may be said of what is recorded: the number itself, or a rounding that says so. */
function agrees(written: Read, recorded: Read): boolean {
  const { value, loose } = written;
  if (value === recorded.value) {
    if (recorded.loose === loose) return true;
    // "hơn" and "trên" say the same; an exact number is neither more nor less than itself.
    const over = (word: string | null) => word === "over" || word === "above";
    return over(recorded.loose) && over(loose);
  }
  if (recorded.loose !== null) return false;
  if (loose === "over" || loose === "above") return value < recorded.value && value >= recorded.value * 0.9;
  if (loose === "nearly") return value > recorded.value && value <= recorded.value * 1.1;
  return loose === "about" && Math.abs(value - recorded.value) <= recorded.value * 0.05;
}

function figuresIn(line: Line, figures: readonly RecordFigure[]): Hit[] {
  const units = new Map<string, RecordFigure[]>();
  for (const figure of figures) units.set(figure.unit, [...(units.get(figure.unit) ?? []), figure]);
  return [...units].flatMap(([unit, known]) => {
    const isTotal = unit === "điểm cầu" || unit === "đại biểu";
    // Of a result's unit there may be many numbers; only one can be meant where there is one.
    if (!isTotal && known.length > 1) return [];
    const recorded = known.flatMap((one) => readNumber(one.text) ?? []);
    if (recorded.length === 0) return [];
    const pattern = new RegExp(
      `(?<![\\p{L}\\d.,/-])(?:(?:hơn|gần|trên|khoảng) )?(\\d[\\d.]*(?:,\\d+)?(?: (?:nghìn|ngàn|vạn|triệu|tỷ|tỉ))?) ${escaped(unit)}(?!\\p{L})`,
      "giu",
    );
    return [...line.typed.matchAll(pattern)].flatMap(({ 0: match, index }) => {
      const end = index + match.length;
      if (isTotal && partOfWhole.test(line.typed.slice(end, end + 20))) return [];
      const text = match.slice(0, match.length - unit.length - 1);
      const written = readNumber(text.toLowerCase());
      if (!written || recorded.some((one) => agrees(written, one))) return [];
      const [only] = known;
      const printed = [...new Set(known.map((one) => one.text))];
      const advice = `Hồ sơ ghi ${printed.join(", ")} ${unit}, không phải “${text}”.`;
      const fix = only && printed.length === 1 ? [only.text] : [];
      return [hitIn(line, index, index + text.length, advice, fix)];
    });
  });
}

const holdsFact =
  /\d|(?:đồng chí|[Ôô]ng|[Bb]à|Đại tá|Thượng tá|Trung tá|Thiếu tá|Thiếu tướng|Trung tướng) \p{Lu}/u;
const namesItsSource = /(?<!\p{L})theo (?:báo cáo|số liệu|thống kê|kết quả|thông báo|\uFFFC)/iu;
const isOfFacts = (line: Line) =>
  line.part === "lead" ||
  (line.part === "body" &&
    line.chips.some(({ key }) => key.startsWith("total.") || key.startsWith("figure")));

function sourceless(line: Line): Hit[] {
  if (!isOfFacts(line)) return [];
  const hits: Hit[] = [];
  let start = 0;
  const close = (end: number) => {
    const typed = line.typed.slice(start, end);
    const from = start + (typed.length - typed.trimStart().length);
    start = end;
    if (typed.includes(hidden) || !holdsFact.test(typed) || namesItsSource.test(typed)) return;
    const advice = "Câu có số liệu, ngày hoặc tên người nhưng không có dữ kiện nào của hồ sơ.";
    hits.push(hitIn(line, from, end, advice, []));
  };
  for (const { 0: stop, index } of line.typed.matchAll(/[.!?…](?=\s)/g)) close(index + stop.length);
  if (start < line.typed.length) close(line.typed.length);
  return hits;
}

const noPlace = { part: "byline" } as const;

const photos =
  (lacks: (photo: StyleContext["photos"][number]) => boolean, advice: string): Rule["find"] =>
  (_, context) =>
    context.photos.flatMap((photo, at) =>
      lacks(photo)
        ? [{ place: { part: "photo", photoId: photo.id }, text: `Ảnh ${at + 1}`, advice, fixes: [] }]
        : [],
    );

export const recordRules: readonly Rule[] = [
  {
    id: "figures",
    name: "Số liệu khác hồ sơ",
    why: "Số điểm cầu, đại biểu và số liệu kết quả gõ tay phải khớp số chốt và sổ số liệu, kể cả chữ hơn, gần, trên. Làm tròn có “hơn”, “gần” được chấp nhận.",
    severity: "advice",
    wrong: "với 98 điểm cầu (hồ sơ: 97)",
    right: "với 97 điểm cầu (hồ sơ: 97)",
    find: (lines, { figures }) => (figures ? lines.flatMap((line) => figuresIn(line, figures)) : []),
  },
  {
    id: "sourceless",
    name: "Câu dữ kiện không có nguồn",
    why: "Sapo và đoạn số liệu nêu ngày, số, tên người thì phải lấy từ dữ kiện của hồ sơ, hoặc ghi “theo báo cáo…”.",
    severity: "advice",
    wrong: "Ngày 14-1, hội nghị diễn ra tại Hội trường Tỉnh ủy.",
    right: "Theo báo cáo, hội nghị diễn ra ngày 14-1.",
    find: (lines, { figures }) => (figures ? lines.flatMap(sourceless) : []),
  },
  {
    id: "caption",
    name: "Ảnh chưa có chú thích",
    why: "Chú thích nêu ai, ở đâu, việc gì; bài mẫu có chú thích cho mỗi ảnh.",
    severity: "advice",
    wrong: "",
    right: "",
    find: photos((photo) => !photo.caption, "Ảnh chưa có chú thích."),
  },
  {
    id: "alt",
    name: "Ảnh chưa có mô tả thay thế",
    why: "Người dùng trình đọc màn hình nghe mô tả này (WCAG 2.2); bắt buộc trước khi duyệt.",
    severity: "blocking",
    wrong: "",
    right: "",
    find: photos((photo) => !photo.alt, "Ảnh chưa có mô tả thay thế."),
  },
  {
    id: "refused",
    name: "Ảnh không được công khai",
    why: "Người trong ảnh không đồng ý: ảnh phải gỡ khỏi bài trước khi duyệt (Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15).",
    severity: "blocking",
    wrong: "",
    right: "",
    find: photos(
      (photo) => photo.consent === "refused",
      "Người trong ảnh không đồng ý công khai: phải gỡ ảnh khỏi bài.",
    ),
  },
  {
    id: "consent",
    name: "Ảnh chưa rõ người trong ảnh có đồng ý",
    why: "Ảnh rõ mặt người cần biết người đó có đồng ý công khai không.",
    severity: "advice",
    wrong: "",
    right: "",
    find: photos(
      (photo) => photo.consent === "unknown",
      "Chưa rõ người trong ảnh có đồng ý công khai không.",
    ),
  },
  {
    id: "byline",
    name: "Chưa có bút danh",
    why: "Bài đăng phải ghi người viết, người chụp ảnh.",
    severity: "blocking",
    wrong: "",
    right: "",
    find: (_, { byline }) =>
      byline.trim() === ""
        ? [{ place: noPlace, text: "bút danh", advice: "Chỗ trống: bút danh.", fixes: [] }]
        : [],
  },
];
