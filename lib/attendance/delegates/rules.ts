import type { FormOfAddress } from "@/lib/organizations/people/rules";
import { searchKey } from "@/lib/text/fold";
import { detectLegacy, readLegacyTable, type LegacyEncoding } from "@/lib/text/legacy";
import { findSecretMark } from "@/lib/text/markers";
import { cleanLine } from "@/lib/text/normalize";
import { stateNames, type AttendanceState } from "../rules";

export type DelegateType = "official" | "invited";
export const delegateTypeNames = { official: "Chính thức", invited: "Mời dự" } satisfies Record<
  DelegateType,
  string
>;

/** A delegate as typed, pasted or taken from the register. */
export type DelegateDraft = {
  formOfAddress: FormOfAddress;
  rank: string | null;
  fullName: string;
  title: string | null;
  type: DelegateType;
  uninvited: boolean;
};

const addressWords = { comrade: "Đ/c", mr: "Ông", ms: "Bà", none: "" } satisfies Record<
  FormOfAddress,
  string
>;

/** As the list prints the name: a force rank replaces the form of address. */
export const printDelegate = (one: {
  formOfAddress: FormOfAddress;
  rank: string | null;
  fullName: string;
}): string => [one.rank ?? addressWords[one.formOfAddress], one.fullName].filter(Boolean).join(" ");

/** Limits of one point, so that its page, its print and its lock stay quick. */
export const mostDelegates = 2_000;
export const mostPasted = 1_000;
export const nameLimit = 120;
export const titleLimit = 300;

export type PasteProblem = "no_name" | "too_long" | "legacy" | "secret" | "already" | "twice";

export const pasteProblems = {
  no_name: "Thiếu họ tên",
  too_long: "Quá dài",
  legacy: "Dùng phông chữ cũ",
  secret: "Có dấu chỉ độ mật",
  already: "Đã có trong danh sách",
  twice: "Trùng dòng trên",
} satisfies Record<PasteProblem, string>;

export type PastedRow = { line: number; delegate: DelegateDraft; problem: PasteProblem | null };
export type Pasted = {
  /** What each column was read as. */
  columns: PastedColumn[];
  /** The first rows below the heading, for the reader to see what a column holds. */
  sample: string[][];
  headed: boolean;
  rows: PastedRow[];
  legacy: LegacyEncoding | null;
  /** All of it is in an old font: nothing can be taken before it is converted. */
  unread: boolean;
  cut: boolean;
};

const ranks =
  /^((?:đại|thượng|trung|thiếu)\s+(?:tướng|tá|úy|uý)|chuẩn\s+(?:đô\s+đốc|úy|uý)|đại\s+đội\s+trưởng)\s+/iu;
const addresses = [
  [/^(?:đồng\s+chí|đ\/c|đ\.c)\.?\s+/iu, "comrade"],
  [/^ông\s+/iu, "mr"],
  [/^bà\s+/iu, "ms"],
] as const satisfies readonly (readonly [RegExp, FormOfAddress])[];

/** "Đại tá Nguyễn Văn A" → rank and name; "Đ/c Trần Thị B" → form of address and name. */
export function splitPrintedName(
  printed: string,
): Pick<DelegateDraft, "formOfAddress" | "rank" | "fullName"> {
  const line = cleanLine(printed);
  const rank = ranks.exec(line);
  if (rank) return { formOfAddress: "comrade", rank: rank[1] ?? null, fullName: line.slice(rank[0].length) };
  for (const [pattern, formOfAddress] of addresses) {
    const word = pattern.exec(line);
    if (word) return { formOfAddress, rank: null, fullName: line.slice(word[0].length) };
  }
  return { formOfAddress: "comrade", rank: null, fullName: line };
}

/** What a column of a pasted list may hold; `other` is read by nobody. */
export const pastedColumns = ["other", "number", "name", "family", "rank", "title", "unit", "type"] as const;
export type PastedColumn = (typeof pastedColumns)[number];

export const pastedColumnNames = {
  other: "Bỏ qua",
  number: "STT",
  name: "Họ và tên",
  family: "Họ và tên đệm",
  rank: "Cấp bậc hàm",
  title: "Chức vụ",
  unit: "Cơ quan, đơn vị",
  type: "Chính thức/Mời",
} satisfies Record<PastedColumn, string>;

const headings: [RegExp, PastedColumn][] = [
  [/^(?:tt|stt|so tt|so thu tu)$/, "number"],
  [/^(?:ho va ten dem|ho va dem|ho dem|ho va chu dem|ho lot|ho va ten lot|ho)$/, "family"],
  [/^(?:ho va ten|ho ten|ten|ten dai bieu|dai bieu|ho ten dai bieu|ho va ten dai bieu)$/, "name"],
  [/^ho (?:va )?ten(?: dai bieu)? (?:va )?(?:chuc|don vi|co quan)/, "name"],
  [/^(?:cap bac|cap ham|cap bac ham|quan ham)$/, "rank"],
  [/^(?:don vi|co quan|noi cong tac|cong tac tai|phong ban)/, "unit"],
  [/^chuc (?:vu|danh)/, "title"],
  [/^(?:chinh thuc|loai|thanh phan|dien|chinh thuc moi)/, "type"],
];
const heading = (cell: string): PastedColumn | null => {
  const key = searchKey(cell);
  return headings.find(([pattern]) => pattern.test(key))?.[1] ?? null;
};

const isNumber = (cell: string) => /^\d{1,5}[.)]?$/.test(cell);
const isType = (cell: string) =>
  /^(?:dai bieu )?(?:chinh thuc|moi|moi du|khach moi|duoc moi)$/.test(searchKey(cell));
const isRank = (cell: string) => ranks.exec(`${cell} `)?.[0] === `${cell} `;
const isName = (cell: string) => {
  const { fullName } = splitPrintedName(cell);
  const words = fullName.split(" ");
  return (
    words.length >= 2 &&
    words.length <= 6 &&
    !/\d|,/.test(fullName) &&
    words.every((word) => /^\p{Lu}/u.test(word))
  );
};

/** What each column holds: by the heading row where there is one, else by what most of its cells look like. */
function guessColumns(table: readonly (readonly string[])[]): { columns: PastedColumn[]; heads: boolean } {
  const first = (table[0] ?? []).map(heading);
  if (first.includes("name")) return { columns: first.map((one) => one ?? "other"), heads: true };
  const width = Math.max(0, ...table.map((row) => row.length));
  const columns: PastedColumn[] = Array.from({ length: width }, () => "other");
  const share = (at: number, test: (cell: string) => boolean) => {
    const cells = table.map((row) => row[at] ?? "").filter((cell) => cell !== "");
    return cells.length === 0 ? 0 : cells.filter(test).length / cells.length;
  };
  for (let at = 0; at < width; at++) {
    if (share(at, isNumber) > 0.8) columns[at] = "number";
    else if (share(at, isType) > 0.8) columns[at] = "type";
  }
  const left = columns.flatMap((one, at) => (one === "other" ? [at] : []));
  const name = left.reduce((best, at) => (share(at, isName) > share(best, isName) ? at : best), left[0] ?? 0);
  columns[name] = "name";
  const rest = left.filter((at) => at !== name && table.some((row) => (row[at] ?? "") !== ""));
  const rank = rest.find((at) => share(at, isRank) > 0.5);
  if (rank !== undefined) columns[rank] = "rank";
  rest.filter((at) => at !== rank).forEach((at, nth) => (columns[at] = nth === 0 ? "title" : "unit"));
  return { columns, heads: false };
}

const sameKey = (one: { fullName: string; title: string | null }) =>
  `${searchKey(one.fullName)}|${searchKey(one.title ?? "")}`;

/**
 * A list copied from a spreadsheet as rows to look at before they are written. Columns are guessed unless `chosen` says
 * what each holds; what cannot be taken is named, nothing is dropped in silence. `convert`: cells typed in an old font are turned into Unicode first.
 */
export function readPaste(
  text: string,
  present: readonly { fullName: string; title: string | null }[],
  convert: LegacyEncoding | null,
  chosen: readonly PastedColumn[] | null = null,
): Pasted {
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((line) => line.split("\t"))
    .filter((cells) => cells.some((cell) => cleanLine(cell) !== ""));
  const { encoding, whole, marked, converted } = readLegacyTable(lines);
  const unread = whole && convert === null;
  const table = (convert ? converted : lines).map((cells) => cells.map(cleanLine));
  const { columns: guessed, heads } = guessColumns(table);
  const columns = chosen ? guessed.map((_, at) => chosen[at] ?? "other") : guessed;
  const body = heads ? table.slice(1) : table;
  const isOld = (at: number) => unread || (convert === null && marked[at + (heads ? 1 : 0)] === true);
  const known = new Set(present.map(sameKey));
  const seen = new Set<string>();
  const rows = body.slice(0, mostPasted).map((cells, at): PastedRow => {
    const read = (column: PastedColumn) =>
      cells.filter((cell, index) => columns[index] === column && cell !== "").join(", ");
    // "Nguyễn Văn An, Bí thư Đảng ủy": a post may follow the name in its cell.
    const [printed = "", ...posts] = read("name").split(/\s*[,–;]\s*|\s+-\s+/);
    const named = splitPrintedName([read("family"), printed].filter(Boolean).join(" "));
    const title = [...posts, read("title"), read("unit")].filter(Boolean).join(", ") || null;
    const delegate: DelegateDraft = {
      ...named,
      rank: read("rank") || named.rank,
      title,
      type: /moi/.test(searchKey(read("type"))) ? "invited" : "official",
      uninvited: false,
    };
    const key = sameKey(delegate);
    const problem =
      (isOld(at) ? "legacy" : problemOf(delegate)) ??
      (known.has(key) ? "already" : seen.has(key) ? "twice" : null);
    seen.add(key);
    return { line: at + 1, delegate, problem };
  });
  const sample = body.slice(0, 20).map((cells) => cells.map((cell) => cell.slice(0, 80)));
  return {
    columns,
    sample,
    headed: heads,
    rows,
    legacy: convert ? null : encoding,
    unread,
    cut: body.length > mostPasted,
  };
}

function problemOf({ fullName, title, rank }: DelegateDraft): PasteProblem | null {
  if (fullName === "") return "no_name";
  if (fullName.length > nameLimit || (title ?? "").length > titleLimit || (rank ?? "").length > 60)
    return "too_long";
  const all = [rank, fullName, title].filter(Boolean).join("\n");
  if (findSecretMark(all)) return "secret";
  return detectLegacy(all) ? "legacy" : null;
}

export type DelegateRefusal =
  "not_found" | "closed" | "called_off" | "reason_required" | "too_many" | "nobody" | "stale";

export const delegateSayings = {
  not_found: "Không tìm thấy điểm cầu hoặc đại biểu này.",
  closed: "Hội nghị đã đóng hồ sơ, danh sách không sửa được nữa.",
  called_off: "Hội nghị đã hoãn hoặc hủy.",
  reason_required: "Chủ trì đã xác nhận số liệu: ghi lý do sửa rồi thực hiện lại.",
  too_many: `Mỗi điểm cầu có nhiều nhất ${mostDelegates.toLocaleString("vi-VN")} đại biểu.`,
  nobody: "Không có đại biểu nào để thêm.",
  stale: "Danh sách vừa được người khác thay đổi. Tải lại trang rồi sắp xếp.",
} satisfies Record<DelegateRefusal, string>;

/** The columns of the attendance table (domain.md, 3.2) as a file. */
export const sheetHeads = [
  "TT",
  "Họ và tên",
  "Chức vụ, đơn vị",
  "Chính thức/Mời",
  "Điểm danh",
  "Lý do vắng",
  "Đi thay",
];

export const sheetCells = (
  row: {
    name: string;
    title: string | null;
    type: DelegateType;
    uninvited: boolean;
    state: AttendanceState;
    reason: string;
    substitute: string;
  },
  at: number,
) => [
  at + 1,
  row.name,
  row.title,
  row.uninvited ? "Ngoài danh sách mời" : delegateTypeNames[row.type],
  stateNames[row.state],
  row.reason,
  row.substitute,
];
