import { formatDate, type LocalDate } from "@/lib/time";
import { searchKey } from "@/lib/text/fold";
import {
  everywhere,
  hitIn,
  type DatedName,
  type Hit,
  type KnownPerson,
  type Line,
  type Rule,
} from "../lines/rules";

/** District level ended on 1 July 2025, when there came special zones (domain.md, section 0). */
const districtsEnded: LocalDate = "2025-07-01";

const isLetter = (letter: string | undefined) => letter !== undefined && /[\p{L}\p{M}]/u.test(letter);
/** A text for comparison: both spellings of the word are of one length. */
export const plainUy = (text: string) => text.replaceAll("uỷ", "ủy").replaceAll("Uỷ", "Ủy");

function sayName({ name, since, until, now }: DatedName, day: LocalDate): string {
  const dates = since
    ? `chỉ có từ ${formatDate(since)}`
    : until
      ? `chỉ dùng đến trước ${formatDate(until)}`
      : "không dùng";
  const meant = now ? `: vào ngày ${formatDate(day)} là “${now}”` : ` (ngày của bài: ${formatDate(day)})`;
  return `Tên “${name}” ${dates}${meant}.`;
}

/** Of one paragraph: more would be compared each with each. */
const mostNames = 500;

/** Longest names first, so that an old name within a name that is right is not taken for itself. */
function namesIn(line: Line, names: readonly DatedName[], day: LocalDate): Hit[] {
  const text = plainUy(line.text);
  const taken: { start: number; end: number }[] = [];
  const hits: Hit[] = [];
  for (const dated of names) {
    const looked = plainUy(dated.name);
    for (let at = text.indexOf(looked); at >= 0; at = text.indexOf(looked, at + looked.length)) {
      const end = at + looked.length;
      if (isLetter(text[at - 1]) || isLetter(text[end]) || taken.length >= mostNames) continue;
      if (taken.some((one) => one.start < end && at < one.end)) continue;
      taken.push({ start: at, end });
      if (dated.valid || /(?:nguyên|trước đây là|tên cũ là) $/u.test(text.slice(Math.max(0, at - 20), at)))
        continue;
      hits.push(hitIn(line, at, end, sayName(dated, day), dated.now ? [dated.now] : []));
    }
  }
  return hits;
}

const postBegins =
  /^(?:nguyên )?(?:tổng bí thư|bí thư|phó |chủ tịch|giám đốc|ủy viên|uỷ viên|tỉnh ủy viên|tỉnh uỷ viên|trưởng |chánh |chủ nhiệm|chỉ huy trưởng|chính ủy|chính uỷ|tư lệnh|hiệu trưởng|bộ trưởng|thứ trưởng|viện trưởng|cục trưởng|đảng ủy viên|đảng uỷ viên)/iu;
const postEnds =
  / (?:đồng chủ trì|chủ trì|dự|tham dự|phát biểu|đã|báo cáo|nhấn mạnh|kết luận|trao|khai mạc|thông qua|và đồng chí|cho biết|yêu cầu|điều hành|trình bày|quán triệt|triển khai|chia sẻ|khẳng định|ghi nhận|đề nghị|cùng)(?!\p{L})/u;

const shortened: readonly [RegExp, string][] = [
  [/\b(uy ban nhan dan)\b/g, "ubnd"],
  [/\b(hoi dong nhan dan)\b/g, "hdnd"],
  [/\b(mat tran to quoc)\b/g, "mttq"],
];
const postKey = (post: string) =>
  shortened.reduce((key, [long, short]) => key.replace(long, short), searchKey(post)).trim();
const isPostOf = (written: string, known: readonly string[]) => {
  const key = postKey(written);
  return known.some((post) => {
    const other = postKey(post);
    return other.startsWith(key) || key.startsWith(other);
  });
};

/** The posts written after a name: "…, Ủy viên Ban Thường vụ Tỉnh ủy, Phó Chủ tịch UBND tỉnh dự hội nghị." */
function postsAfter(line: Line, from: number): { text: string; start: number; end: number }[] {
  const tail = line.typed.slice(from, from + 400);
  const stop = /[.;:\n\uFFFC]| - /.exec(tail)?.index ?? tail.length;
  const posts: { text: string; start: number; end: number }[] = [];
  let at = 0;
  for (const part of tail.slice(0, stop).split(",")) {
    const lead = part.length - part.trimStart().length;
    const words = part.trim();
    const start = from + at + lead;
    at += part.length + 1;
    if (words === "" && posts.length === 0) continue;
    const verb = postEnds.exec(` ${words}`);
    const text = (verb ? words.slice(0, Math.max(0, verb.index - 1)) : words).trimEnd();
    if (!postBegins.test(text)) break;
    posts.push({ text, start, end: start + text.length });
    if (verb) break;
  }
  return posts;
}

function postsIn(line: Line, people: readonly KnownPerson[]): Hit[] {
  return people.flatMap(({ name, posts: known }) => {
    if (known.length === 0) return [];
    const hits: Hit[] = [];
    for (let at = line.typed.indexOf(name); at >= 0; at = line.typed.indexOf(name, at + name.length)) {
      const end = at + name.length;
      if (isLetter(line.typed[at - 1])) continue;
      // "Trần Tuyết Minh, Phó Chủ tịch…" or, where the house writes so, "Trần Tuyết Minh - Phó Chủ tịch…".
      const link = /^(?:,| [-–] )/u.exec(line.typed.slice(end, end + 3))?.[0];
      if (link === undefined) continue;
      const written = postsAfter(line, end + link.length);
      const wrong = written.filter((post) => !isPostOf(post.text, known));
      const left = known.filter((post) => !written.some(({ text }) => isPostOf(text, [post])));
      for (const post of wrong) {
        const advice = `Danh bạ ghi chức vụ của ${name} vào ngày của bài: ${known.join(", ")}.`;
        hits.push(
          hitIn(line, post.start, post.end, advice, wrong.length === 1 && left.length === 1 ? left : []),
        );
      }
    }
    return hits;
  });
}

const byLength = (names: readonly DatedName[]) =>
  [...names].sort((one, other) => other.name.length - one.name.length || one.name.localeCompare(other.name));

const wentBefore = (text: string, at: number) =>
  /(?:nguyên |trước đây là |cũ là )\S*(?: \S+){0,3} ?$/u.test(text.slice(Math.max(0, at - 40), at));

export const registerRules: readonly Rule[] = [
  {
    id: "unit-names",
    name: "Tên đơn vị không đúng thời điểm",
    why: "Tên cơ quan, địa phương ghi theo ngày của bài. Căn cứ: tên có thời hạn và việc sáp nhập, đổi tên trong danh mục Cơ quan.",
    severity: "advice",
    wrong: "Ban Dân vận Tỉnh ủy (bài năm 2026)",
    right: "Ban Tuyên giáo và Dân vận Tỉnh ủy (bài năm 2026)",
    find: (lines, { register, day }) => {
      const names = byLength(register.names);
      return lines.flatMap((line) => namesIn(line, names, day));
    },
  },
  {
    id: "district",
    name: "Cấp huyện sau 01/7/2025, đặc khu trước ngày đó",
    why: "Chính quyền địa phương hai cấp từ 01/7/2025: không còn cấp huyện; đặc khu chỉ có từ ngày này.",
    severity: "advice",
    wrong: "tại huyện Bù Đăng (bài năm 2026)",
    right: "tại xã Bù Đăng (bài năm 2026)",
    find: everywhere(
      /(?<!\p{L})(?:(?:[Hh]uyện|[Tt]hị xã|[Tt]hị trấn)(?: \p{Lu}\p{Ll}*){1,4}|(?:UBND|HĐND|Công an) huyện|Huyện (?:ủy|uỷ)|đặc khu(?: \p{Lu}\p{Ll}*){1,4})(?!\p{L})/gu,
      ({ 0: text, index }, { text: whole }, { day }) => {
        const isZone = text.startsWith("đặc khu");
        if (isZone === day >= districtsEnded) return null;
        if (
          wentBefore(whole, index) ||
          /^ \(?cũ/.test(whole.slice(index + text.length, index + text.length + 5))
        )
          return null;
        return {
          advice: isZone
            ? `“${text}”: đặc khu chỉ có từ 01/7/2025.`
            : `“${text}”: cấp huyện đã kết thúc từ 01/7/2025, kiểm tra lại tên đơn vị.`,
        };
      },
    ),
  },
  {
    id: "posts",
    name: "Chức vụ khác danh bạ",
    why: "Chức vụ ghi theo ngày của bài. Căn cứ: chức vụ có thời hạn trong danh mục Cán bộ; người không có trong danh mục không xét.",
    severity: "advice",
    wrong: "đồng chí Trần Tuyết Minh, Giám đốc Sở Nội vụ dự hội nghị",
    right: "đồng chí Trần Tuyết Minh, Phó Chủ tịch UBND tỉnh dự hội nghị",
    find: (lines, { register }) => lines.flatMap((line) => postsIn(line, register.people)),
  },
];
