import { z } from "zod";
import { formSayings } from "@/lib/text/sayings";
import { requiredLine } from "@/lib/text/fields";
import { formatDate } from "@/lib/time";

export const importSources = ["wordpress", "files"] as const;
export type ImportSource = (typeof importSources)[number];

export const importSourceNames = {
  wordpress: "Tệp xuất của WordPress",
  files: "Thư mục tệp HTML, Word",
} satisfies Record<ImportSource, string>;

export const importStates = [
  "uploading",
  "waiting",
  "running",
  "review",
  "done",
  "failed",
  "stopped",
] as const;
export type ImportState = (typeof importStates)[number];

export const importStateNames = {
  uploading: "Đang gửi tệp",
  waiting: "Chờ đến lượt",
  running: "Đang nhập",
  review: "Chờ rà soát",
  done: "Đã nhập xong",
  failed: "Không nhập được",
  stopped: "Đã dừng",
} satisfies Record<ImportState, string>;

/** While something may still happen to it by itself. */
export const isUnderWay = (state: ImportState) => state === "waiting" || state === "running";

/** What people may still end. */
export const stoppableStates = ["uploading", "waiting", "running", "review"] as const satisfies ImportState[];
export const isStoppable = (state: ImportState) => (stoppableStates as ImportState[]).includes(state);

const gib = 1024 ** 3;
/** What an upload may weigh, by its slot. */
export const importSlots = {
  main: { most: 4 * gib, words: "4 GB" },
  pictures: { most: 20 * gib, words: "20 GB" },
} as const;
export type ImportSlot = keyof typeof importSlots;

/** One article's own text, and one file of a folder. */
export const mostItemBytes = 10 * 1024 * 1024;
/** Articles of one run. */
export const mostItems = 200_000;
/** Whether something can have been published then: else a date was mistyped, or is a machine's zero. */
export const isSaneDate = (at: Date) => at.getUTCFullYear() >= 1990 && at.getUTCFullYear() < 2200;
/** The latest day that something can have been published, clocks and zones of old servers reckoned in. */
export const latestDate = (now: Date) => new Date(now.getTime() + 86_400_000);
/** How often a run is taken up that comes on by nothing; then it ends. */
export const mostAttempts = 5;
/** The number under which the server's log tells of a run that ended by an error. */
export const referenceOf = (runId: string) => runId.slice(0, 8);
/** Why such a run ended. */
export const brokeOff = (runId: string) =>
  `Máy chủ gặp lỗi ở cùng một chỗ ${mostAttempts} lần nên dừng lại; phần đã nhập vẫn giữ. Đề nghị báo quản trị hệ thống tìm mã ${referenceOf(runId)} trong nhật ký máy chủ, sau đó nhập lại.`;
/** Pictures in one article: what is more stays out and is told. */
export const picturesPerImported = 60;

export const importsPath = "/articles/imports";
export const importPath = (runId: string) => `${importsPath}/${runId}`;

const optionsSchema = z.object({
  /** Pages ("Giới thiệu", "Liên hệ") of WordPress too. */
  pages: z.boolean().default(false),
});
export type ImportOptions = z.output<typeof optionsSchema>;
export const readOptions = (stored: unknown): ImportOptions =>
  optionsSchema.catch({ pages: false }).parse(stored);

const counted = z.number().int().min(0).default(0);
const countsSchema = z.object({
  created: counted,
  changed: counted,
  same: counted,
  edited: counted,
  left: counted,
  drafts: counted,
  pictures: counted,
  missing: counted,
  redirects: counted,
});
export type ImportCounts = z.output<typeof countsSchema>;
export const readCounts = (stored: unknown): ImportCounts =>
  countsSchema.catch(countsSchema.parse({})).parse(stored);

export const countNames = {
  created: "Tin bài mới",
  changed: "Cập nhật lại",
  same: "Không thay đổi",
  edited: "Đã sửa ở đây, giữ nguyên",
  left: "Không nhập",
  drafts: "Nhập thành bản nháp",
  pictures: "Ảnh đã nhập",
  missing: "Ảnh thiếu",
  redirects: "Địa chỉ cũ giữ được",
} satisfies Record<keyof ImportCounts, string>;

/** Every kind of line of the report. */
export const noteNames = {
  left_out: "Không nhập",
  draft: "Nhập thành bản nháp",
  edited: "Đã sửa ở đây, giữ nguyên",
  picture_missing: "Thiếu ảnh",
  picture_bad: "Ảnh không dùng được",
  embed: "Nội dung nhúng bị bỏ",
  dropped: "Nội dung bị bỏ",
  no_date: "Không rõ ngày đăng",
  address_taken: "Địa chỉ cũ đã dùng",
  address_ours: "Địa chỉ cũ không chuyển được",
  broken: "Tệp bị hỏng",
} as const;
export type NoteKind = keyof typeof noteNames;
export const noteKinds = Object.keys(noteNames) as NoteKind[];
export type ImportNote = { kind: NoteKind; subject: string; detail?: string };

/** An article as it comes from any source. */
export type Imported = {
  /** Where it stands in its source; the same article has the same key at every import. */
  key: string;
  title: string;
  /** Typed apart from the text; empty: the text's first paragraph is the lead. */
  lead: string;
  html: string;
  state: "published" | "draft";
  publishedAt: Date | null;
  changedAt: Date | null;
  authors: readonly string[];
  category: string | null;
  topics: readonly string[];
  slug: string | null;
  oldAddresses: readonly string[];
  views: number;
  /** The picture above the text. */
  cover: { src: string; caption: string | null; alt: string | null } | null;
  notes: readonly ImportNote[];
};

/** An article whose day has not come is a draft without a day: else it would head the site until then. */
export function withoutFuture(imported: Imported, now: Date): Imported {
  const isAhead = (at: Date | null) => at !== null && at > latestDate(now);
  const { title: subject, state, publishedAt, changedAt } = imported;
  const known = isAhead(changedAt) ? { ...imported, changedAt: null } : imported;
  if (publishedAt === null || !isAhead(publishedAt)) return known;
  const detail = `Ngày đăng ${formatDate(publishedAt)} chưa tới.`;
  return {
    ...known,
    state: "draft",
    publishedAt: null,
    notes: state === "draft" ? imported.notes : [...imported.notes, { kind: "draft", subject, detail }],
  };
}

export const beginImportSchema = z.object({
  organizationId: z.uuid("Chọn cơ quan."),
  source: z.enum(importSources, "Chọn loại tệp."),
  name: requiredLine("Tên lần nhập", 200, "Nhập tên để nhận ra lần nhập này."),
  pages: z.boolean(),
  /** Of this sending: the same again is the same import. */
  runId: z.uuid().optional(),
});
export type BeginImport = z.output<typeof beginImportSchema>;

export const importIdSchema = z.object({ runId: z.uuid() });
export const startImportSchema = importIdSchema.extend({
  /** Whoever starts it agreed that files replace other articles under their paths. */
  replaces: z.boolean(),
});

export const importPageSize = 20;
export const notePageSize = 50;

const one = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);
const pageSchema = z.coerce.number().int().min(1).max(100_000).catch(1);
export const readImportPage = (params: Readonly<Record<string, unknown>>) =>
  pageSchema.parse(one(params["page"]) ?? 1);

const noteFilterSchema = z.object({
  kind: z.enum(noteKinds).nullable().catch(null),
  page: pageSchema,
});
export type NoteFilter = z.output<typeof noteFilterSchema>;
export const readNoteFilter = (params: Readonly<Record<string, unknown>>): NoteFilter =>
  noteFilterSchema.parse({ kind: one(params["kind"]) ?? null, page: one(params["page"]) ?? 1 });

export type ImportRefusal =
  "not_found" | "wrong_state" | "no_file" | "too_large" | "not_a_zip" | "not_whole" | "busy" | "replaces";

export const importSayings = {
  not_found: "Không tìm thấy lần nhập này, hoặc tài khoản không có quyền nhập tin bài cho cơ quan.",
  wrong_state: "Lần nhập đã chuyển sang trạng thái khác. Hãy tải lại trang để xem trạng thái hiện nay.",
  no_file: "Chưa có tệp tin bài. Hãy chọn và gửi tệp rồi bấm lại.",
  too_large: `Tệp quá lớn: tệp tin bài nhiều nhất ${importSlots.main.words}, tệp ảnh nhiều nhất ${importSlots.pictures.words}.`,
  not_a_zip: "Tệp này phải là tệp nén .zip.",
  not_whole: "Tệp chưa được gửi đủ. Hãy gửi tiếp rồi bấm lại.",
  replaces:
    "Có tệp trùng đường dẫn với bài đã nhập trước đây nhưng khác tiêu đề. Nếu đúng là cần thay, hãy đánh dấu đồng ý rồi bấm lại.",
  busy: "Máy chủ đang nhận tệp này ở cửa sổ khác. Hãy thử lại sau ít giây.",
  ...formSayings,
} satisfies Record<ImportRefusal | "invalid" | "signed_out", string>;
