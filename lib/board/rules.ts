import type { ReportState } from "@/lib/attendance/rules";
import type { ConferenceState } from "@/lib/conferences/rules";
import { tiers, type Tier } from "@/lib/organizations/rules";

export type LineState = "never" | "connected" | "lost";

/**
 * A point as every board holds it, the hall's too: the room is filmed, so there is no telephone number, no reason and
 * no delegate's name in it.
 */
export type BoardPoint = {
  id: string;
  name: string;
  tier: Tier;
  role: "host" | "member" | "relay_only";
  mode: "roster" | "headcount" | "groups";
  line: LineState;
  report: ReportState;
  check: "unchecked" | "passed" | "failed";
  summoned: number;
  /** How many of those summoned attend, by the conference's own rule on substitutes. */
  attending: number;
  expected: number;
  late: number;
  excused: number;
  unexcused: number;
  substituted: number;
  guests: number;
  uninvited: number;
  /** Of the point's counters: tells which mark's answer the board has caught up with. */
  revision: number;
};

/** The conference itself, among the board's rows: without a reason, since the hall's camera films it. */
export type BoardConference = { id: string; state: ConferenceState };

/** `conference` where it changed or everything is sent. */
export type BoardMessage = { points: BoardPoint[]; conference?: BoardConference; at: number };

/** What a board says of the conference as a whole; null while it is on or still to come. */
export const boardStateSentences = {
  draft: null,
  issued: null,
  rehearsal: null,
  live: null,
  ended: "Hội nghị đã bế mạc",
  closed: "Hội nghị đã kết thúc, hồ sơ đã đóng",
  postponed: "Hội nghị tạm hoãn",
  cancelled: "Hội nghị đã hủy",
} satisfies Record<ConferenceState, string | null>;

/** Nobody is waited for: who has not connected or reported is no trouble. */
export const isCalledOff = (state: ConferenceState): boolean =>
  state === "postponed" || state === "cancelled";

export const lineNames = {
  never: "Chưa kết nối",
  connected: "Đã kết nối",
  lost: "Mất kết nối",
} satisfies Record<LineState, string>;

export type BoardTotals = {
  points: number;
  connected: number;
  lost: number;
  reported: number;
  confirmed: number;
  /** Of how many a report is awaited. */
  reporting: number;
  summoned: number;
  attending: number;
  /** Of the points that have reported: while others are silent only these make a rate. */
  rateOf: { summoned: number; attending: number };
  guests: number;
  relays: number;
};

const none = {
  points: 0,
  connected: 0,
  lost: 0,
  reported: 0,
  confirmed: 0,
  reporting: 0,
  summoned: 0,
  attending: 0,
  guests: 0,
  relays: 0,
} satisfies Omit<BoardTotals, "rateOf">;

/** Whether a report is awaited: a place that only follows by television has nobody to report, unless people were summoned there. */
export const reports = ({ role, summoned }: Pick<BoardPoint, "role" | "summoned">): boolean =>
  role !== "relay_only" || summoned > 0;

/** A report is awaited and has not begun. */
export const isSilent = (point: Pick<BoardPoint, "role" | "summoned" | "report">): boolean =>
  reports(point) && point.report === "none";

/** A report is awaited and its chair has not put a name to it. */
export const isUnconfirmed = (point: Pick<BoardPoint, "role" | "summoned" | "report">): boolean =>
  reports(point) && (point.report === "none" || point.report === "open");

/** The sums over points. Those that only follow by television are counted apart, their people are not. */
export function boardTotals(points: readonly BoardPoint[]): BoardTotals {
  const totals: BoardTotals = { ...none, rateOf: { summoned: 0, attending: 0 } };
  for (const point of points) {
    totals.summoned += point.summoned;
    totals.attending += point.attending;
    if (!isSilent(point)) {
      totals.rateOf.summoned += point.summoned;
      totals.rateOf.attending += point.attending;
    }
    totals.guests += point.guests + point.uninvited;
    if (reports(point)) {
      totals.reporting += 1;
      if (!isSilent(point)) totals.reported += 1;
      if (!isUnconfirmed(point)) totals.confirmed += 1;
    }
    if (point.role === "relay_only") {
      totals.relays += 1;
      continue;
    }
    totals.points += 1;
    if (point.line === "connected") totals.connected += 1;
    if (point.line === "lost") totals.lost += 1;
  }
  return totals;
}

/** The sums of each tier that has points, highest tier first. */
export function totalsByTier(points: readonly BoardPoint[]): { tier: Tier; totals: BoardTotals }[] {
  return tiers.flatMap((tier) => {
    const own = points.filter((point) => point.tier === tier);
    return own.length === 0 ? [] : [{ tier, totals: boardTotals(own) }];
  });
}

export type Trouble = "lost" | "not_reported" | "not_connected" | "fine";

/** What is wrong with a point, worst first: a lost line, nobody reporting, a line never seen. */
export function troubleOf(point: BoardPoint): Trouble {
  if (point.line === "lost") return "lost";
  if (isSilent(point)) return "not_reported";
  if (point.line === "never" && point.role !== "relay_only") return "not_connected";
  return "fine";
}

const weight = { lost: 0, not_reported: 1, not_connected: 2, fine: 3 } satisfies Record<Trouble, number>;

/** Problems first, otherwise in the order of the list. */
export const problemsFirst = (points: readonly BoardPoint[]): BoardPoint[] =>
  points
    .map((point, at) => ({ point, at, weight: weight[troubleOf(point)] }))
    .sort((a, b) => a.weight - b.weight || a.at - b.at)
    .map((one) => one.point);

/** How many silent points stand on top of the board with their numbers before the rest is left to the filter. */
export const mostSilent = 8;

/** How many points' contacts are read at once. */
export const mostContacts = 50;
