import { formSayings } from "@/lib/text/sayings";
import { z } from "zod";
import type { FormOfAddress } from "@/lib/organizations/people/rules";
import { readLegacyTable, type LegacyEncoding } from "@/lib/text/legacy";
import { cleanLine } from "@/lib/text/normalize";
import { searchKey } from "@/lib/text/search";
import { postOf, type StoredWho } from "../assignments/rules";
import { type Tier } from "@/lib/organizations/rules";
import { dialledPhone, isPhone, isUsualPhone, type PointRole } from "../rules";

export const mostRows = 2_000;
export const mostCharacters = 1_500_000;

/** What a column may hold; `ignored` is read by nobody. */
export const pastedFields = [
  "ignored",
  "number",
  "name",
  "tier",
  "chair",
  "title",
  "phone",
  "place",
  "address",
  "summoned",
  "secretary",
  "secretary_phone",
] as const;
export type PastedField = (typeof pastedFields)[number];

export const pastedFieldNames = {
  ignored: "Bỏ qua",
  number: "STT",
  name: "Tên điểm cầu",
  tier: "Cấp",
  chair: "Chủ trì",
  title: "Chức vụ chủ trì",
  phone: "Điện thoại chủ trì",
  place: "Địa điểm",
  address: "Địa chỉ",
  summoned: "Số đại biểu",
  secretary: "Thư ký",
  secretary_phone: "Điện thoại thư ký",
} satisfies Record<PastedField, string>;

export const pasteSchema = z.object({
  conferenceId: z.uuid(),
  text: z
    .string()
    .max(mostCharacters, "Danh sách quá dài. Chia thành nhiều lần dán.")
    .refine((text) => text.trim() !== "", "Dán danh sách từ bảng tính vào đây."),
  /** Null: guessed from the heading or from what the cells hold. */
  columns: z.array(z.enum(pastedFields)).max(60).nullable(),
  convert: z.boolean(),
});
export type Paste = z.output<typeof pasteSchema>;

/** Applying names what the preview showed: if the list has changed since, nothing is written. */
export const applyPasteSchema = pasteSchema.extend({ fingerprint: z.string().max(100) });
export type ApplyPaste = z.output<typeof applyPasteSchema>;

/** Cells of a spreadsheet as the clipboard carries them: tabs between, quotes around what holds tabs or line breaks. */
export function readCells(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  const endCell = () => {
    row.push(cell);
    cell = "";
  };
  const endRow = () => {
    endCell();
    rows.push(row);
    row = [];
  };
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (char === '"' && cell === "") quoted = true;
    else if (char === "\t") endCell();
    else if (char === "\n") endRow();
    else if (char !== "\r") cell += char;
  }
  endRow();
  // A quote that nobody closed was an inch mark or the like: the text is then read without quoting.
  const read = quoted ? text.split(/\r?\n/).map((line) => line.split("\t")) : rows;
  return read.filter((cells) => cells.some((each) => each.trim() !== ""));
}

// In this order: "điện thoại thư ký" before "điện thoại" and "thư ký".
const headings: readonly [PastedField, RegExp][] = [
  ["secretary_phone", /(dien thoai|dt|sdt|so may).*thu ky|thu ky.*(dien thoai|dt|sdt)/],
  ["phone", /\b(dien thoai|sdt|so may|di dong|dt)\b/],
  ["number", /^(stt|tt|so tt|so thu tu)$/],
  ["title", /chuc vu|chuc danh/],
  ["secretary", /thu ky|dau moi/],
  ["chair", /chu tri|ho va ten|ho ten|nguoi phu trach/],
  ["summoned", /dai bieu|so luong|trieu tap|thanh phan|so nguoi/],
  ["address", /dia chi/],
  ["place", /dia diem|phong hop|hoi truong|noi hop/],
  ["tier", /^cap$|cap diem cau|phan cap/],
  ["name", /diem cau|don vi|co quan|xa phuong|ten|to chuc/],
];

const headingOf = (cell: string): PastedField => {
  const key = searchKey(cell);
  return headings.find(([, means]) => means.test(key))?.[0] ?? "ignored";
};

const tierWords: readonly [Tier, RegExp][] = [
  ["central", /^(cap )?(trung uong|tw)$/],
  ["province", /^(cap )?(tinh|thanh pho)$/],
  ["district", /^(cap )?(huyen|quan|thi xa)$/],
  ["commune", /^(cap )?(xa|phuong|xa phuong|dac khu)$/],
  ["grassroots", /^(cap )?co so$/],
  ["agency", /^(cap )?(co quan|don vi|nganh|so nganh)$/],
];
const tierOf = (cell: string): Tier | null => {
  const key = searchKey(cell);
  return tierWords.find(([, means]) => means.test(key))?.[0] ?? null;
};

// Of the folded text.
const bodyWords =
  /^(diem cau|xa|phuong|dac khu|thi tran|huyen|thi xa|thanh pho|tinh|quan|so|ban|cuc|chi cuc|vu|bo|cong an|van phong|uy ban|ubnd|dang uy|dang bo|huyen uy|tinh uy|doan|hoi|truong|benh vien|cong ty|chi nhanh|kho bac|toa an|vien)( |$)/;
const placeWords =
  /(^| )(hoi truong|phong hop|phong so|tru so|nha van hoa|trung tam|hoi nghi truc tuyen|nha khach|tang \d+)( |$)/;
const addressWords = /(^| )(so \d+|duong|to \d+|to dan pho|khu pho|thon|ap|quoc lo|ngo|hem)( |$)/;
const titleWords =
  /^(pho |nguyen |quyen )*(bi thu|chu tich|giam doc|truong|cuc truong|vu truong|chanh|thuong truc|uy vien|thu truong|bo truong|chi huy|hieu truong|vien truong|chuyen vien)( |$)/;

const capitalised = (word: string) => /^\p{Lu}/u.test(word);

/** "Nguyễn Văn An", "Đại tá Lê Văn Tám", "Đ/c Điểu K'Ré": two to six words, each with a capital, of no body or place. */
export function looksLikePerson(cell: string): boolean {
  if (ranks.test(cell) || addresses.some(([, means]) => means.test(cell))) return true;
  const key = searchKey(cell);
  const words = cell.split(" ");
  return (
    words.length >= 2 &&
    words.length <= 6 &&
    words.every(capitalised) &&
    !/\d/.test(cell) &&
    ![bodyWords, placeWords, addressWords, titleWords].some((means) => means.test(key))
  );
}

const speaksOf = (means: RegExp) => (cell: string) => means.test(searchKey(cell));

/** In this order, each for one column at most. What nothing tells is left to the reader: a wrong guess is stored unseen. */
const contents: readonly [PastedField, (cell: string) => boolean][] = [
  ["tier", (cell) => tierOf(cell) !== null],
  ["summoned", (cell) => /^\d{1,6}$/.test(cell) && !cell.startsWith("0")],
  ["phone", isPhone],
  ["secretary_phone", isPhone],
  ["title", speaksOf(titleWords)],
  ["chair", looksLikePerson],
  ["secretary", looksLikePerson],
  ["place", speaksOf(placeWords)],
  ["address", speaksOf(addressWords)],
];

/** Without a heading the cells tell: what most of a column reads as. The first column of other words holds the names. */
function guessByContent(rows: readonly string[][]): PastedField[] {
  const width = Math.max(...rows.map((row) => row.length));
  const sample = rows.slice(0, 50);
  const fields: PastedField[] = [];
  for (let nth = 0; nth < width; nth += 1) {
    const cells = sample.map((row) => cleanLine(row[nth] ?? "")).filter(Boolean);
    const mostly = (test: (cell: string) => boolean) => cells.filter(test).length >= cells.length * 0.7;
    const free = (field: PastedField) => !fields.includes(field);
    const counts = cells.every((cell, at) => Number(cell) === at + 1);
    if (cells.length === 0) fields.push("ignored");
    else if (nth === 0 && counts && width > 1) fields.push("number");
    else {
      const told = contents.find(([field, test]) => free(field) && mostly(test))?.[0];
      fields.push(told ?? (free("name") ? "name" : "ignored"));
    }
  }
  return fields;
}

export type ReadList = {
  columns: PastedField[];
  /** How many lines at the top are headings. */
  headed: number;
  rows: string[][];
  encoding: LegacyEncoding | null;
  /** The whole list is in an old font and not converted: not even its heading can be read. */
  unread: boolean;
  /** Which of `rows` are in an old font and not converted. */
  legacy: boolean[];
};

/** The pasted text as rows and columns, converted from an old font if asked. */
export function readList(text: string, columns: readonly PastedField[] | null, convert: boolean): ReadList {
  const cells = readCells(text);
  const { encoding, whole, marked, converted } = readLegacyTable(cells);
  const rows = convert ? converted : cells;
  const unread = whole && !convert;
  const [first = []] = rows;
  const heads = first.map(headingOf);
  const headed =
    new Set(heads.filter((head) => head !== "ignored")).size >= 2 ||
    (first.length === 1 &&
      heads[0] === "name" &&
      /^(ten )?(diem cau|don vi)$/.test(searchKey(first[0] ?? "")))
      ? 1
      : 0;
  const body = rows.slice(headed);
  // A field stands once: the second column of the same kind is left for the reader to name.
  const guessed = (headed ? heads : guessByContent(body)).map((field, nth, all) =>
    all.indexOf(field) === nth ? field : "ignored",
  );
  return {
    columns: columns ? [...columns] : guessed,
    headed,
    rows: body,
    encoding,
    unread,
    legacy: body.map((_, at) => unread || (!convert && marked[at + headed] === true)),
  };
}

const addresses: readonly [FormOfAddress, RegExp][] = [
  ["comrade", /^(đồng chí|đ\/c|đc)[:.\s]+/i],
  ["mr", /^ông\s+/i],
  ["ms", /^bà\s+/i],
];
const ranks =
  /^(đại tướng|thượng tướng|trung tướng|thiếu tướng|đại tá|thượng tá|trung tá|thiếu tá|đại úy|thượng úy|trung úy|thiếu úy)\s+/i;

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();

/** "Đại tá Nguyễn Phương Đằng, Phó Giám đốc Công an tỉnh" → rank, name and posts; posts may stand in a cell of their own. */
export function personOf(cell: string, titles: string): StoredWho {
  const nobody = { personId: null, academicTitle: null, groupName: null, groupSize: null };
  const [addressed, pattern] = addresses.find(([, means]) => means.test(cell)) ?? ["comrade", null];
  const bare = pattern ? cell.replace(pattern, "") : cell;
  const rank = ranks.exec(bare)?.[1];
  const [name = "", ...inCell] = (rank ? bare.replace(ranks, "") : bare).split(/\s*[,–]\s*|\s+-\s+/);
  const posts = [...inCell, ...titles.split(/\s*[,;\n]\s*/)].map(cleanLine).filter(Boolean);
  return {
    ...nobody,
    formOfAddress: addressed,
    rank: rank ? capital(rank) : null,
    fullName: name || null,
    posts: posts.map(postOf),
  };
}

export type PastedPoint = {
  name: string;
  role: PointRole | null;
  tier: Tier | null;
  place: string | null;
  address: string | null;
  summoned: number | null;
  chair: (StoredWho & { phone: string | null }) | null;
  secretary: (StoredWho & { phone: string | null }) | null;
};

const longest = { name: 300, chair: 300, title: 1000, place: 300, address: 300, secretary: 300 } as const;
const spreadsheetFault = /^#(REF|N\/A|VALUE|NAME|DIV\/0|NULL|NUM)[!?]?/;

/** One row as a point, or the sentence that says why not. */
export function pointOf(row: readonly string[], columns: readonly PastedField[]): PastedPoint | string {
  const raw = (field: PastedField) => row[columns.indexOf(field)] ?? "";
  const cell = (field: PastedField) =>
    columns.includes(field) ? cleanLine(raw(field).slice(0, 20_000)) : "";
  const broken = columns.find((field) => field !== "ignored" && spreadsheetFault.test(cell(field)));
  if (broken) return `Ô “${pastedFieldNames[broken]}” là lỗi công thức của bảng tính.`;
  for (const [field, most] of Object.entries(longest) as [keyof typeof longest, number][])
    if (cell(field).length > most)
      return `Ô “${pastedFieldNames[field]}” dài quá ${most.toLocaleString("vi-VN")} ký tự.`;
  const name = cell("name").replace(/^điểm cầu\s+/i, "");
  if (!name) return "Thiếu tên điểm cầu.";
  const tier = tierOf(cell("tier"));
  if (cell("tier") && !tier) return `Không hiểu cấp “${cell("tier").slice(0, 40)}”.`;
  const count = cell("summoned")
    .replace(/\s*(đại biểu|người|đ\/c|đồng chí)$/i, "")
    .replace(/[.\s]/g, "");
  if (count && !/^\d{1,7}$/.test(count))
    return `Số đại biểu “${cell("summoned").slice(0, 40)}” không phải số nguyên.`;
  for (const field of ["phone", "secretary_phone"] as const)
    if (cell(field) && !isPhone(cell(field)))
      return `Số điện thoại “${cell(field).slice(0, 40)}” không hợp lệ.`;
  const chair = cell("chair") || cell("title");
  const phone = (field: "phone" | "secretary_phone") => cell(field) && dialledPhone(cell(field));
  return {
    name,
    role: null,
    tier,
    place: cell("place") || null,
    address: cell("address") || null,
    summoned: count ? Number(count) : null,
    chair: chair ? { ...personOf(cell("chair"), cell("title")), phone: phone("phone") || null } : null,
    secretary: cell("secretary")
      ? { ...personOf(cell("secretary"), ""), phone: phone("secretary_phone") || null }
      : null,
  };
}

/** What of a point should be looked at before it is taken. */
export const remarksOn = ({ chair, secretary }: PastedPoint): string[] =>
  [chair?.phone, secretary?.phone].flatMap((phone) =>
    phone && !isUsualPhone(phone)
      ? [`Số điện thoại “${phone}” không đủ số hoặc khác thường: đề nghị kiểm tra.`]
      : [],
  );

export const pasteRefusals = {
  not_found: "Không tìm thấy hội nghị này.",
  closed: "Hội nghị đã đóng hồ sơ hoặc đã hủy, không sửa được điểm cầu.",
  too_many: `Dán nhiều nhất ${mostRows.toLocaleString("vi-VN")} dòng một lần.`,
  no_name: "Chưa có cột nào là tên điểm cầu. Đề nghị chọn cột tên điểm cầu.",
  nothing: "Không có dòng nào nhập được.",
  changed: "Danh sách điểm cầu vừa thay đổi. Xem lại bản xem trước rồi nhập lại.",
  signed_out: formSayings.signed_out,
  invalid: "Danh sách dán vào chưa đúng.",
} as const;
