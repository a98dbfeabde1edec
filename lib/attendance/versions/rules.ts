import { z } from "zod";
import type { ConferenceState } from "@/lib/conferences/rules";
import { tierNames, tiers } from "@/lib/organizations/rules";
import { formatCount, formatRate } from "@/lib/text/numbers";
import { pointRoleNames } from "@/lib/points/rules";
import { rateBasis } from "../rates/rules";
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

/** What the button of a kind says. */
export const freezeNames = {
  planned: "Chốt số dự kiến",
  registered: "Chốt số đăng ký",
  at_opening: "Chốt số lúc khai mạc",
  final: "Chốt số liệu",
  corrected: "Chốt điều chỉnh",
} satisfies Record<VersionKind, string>;

/**
 * Which kinds the organiser is offered, each with the number that it would have. The final word is the chair's where the
 * chair has a link; a correction is offered once something differs from what is final.
 */
export function offeredKinds(
  state: ConferenceState,
  versions: readonly { kind: VersionKind; number: number }[],
  { chaired, changed }: { chaired: boolean; changed: boolean },
): { kind: VersionKind; number: number }[] {
  const settled = versions.some(({ kind }) => isSettled(kind));
  return versionKinds.flatMap((kind) => {
    if (!mayFreezeIn(kind, state)) return [];
    if (settled ? kind !== "corrected" || !changed : kind === "corrected") return [];
    if (kind === "final" && chaired) return [];
    const number = 1 + Math.max(0, ...versions.flatMap((one) => (one.kind === kind ? [one.number] : [])));
    return [{ kind, number }];
  });
}

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

/** The rate of a whole conference, and what it is a share of. */
export const rateWords = (totals: FigureNumbers): string =>
  [rateOf(totals), rateBasis("all", totals)].filter(Boolean).join(" ");

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
export type ComparedNumbers = Omit<PeopleNumbers, "unknown"> &
  Pick<PointFigures, "role" | "tier" | "counted">;
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
  if (before.role !== after.role)
    changed.push(`vai trò từ “${pointRoleNames[before.role]}” thành “${pointRoleNames[after.role]}”`);
  if (before.tier !== after.tier)
    changed.push(`cấp từ “${tierNames[before.tier]}” thành “${tierNames[after.tier]}”`);
  if (before.counted !== after.counted)
    changed.push(after.counted ? "được cộng riêng vào tổng" : "được tính trong số của điểm cầu cấp trên");
  return changed;
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
