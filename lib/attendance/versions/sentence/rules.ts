import type { ConferenceFormat } from "@/lib/conferences/rules";
import { tierNames, tiers } from "@/lib/organizations/rules";
import { formatCount, padCount } from "@/lib/text/numbers";
import { tellsAttendance, type Figures, type VersionKind } from "../rules";

export const roundings = ["exact", "tens", "hundreds", "thousands"] as const;
export type Rounding = (typeof roundings)[number];
export const roundingNames = {
  exact: "Số chính xác",
  tens: "Tròn chục",
  hundreds: "Tròn trăm",
  thousands: "Tròn nghìn",
} satisfies Record<Rounding, string>;

const steps = { exact: 1, tens: 10, hundreds: 100, thousands: 1_000 } satisfies Record<Rounding, number>;

export const directions = ["over", "nearly"] as const;
export type Direction = (typeof directions)[number];
export const directionNames = {
  over: "“hơn”, làm tròn xuống",
  nearly: "“gần”, làm tròn lên",
} satisfies Record<Direction, string>;

export const hostChoices = ["included", "excluded"] as const;
export type HostChoice = (typeof hostChoices)[number];
export const hostChoiceNames = {
  included: "Tính cả điểm cầu chính",
  excluded: "Không tính điểm cầu chính",
} satisfies Record<HostChoice, string>;

/** How an office prints its totals. `padded`: small counts as "01 điểm cầu". */
export type SentenceChoice = {
  rounding: Rounding;
  direction: Direction;
  host: HostChoice;
  padded: boolean;
  /** With "trong đó …" for each tier. */
  byTier: boolean;
};

export const firstChoice: SentenceChoice = {
  rounding: "exact",
  direction: "over",
  host: "included",
  padded: true,
  byTier: false,
};

/**
 * 1187 to hundreds: "hơn 1.100" or "gần 1.200". A number that is round already stands without a word, and one below the
 * step stands as it is: "hơn 0" says nothing, "gần 1.000" for 12 is not true.
 */
export function roundedCount(value: number, rounding: Rounding, direction: Direction): string {
  const step = steps[rounding];
  if (value < step || value % step === 0) return formatCount(value);
  return direction === "over"
    ? `hơn ${formatCount(Math.floor(value / step) * step)}`
    : `gần ${formatCount(Math.ceil(value / step) * step)}`;
}

const rooms = (count: number, padded: boolean) => (padded ? padCount(count) : formatCount(count));

/** "01 điểm cầu cấp tỉnh (327 đại biểu), 34 điểm cầu cơ sở (3.369 đại biểu)"; tiers of relays only are left out. */
function tierPhrases(figures: Figures, people: "attending" | "summoned", padded: boolean): string[] {
  return tiers.flatMap((tier) => {
    const row = figures.tiers.find((one) => one.tier === tier);
    if (!row || row.points === 0) return [];
    const name = tierNames[tier].replace(/ \(.*\)$/, "").toLowerCase();
    return [`${rooms(row.points, padded)} điểm cầu ${name} (${formatCount(row[people])} đại biểu)`];
  });
}

/**
 * The ready sentence of a version's totals (domain.md, section 4). Parts are always exact: they would otherwise not add
 * up to the total that stands before them.
 */
export function totalsSentence(
  figures: Figures,
  { kind, format, choice }: { kind: VersionKind; format: ConferenceFormat; choice: SentenceChoice },
): string {
  const { totals } = figures;
  const there = tellsAttendance(kind);
  const people = there ? "attending" : "summoned";
  const count = roundedCount(totals[people], choice.rounding, choice.direction);
  const crowd = `${count} đại biểu ${there ? "tham dự" : "được triệu tập"}`;
  if (format === "in_person") return `Hội nghị có ${crowd}.`;
  const excluded = choice.host === "excluded" && totals.hosts > 0;
  const points = rooms(excluded ? totals.points - totals.hosts : totals.points, choice.padded);
  const how = format === "hybrid" ? "trực tiếp kết hợp trực tuyến" : "trực tuyến";
  const from = excluded ? " từ điểm cầu chính" : "";
  const verb = there ? "Hội nghị được kết nối" : "Dự kiến hội nghị kết nối";
  const relays =
    totals.relays > 0 ? `; ngoài ra có ${rooms(totals.relays, choice.padded)} điểm tiếp sóng` : "";
  const phrases = choice.byTier ? tierPhrases(figures, people, choice.padded) : [];
  // The host's delegates are in its tier: its room must be, too.
  const parts =
    phrases.length === 0
      ? ""
      : `${excluded ? "; tính cả điểm cầu chính có " : ", trong đó "}${phrases.join(", ")}`;
  return `${verb} ${how}${from} đến ${points} điểm cầu với ${crowd}${parts}${relays}.`;
}
