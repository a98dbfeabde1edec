import { tiers, type Tier } from "@/lib/organizations/rules";
import { isSilent, isUnconfirmed, reports, type BoardPoint } from "../rules";

/** What a board says of many points together. */
export type BoardTotals = {
  points: number;
  connected: number;
  lost: number;
  reported: number;
  confirmed: number;
  /** Of how many a report is awaited. */
  reporting: number;
  relays: number;
  summoned: number;
  attending: number;
  /** Of the points that have reported: while others are silent only these make a rate. */
  rateOf: { summoned: number; attending: number };
  guests: number;
};

// A sum is one flat row of numbers: first what is counted in points, then what is counted in people.
const points = 0;
const connected = 1;
const lost = 2;
const reported = 3;
const confirmed = 4;
const reporting = 5;
const relays = 6;
const firstOfPeople = 7;
const summoned = 7;
const attending = 8;
const rateSummoned = 9;
const rateAttending = 10;
const guests = 11;
const width = 12;

/** The sums of a group of points, tier by tier. */
export type Sums = Int32Array;

export const emptySums = (): Sums => new Int32Array(tiers.length * width);

/**
 * Adds one point (or takes it away: `sign` −1). Points that only follow by television are counted apart, their people
 * are not. `people` false: its people are part of another point's number.
 */
export function addPoint(sums: Sums, point: BoardPoint, sign: 1 | -1, people: boolean): void {
  const at = tiers.indexOf(point.tier) * width;
  const add = (field: number, by: number) => {
    sums[at + field] = (sums[at + field] ?? 0) + sign * by;
  };
  if (point.role === "relay_only") add(relays, 1);
  else {
    add(points, 1);
    if (point.line === "connected") add(connected, 1);
    if (point.line === "lost") add(lost, 1);
  }
  const silent = isSilent(point);
  if (reports(point)) {
    add(reporting, 1);
    if (!silent) add(reported, 1);
    if (!isUnconfirmed(point)) add(confirmed, 1);
  }
  if (!people) return;
  add(summoned, point.summoned);
  add(attending, point.attending);
  add(guests, point.guests + point.uninvited);
  // Not `silent`: what another has reported for it says nothing of its own people.
  if (reports(point) && point.report === "none") return;
  add(rateSummoned, point.summoned);
  add(rateAttending, point.attending);
}

/** Adds the sums of one group to those of another, with or without its people. */
export function addSums(sums: Sums, more: Sums, people: boolean): void {
  for (let at = 0; at < sums.length; at += 1) {
    if (people || at % width < firstOfPeople) sums[at] = (sums[at] ?? 0) + (more[at] ?? 0);
  }
}

/** The sums as a board shows them: of one tier, or of all together. */
export function totalsOf(sums: Sums, tier: Tier | null): BoardTotals {
  const from = tier === null ? 0 : tiers.indexOf(tier) * width;
  const until = tier === null ? sums.length : from + width;
  const sum = (field: number) => {
    let total = 0;
    for (let at = from; at < until; at += width) total += sums[at + field] ?? 0;
    return total;
  };
  return {
    points: sum(points),
    connected: sum(connected),
    lost: sum(lost),
    reported: sum(reported),
    confirmed: sum(confirmed),
    reporting: sum(reporting),
    relays: sum(relays),
    summoned: sum(summoned),
    attending: sum(attending),
    rateOf: { summoned: sum(rateSummoned), attending: sum(rateAttending) },
    guests: sum(guests),
  };
}
