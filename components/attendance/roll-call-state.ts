import type { AbsenceReason, AttendanceMode, MarkState, PointNow } from "@/lib/attendance/rules";
import type { RosterEntry } from "./delegate-row";
import type { ShownHeadcount } from "./laid-over";
import { idOf, type Queued } from "./operations";
import { idle, type OutboxState } from "./outbox";
import type { OutboxStore } from "./outbox-store";
import type { PointMemory } from "./phone/kept-point";
import type { Shown } from "./shown";

export type Change = {
  state: MarkState;
  mode?: AttendanceMode;
  reason?: AbsenceReason;
  note?: string;
  substituteName?: string;
  substituteTitle?: string;
};

export type Stranger = { fullName: string; title: string; body: string };
export type Named = { id: string; name: string };

export type RollCallState = {
  roster: readonly RosterEntry[];
  delegates: ReadonlyMap<string, Shown>;
  headcounts: readonly ShownHeadcount[];
  point: PointNow;
  outbox: OutboxState;
  savedAt: number | null;
  /** When the server last told how the point stands, by its own clock. */
  asOf: number | null;
  /** Whether the last try to reach it failed. */
  offline: boolean;
  /** The server was set back: which of the states shown here changed by it, in words. Null: it was not. */
  setBack: readonly string[] | null;
  /** This phone was told to forget the point: nothing more is taken here. */
  forgotten: boolean;
  /** Why nothing can be recorded here any more, in words; null: it can. */
  barred: string | null;
  /** Delegates that somebody else changed a moment ago, until this phone marks them itself. */
  news: ReadonlySet<string>;
  /** Marks made on this phone. */
  own: ReadonlySet<string>;
  /** Asked once after the chair's confirmation, then sent with every change. */
  correctionReason: string | null;
  /** The server has just refused changes for want of that reason: the chair had confirmed meanwhile. */
  asksReason: boolean;
};

export type RollCallProps = {
  point: { id: string; countingMode: "roster" | "headcount" | "groups"; substituteCounts: boolean };
  linkId: string | null;
  /** The link or the user: what waits unsent in this browser is theirs alone. */
  actorId: string;
  /** False: the conference was closed or called off, which the page says; only what was left unsent is shown. */
  taking: boolean;
  /** Whether this page may give the chair's confirmation. */
  mayConfirm: boolean;
  roster: readonly RosterEntry[];
  groups: readonly { id: string; name: string; summoned: number | null }[];
  now: PointNow;
};

export type Page = { point: PointNow; roster: readonly RosterEntry[] };

/** `memory`: where this phone keeps what is known of the point; null: nowhere. */
export type Keeping = { outbox: OutboxStore; memory: PointMemory | null };

export const opened = ({ point, roster }: Page): RollCallState => ({
  roster,
  delegates: new Map(),
  headcounts: [],
  point,
  outbox: idle,
  savedAt: null,
  asOf: null,
  offline: false,
  setBack: null,
  forgotten: false,
  barred: null,
  news: new Set(),
  own: new Set(),
  correctionReason: null,
  asksReason: false,
});

/** Answers may overtake each other; an older one must not bring the past back. */
export const isOlder = (point: PointNow, than: PointNow) =>
  point.serial < than.serial || point.counters.revision < than.counters.revision;

/** Whether nothing has happened at the point from one answer to the other. */
export const sameFigures = (point: PointNow, other: PointNow) =>
  point.serial === other.serial &&
  point.counters.revision === other.counters.revision &&
  point.report === other.report;

/** What was made on this phone, with what now waits there. */
export function added(own: ReadonlySet<string>, queued: readonly Queued[]): ReadonlySet<string> {
  const fresh = queued.map(idOf).filter((id) => !own.has(id));
  return fresh.length === 0 ? own : new Set([...own, ...fresh]);
}
