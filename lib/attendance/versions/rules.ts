import { z } from "zod";
import type { ConferenceState } from "@/lib/conferences/rules";
import { tierNames, tiers } from "@/lib/organizations/rules";
import { formatCount, formatRate } from "@/lib/text/numbers";
import { formSayings } from "@/lib/text/sayings";
import { pointRoleNames } from "@/lib/points/rules";
import { reportNames, type ReportState } from "../rules";

/** The life of a conference's figures (domain.md, section 4), in its order. */
export const versionKinds = ["planned", "registered", "at_opening", "final", "corrected"] as const;
export type VersionKind = (typeof versionKinds)[number];

export const versionKindNames = {
  planned: "Dự kiến",
  registered: "Đăng ký",
  at_opening: "Lúc khai mạc",
  final: "Số liệu chốt",
  corrected: "Điều chỉnh",
} satisfies Record<VersionKind, string>;

/** "Số liệu chốt", "Điều chỉnh lần 2"; another freezing of an earlier kind says which one it is. */
export const versionName = ({ kind, number }: { kind: VersionKind; number: number }): string =>
  kind === "corrected" || number > 1 ? `${versionKindNames[kind]} lần ${number}` : versionKindNames[kind];

/** Before anybody comes a version tells who is expected, and no rate. */
export const tellsAttendance = (kind: VersionKind): boolean => kind !== "planned" && kind !== "registered";

/** What a conference stands by after its end: documents and articles quote these. */
export const isSettled = (kind: VersionKind): boolean => kind === "final" || kind === "corrected";

/** In which states of the conference a kind may be frozen by hand. */
export const freezableIn = {
  planned: ["issued", "rehearsal"],
  registered: ["issued", "rehearsal"],
  at_opening: ["live"],
  final: ["live", "ended"],
  corrected: ["live", "ended"],
} satisfies Record<VersionKind, readonly ConferenceState[]>;

export const mayFreezeIn = (kind: VersionKind, state: ConferenceState): boolean =>
  (freezableIn[kind] as readonly ConferenceState[]).includes(state);

/** Freezing a kind for the first time speaks for itself; again, or in the chair's place, it says why. */
export const freezeNeedsReason = (kind: VersionKind, number: number): boolean =>
  isSettled(kind) || number > 1;

const count = z.number().int().min(0);

/** The sums of some points. `points` are rooms on the line, the host's too; `relays` only follow by television. */
const numbersSchema = z.object({
  points: count,
  hosts: count,
  relays: count,
  reporting: count,
  reported: count,
  confirmed: count,
  summoned: count,
  attending: count,
  late: count,
  leftEarly: count,
  substituted: count,
  excused: count,
  unexcused: count,
  unknown: count,
  guests: count,
  uninvited: count,
  inRoom: count,
  online: count,
});
export type FigureNumbers = z.output<typeof numbersSchema>;

/** What `figure_versions.figures` holds, and `figure_sums` gives for now. */
export const figuresSchema = z.object({
  substituteCounts: z.boolean(),
  totals: numbersSchema,
  tiers: z.array(numbersSchema.extend({ tier: z.enum(tiers) })),
});
export type Figures = z.output<typeof figuresSchema>;
export type TierFigures = Figures["tiers"][number];

/** The people of some points, as the tables print them. */
export type PeopleNumbers = Pick<
  FigureNumbers,
  | "summoned"
  | "attending"
  | "late"
  | "leftEarly"
  | "substituted"
  | "excused"
  | "unexcused"
  | "unknown"
  | "guests"
  | "uninvited"
>;

/** The columns of people that every table and file has, in the order of a report. */
export const peopleColumns = [
  ["summoned", "Triệu tập"],
  ["attending", "Có mặt"],
  ["late", "Đến muộn"],
  ["leftEarly", "Về sớm"],
  ["substituted", "Đi thay"],
  ["excused", "Vắng có lý do"],
  ["unexcused", "Vắng không lý do"],
  ["unknown", "Chưa rõ"],
  ["guests", "Khách mời"],
  ["uninvited", "Ngoài danh sách"],
] as const satisfies readonly (readonly [keyof PeopleNumbers, string])[];

export const rateOf = (row: PeopleNumbers): string => formatRate(row.attending, row.summoned) ?? "—";

const peopleHeads = ["Triệu tập", "Có mặt", "Tỷ lệ", ...peopleColumns.slice(2).map(([, head]) => head)];
const peopleCells = (row: PeopleNumbers) => [
  row.summoned,
  row.attending,
  formatRate(row.attending, row.summoned),
  ...peopleColumns.slice(2).map(([key]) => row[key]),
];

export const tierHeads = ["Cấp", "Điểm cầu", "Điểm tiếp sóng", ...peopleHeads];
export const tierCells = ({ totals, tiers: rows }: Figures) => [
  ...rows.map((row) => [tierNames[row.tier], row.points, row.relays, ...peopleCells(row)]),
  ["Tổng cộng", totals.points, totals.relays, ...peopleCells(totals)],
];

export type BodyFigures = PeopleNumbers & {
  /** The body's id, or the point's where it belongs to none. */
  id: string;
  /** The body as it was called on the day; the point's name where it belongs to none. */
  name: string;
  /** Whether the name is a body's. */
  isBody: boolean;
  points: number;
};

export const bodyHeads = ["Cơ quan, đơn vị", "Điểm cầu", ...peopleHeads];
export const bodyCells = (row: BodyFigures) => [row.name, row.points, ...peopleCells(row)];

export type PointFigures = PeopleNumbers & {
  id: string;
  name: string;
  role: keyof typeof pointRoleNames;
  tier: (typeof tiers)[number];
  counted: boolean;
  report: ReportState;
};

export const pointHeads = ["Điểm cầu", "Vai trò", "Cấp", "Báo cáo", "Cộng vào tổng", ...peopleHeads];
export const pointCells = (row: PointFigures) => [
  row.name,
  pointRoleNames[row.role],
  tierNames[row.tier],
  reportNames[row.report],
  row.counted ? "Có" : "Đã tính ở điểm cầu cấp trên",
  ...peopleCells(row),
];

/** What one point had: compared between two versions. */
export type ComparedNumbers = Omit<PeopleNumbers, "unknown"> & { counted: boolean };
export type PointChange = {
  id: string;
  name: string;
  tier: (typeof tiers)[number];
  /** Null: not on the list then. */
  before: ComparedNumbers | null;
  after: ComparedNumbers | null;
};

/** What became of a point between two versions, each a phrase: "có mặt từ 35 thành 36". */
export function changeWords({ before, after }: Pick<PointChange, "before" | "after">): string[] {
  if (!after) return ["không còn trong danh sách điểm cầu"];
  if (!before) return [`thêm vào danh sách, ${formatCount(after.attending)} có mặt`];
  const changed = peopleColumns.flatMap(([key, head]) =>
    key === "unknown" || before[key] === after[key]
      ? []
      : [`${head.toLowerCase()} từ ${formatCount(before[key])} thành ${formatCount(after[key])}`],
  );
  if (before.counted === after.counted) return changed;
  return [
    ...changed,
    after.counted ? "được cộng riêng vào tổng" : "được tính trong số của điểm cầu cấp trên",
  ];
}

/** The totals side by side: what the head of a comparison shows. */
export const comparedTotals = [
  ["points", "Điểm cầu"],
  ["summoned", "Đại biểu triệu tập"],
  ["attending", "Đại biểu có mặt"],
  ["excused", "Vắng có lý do"],
  ["unexcused", "Vắng không lý do"],
  ["guests", "Khách mời có mặt"],
] as const satisfies readonly (readonly [keyof FigureNumbers, string])[];

export const bodyPageSize = 50;
export const changePageSize = 50;

const page = z.coerce.number().int().min(1).max(100_000).catch(1);
const idOrNow = z.union([z.literal("now"), z.uuid()]);

/** A version in an address; "now" is what stands at this moment. */
export const versionFilterSchema = z.object({ page });
export const compareFilterSchema = z.object({
  from: z.uuid().nullable().catch(null),
  to: idOrNow.catch("now"),
  page,
});
export const exportedTables = ["tiers", "bodies", "points"] as const;
export type ExportedTable = (typeof exportedTables)[number];
export const exportFilterSchema = z.object({ table: z.enum(exportedTables).catch("tiers") });

/** Why figures are not frozen. */
export type FreezeRefusal =
  | "not_found"
  | "wrong_state"
  | "closed"
  | "called_off"
  | "chair_freezes"
  | "already_final"
  | "not_final_yet"
  | "nothing_changed"
  | "nothing_reported"
  | "frozen_meanwhile"
  | "figures_changed"
  | "operation_taken"
  | "wrong_pin"
  | "locked";

export const freezeSayings = {
  not_found: "Không tìm thấy hội nghị, hoặc liên kết đã hết hạn.",
  wrong_state: "Ở trạng thái hiện nay của hội nghị không chốt được số liệu loại này.",
  closed: "Hội nghị đã đóng hồ sơ, số liệu không chốt lại được nữa.",
  called_off: "Hội nghị đã hoãn hoặc hủy.",
  chair_freezes:
    "Điểm cầu chính có liên kết chủ trì đang dùng được: chủ trì chốt số liệu từ liên kết của mình bằng mã PIN. Chỉ khi thu hồi liên kết đó cơ quan tổ chức mới chốt thay.",
  already_final: "Số liệu đã chốt. Thay đổi sau khi chốt được ghi bằng “Điều chỉnh”.",
  not_final_yet: "Số liệu chưa chốt nên chưa có gì để điều chỉnh.",
  nothing_changed: "Không điểm cầu nào có số liệu khác bản mới nhất.",
  nothing_reported: "Chưa điểm cầu nào báo cáo số liệu.",
  frozen_meanwhile: "Người khác vừa chốt số liệu này. Hãy tải lại trang để xem.",
  figures_changed: "Số liệu vừa thay đổi. Đồng chí xem lại con số mới rồi chốt.",
  operation_taken: "Yêu cầu này đã được dùng cho việc khác. Hãy tải lại trang rồi thực hiện lại.",
  wrong_pin: "Mã PIN không đúng.",
  locked: "Đã nhập sai mã PIN quá số lần cho phép. Đề nghị cơ quan tổ chức cấp lại liên kết chủ trì.",
  ...formSayings,
} satisfies Record<FreezeRefusal | "invalid" | "signed_out", string>;
