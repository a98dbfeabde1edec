import { z } from "zod";
import { thinned, type ArrivalSample } from "../arrival/rules";
import type { Incident } from "../incidents/rules";
import { troubles, type BoardConference, type BoardPoint } from "../rules";
import { totalsOf, type BoardTotals } from "../sums/rules";
import { tiers } from "@/lib/organizations/rules";
import { queryKey } from "@/lib/text/search";
import {
  isSilentByFlags,
  isUnconfirmedByFlags,
  troubleOfFlags,
  type BoardNode,
  type BoardTree,
  type GroupSums,
  type TierSums,
} from "../tree/rules";

export const boardShows = ["all", "ring", "lost", "not_reported", "not_connected", "unconfirmed"] as const;
export type BoardShow = (typeof boardShows)[number];

export const boardShowNames = {
  all: "Tất cả điểm cầu",
  ring: "Cần gọi điện",
  lost: "Mất kết nối",
  not_reported: "Chưa báo cáo",
  not_connected: "Chưa kết nối",
  unconfirmed: "Chưa xác nhận số liệu",
} satisfies Record<BoardShow, string>;

export const boardPageSize = 50;

/** What a board looks at, as its address says it; whatever is wrong there counts as not said. */
export const boardFilterSchema = z.object({
  /** The point at whose head the group stands; null: all points in reach. */
  group: z.guid().toLowerCase().nullable().catch(null).default(null),
  tier: z.enum(tiers).nullable().catch(null).default(null),
  show: z.enum(boardShows).catch("all").default("all"),
  q: z.string().max(300).catch("").default(""),
  /** Problems first, or the order of the list. */
  sort: z.enum(["problems", "list"]).catch("problems").default("problems"),
  page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
});
export type BoardFilter = z.output<typeof boardFilterSchema>;

/** The filter as an address says it, without what goes without saying. */
export function filterParams(filter: BoardFilter): Record<string, string> {
  const { group, tier, show, q, sort, page } = filter;
  return {
    ...(group !== null && { group }),
    ...(tier !== null && { tier }),
    ...(show !== "all" && { show }),
    ...(q.trim() !== "" && { q: q.trim() }),
    ...(sort !== "problems" && { sort }),
    ...(page !== 1 && { page: String(page) }),
  };
}

/** How a hall's screen is shown, as its address says it: seconds a slide, and `nen=sang` for a weak projector. */
export const hallSchema = z.object({
  giay: z.coerce.number().int().min(5).max(300).catch(15).default(15),
  nen: z.enum(["thuong", "sang"]).catch("thuong").default("thuong"),
});

/** `hall`: a camera films it. `operator`: the centre. `branch`: whoever answers for a point and those beneath it. */
export type Audience = "operator" | "branch" | "hall";

/** A filter, and what of the conference its viewer may see at all: a point with those beneath it, or (null) everything. */
export type View = { filter: BoardFilter; scope: string | null; audience: Audience };

/** Equal for views that are shown the same: they are made once and sent to all of them. */
export const viewKey = ({ filter, scope, audience }: View): string =>
  JSON.stringify([audience, scope, Object.entries(filterParams({ ...filter, q: queryKey(filter.q) }))]);

/** The report moved, the line moved, or the number of those present leapt. */
export const changeKinds = [
  "connected",
  "lost",
  "report_opened",
  "report_confirmed",
  "report_corrected",
  "leapt",
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** What happened at a point; names nobody. */
export type BoardChange = {
  /** Of the event, for a key. */
  event: string;
  id: string;
  name: string;
  kind: ChangeKind;
  at: number;
  attending: number;
  /** What it leapt from. */
  before: number | null;
  revision: number;
};

export const mostChanges = 20;

/** How old what changed may be. */
export const changeShownMs = 15 * 60_000;

/** What an instance holds of a conference's board, kept in time by lib/board/held. */
export type HeldBoard = {
  conference: BoardConference;
  tree: BoardTree;
  /** Newest first. */
  changes: readonly BoardChange[];
  trend: ReadonlyMap<string, readonly ArrivalSample[]>;
  incidents: readonly Incident[];
};

/** Everything that a board shows of its view. */
export type BoardView = {
  conference: BoardConference;
  /** From the first group under what the viewer may see down to the one looked at. */
  path: readonly { id: string; name: string }[];
  totals: BoardTotals;
  tiers: readonly TierSums[];
  /** Groups in this group that have points beneath them. */
  groups: readonly GroupSums[];
  points: readonly BoardPoint[];
  /** The names of the points right above those of the page: their regions. */
  regions: Readonly<Record<string, string>>;
  /** How many points the filter finds; `points` is one page of them. */
  total: number;
  page: number;
  changes: readonly BoardChange[];
  trend: readonly ArrivalSample[];
  incidents: readonly Incident[];
};

const mostGroups = 300;

function* upwards(from: BoardNode, until: BoardNode): Generator<BoardNode> {
  for (let at: BoardNode | null = from; at && at !== until; at = at.parent) yield at;
}

const holds = (group: BoardNode, { rank, stored }: BoardNode) =>
  group.stored === null || (stored !== null && rank >= group.rank && rank < group.end);

function matchesShow(flags: number, show: BoardShow): boolean {
  switch (show) {
    case "all":
      return true;
    case "ring":
      return troubleOfFlags(flags) !== troubles.indexOf("fine");
    case "unconfirmed":
      return isUnconfirmedByFlags(flags);
    case "not_reported":
      return isSilentByFlags(flags);
    default:
      return troubleOfFlags(flags) === troubles.indexOf(show);
  }
}

/** How a filter tells a rank: one pass costs a byte a point, and nothing is made for those who are not shown. */
function matcher(tree: BoardTree, filter: BoardFilter): ((rank: number) => boolean) | null {
  const key = queryKey(filter.q);
  const matching = key === "" ? null : tree.matching(key);
  const tier = filter.tier === null ? null : tiers.indexOf(filter.tier);
  const { show } = filter;
  if (show === "all" && tier === null && matching === null) return null;
  return (rank) =>
    matchesShow(tree.flags[rank] ?? 0, show) &&
    (tier === null || tree.tierAt[rank] === tier) &&
    (matching === null || matching[rank] === 1);
}

/** One page of what the filter finds in a group, in the order asked for, and how many it finds. */
function found(tree: BoardTree, { rank, end }: BoardNode, filter: BoardFilter) {
  const matches = matcher(tree, filter);
  // The ring list is read region by region: the order of the list is that of the tree.
  const byTrouble = filter.sort === "problems" && filter.show !== "ring";
  const { flags } = tree;
  const counts = troubles.map(() => 0);
  for (let at = rank; at < end; at += 1) {
    if (matches !== null && !matches(at)) continue;
    const part = byTrouble ? troubleOfFlags(flags[at] ?? 0) : 0;
    counts[part] = (counts[part] ?? 0) + 1;
  }
  const total = counts.reduce((sum, count) => sum + count, 0);
  const page = Math.min(filter.page, Math.max(1, Math.ceil(total / boardPageSize)));
  const ranks: number[] = [];
  let skip = (page - 1) * boardPageSize;
  for (const [part, count] of counts.entries()) {
    if (ranks.length === boardPageSize) break;
    if (skip >= count) {
      skip -= count;
      continue;
    }
    for (let at = rank; at < end && ranks.length < boardPageSize; at += 1) {
      if (matches !== null && !matches(at)) continue;
      if (byTrouble && troubleOfFlags(flags[at] ?? 0) !== part) continue;
      if (skip > 0) skip -= 1;
      else ranks.push(at);
    }
  }
  return { ranks, total, page };
}

/** The group that a view looks at: never outside what its viewer may see. Null when that is gone. */
function groupOf(tree: BoardTree, view: View): { scope: BoardNode; group: BoardNode } | null {
  const scope = view.scope === null ? tree.root : tree.find(view.scope);
  if (!scope) return null;
  const asked = view.filter.group === null ? undefined : tree.find(view.filter.group);
  return { scope, group: asked && holds(scope, asked) ? asked : scope };
}

const nothing = {
  path: [],
  totals: totalsOf(new Int32Array(0), null),
  tiers: [],
  groups: [],
  points: [],
  regions: {},
  total: 0,
  page: 1,
  changes: [],
  trend: [],
  incidents: [],
} satisfies Omit<BoardView, "conference">;

/** What a view shows now. What it costs grows with the group looked at, in bytes, and with one page of points. */
export function viewOf({ conference, tree, changes, trend, incidents }: HeldBoard, view: View): BoardView {
  const at = groupOf(tree, view);
  if (!at) return { conference, ...nothing };
  const { scope, group } = at;
  const { ranks, total, page } = found(tree, group, view.filter);
  const shown = ranks.flatMap((rank) => tree.order[rank] ?? []);
  const within = ({ id }: { id: string }) => {
    const node = tree.find(id);
    return node !== undefined && holds(group, node);
  };
  const recent: BoardChange[] = [];
  for (const change of changes) {
    if (recent.length === mostChanges) break;
    if (within(change)) recent.push(change);
  }
  const operator = view.audience === "operator";
  return {
    conference,
    path: [...upwards(group, scope)]
      .reverse()
      .flatMap(({ stored }) => (stored ? { id: stored.id, name: stored.name } : [])),
    totals: tree.totalsOf(group),
    tiers: tree.tiersOf(group),
    groups: group.groups.slice(0, mostGroups).flatMap((one) => tree.groupOf(one) ?? []),
    points: shown.flatMap(({ point }) => point ?? []),
    regions: Object.fromEntries(
      shown.flatMap(({ parent }) => (parent?.stored ? [[parent.stored.id, parent.stored.name]] : [])),
    ),
    total,
    page,
    changes: recent,
    trend: thinned(trend.get(group.stored?.id ?? conference.id) ?? []),
    incidents: operator ? incidents.filter(({ pointId }) => within({ id: pointId })) : [],
  };
}

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
    ...(points.length > 0 && { points }),
    ...(!sameIds(before.points, after.points) && { order: after.points.map(({ id }) => id) }),
    ...(!same(before.regions, after.regions) && { regions: after.regions }),
    ...(before.total !== after.total && { total: after.total }),
    ...(before.page !== after.page && { page: after.page }),
    ...(!sameItems(before.changes, after.changes) && { changes: after.changes }),
    ...(!sameItems(before.trend, after.trend) && { trend: after.trend }),
    ...(!sameItems(before.incidents, after.incidents) && { incidents: after.incidents }),
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
