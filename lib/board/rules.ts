import type { ReportState } from "@/lib/attendance/rules";
import type { ConferenceState } from "@/lib/conferences/rules";
import type { Tier } from "@/lib/organizations/rules";

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
  parentId: string | null;
  /** Its number is for itself and all beneath it. */
  covers: boolean;
  /** A person has reported a number for it as a whole; what a program counts speaks for nobody beneath it. */
  numbered: boolean;
  /** One above it has given a number for both: nobody waits for this one, and its people are not added. */
  covered: boolean;
};

/** The conference itself, among the board's rows: without a reason, since the hall's camera films it. */
export type BoardConference = { id: string; state: ConferenceState };

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

type Reporting = Pick<BoardPoint, "role" | "summoned" | "report" | "covered">;

/** Whether a report is awaited: a place that only follows by television has nobody to report, unless people were summoned there. */
export const reports = ({ role, summoned }: Pick<BoardPoint, "role" | "summoned">): boolean =>
  role !== "relay_only" || summoned > 0;

/** A report is awaited and has not begun; what one above has reported for it is a report. */
export const isSilent = (point: Reporting): boolean =>
  reports(point) && point.report === "none" && !point.covered;

/** A report is awaited and its chair has not put a name to it. */
export const isUnconfirmed = (point: Reporting): boolean =>
  isSilent(point) || (reports(point) && point.report === "open");

export type Trouble = "lost" | "not_reported" | "not_connected" | "fine";

/** What is wrong with a point, worst first: a lost line, nobody reporting, a line never seen. */
export function troubleOf(point: BoardPoint): Trouble {
  if (point.line === "lost") return "lost";
  if (isSilent(point)) return "not_reported";
  if (point.line === "never" && point.role !== "relay_only") return "not_connected";
  return "fine";
}

/** Worst first. */
export const troubles = [
  "lost",
  "not_reported",
  "not_connected",
  "fine",
] as const satisfies readonly Trouble[];
