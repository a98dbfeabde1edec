import type { BoardConference, BoardPoint } from "../rules";
import type { GroupSums } from "../nodes/rules";
import type { BoardIncident, BoardView } from "../views/rules";

/** What of a view is new: whole parts, or of points and groups only those that changed. */
export type BoardDelta = Partial<
  Omit<BoardView, "points" | "groups"> & {
    points: readonly BoardPoint[];
    /** The points of the page by id, where others stand there now or in another order. */
    order: readonly string[];
    groups: readonly GroupSums[];
    groupOrder: readonly string[];
  }
>;

const same = (one: unknown, other: unknown) => one === other || JSON.stringify(one) === JSON.stringify(other);

const sameItems = (one: readonly unknown[], other: readonly unknown[]) =>
  one.length === other.length && one.every((item, at) => item === other[at]);

// Each view makes its own of them: they are told apart by what they say.
const sameIncidents = (one: readonly BoardIncident[], other: readonly BoardIncident[]) =>
  one.length === other.length &&
  one.every((item, at) =>
    (Object.keys(item) as (keyof BoardIncident)[]).every((key) => item[key] === other[at]?.[key]),
  );

type Named = { readonly id: string };
const sameIds = (one: readonly Named[], other: readonly Named[]) =>
  one.length === other.length && one.every(({ id }, at) => id === other[at]?.id);

function changedOf<Item extends Named>(before: readonly Item[], after: readonly Item[]): Item[] {
  const known = new Set(before);
  return after.filter((item) => !known.has(item));
}

/** What changed from one state of a view to the next; null: nothing. `mergeView` is its other half. */
export function deltaOf(before: BoardView, after: BoardView): BoardDelta | null {
  const points = changedOf(before.points, after.points);
  const groups = changedOf(before.groups, after.groups);
  const delta: BoardDelta = {
    ...(!same(before.conference, after.conference) && { conference: after.conference }),
    ...(!same(before.path, after.path) && { path: after.path }),
    ...(!same(before.totals, after.totals) && { totals: after.totals }),
    ...(!sameItems(before.tiers, after.tiers) && { tiers: after.tiers }),
    ...(groups.length > 0 && { groups }),
    ...(!sameIds(before.groups, after.groups) && { groupOrder: after.groups.map(({ id }) => id) }),
    ...(before.groupsLeft !== after.groupsLeft && { groupsLeft: after.groupsLeft }),
    ...(points.length > 0 && { points }),
    ...(!sameIds(before.points, after.points) && { order: after.points.map(({ id }) => id) }),
    ...(!same(before.regions, after.regions) && { regions: after.regions }),
    ...(before.total !== after.total && { total: after.total }),
    ...(before.page !== after.page && { page: after.page }),
    ...(!sameItems(before.changes, after.changes) && { changes: after.changes }),
    ...(!sameItems(before.trend, after.trend) && { trend: after.trend }),
    ...(before.unsampled !== after.unsampled && { unsampled: after.unsampled }),
    ...(!sameIncidents(before.incidents, after.incidents) && { incidents: after.incidents }),
    ...(before.incidentsLeft !== after.incidentsLeft && { incidentsLeft: after.incidentsLeft }),
  };
  return Object.keys(delta).length === 0 ? null : delta;
}

function merged<Item extends Named>(
  before: readonly Item[],
  changed: readonly Item[] | undefined,
  order: readonly string[] | undefined,
): readonly Item[] {
  if (!changed && !order) return before;
  const known = new Map([...before, ...(changed ?? [])].map((item) => [item.id, item]));
  return (order ?? before.map(({ id }) => id)).flatMap((id) => known.get(id) ?? []);
}

/** The view after what changed. */
export function mergeView(before: BoardView, delta: BoardDelta): BoardView {
  const { points, order, groups, groupOrder, ...parts } = delta;
  return {
    ...before,
    ...parts,
    points: merged(before.points, points, order),
    groups: merged(before.groups, groups, groupOrder),
  };
}

/** A message of the stream: `view` with the first and after a loss, `delta` with each change. */
export type BoardMessage = {
  at: number;
  view?: BoardView;
  delta?: BoardDelta;
  /** The stream's last word. */
  conference?: BoardConference;
};
