import { mostSampledGroups, thinned, type ArrivalSample } from "../arrival/rules";
import { mostIncidents, type Incident } from "../incidents/rules";
import type { BoardNode, GroupSums, TierSums } from "../nodes/rules";
import { troubles, type BoardConference, type BoardPoint } from "../rules";
import { totalsOf, type BoardTotals } from "../sums/rules";
import { tiers } from "@/lib/organizations/rules";
import { queryKey } from "@/lib/text/search";
import { isSilentByFlags, isUnconfirmedByFlags, troubleOfFlags, type BoardTree } from "../tree/rules";
import { filterParams, type BoardFilter, type BoardShow } from "./schema";

export const boardPageSize = 50;

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

/** An incident with the name of its point, which need not be one of the page's. */
export type BoardIncident = Incident & { pointName: string };

/** Everything that a board shows of its view. */
export type BoardView = {
  conference: BoardConference;
  /** From the first group under what the viewer may see down to the one looked at. */
  path: readonly { id: string; name: string }[];
  totals: BoardTotals;
  tiers: readonly TierSums[];
  /** Groups in this group that have points beneath them; of very many those first in the list that a search finds. */
  groups: readonly GroupSums[];
  /** How many more groups there are than `groups` holds. */
  groupsLeft: number;
  points: readonly BoardPoint[];
  /** The names of the points right above those of the page: their regions. */
  regions: Readonly<Record<string, string>>;
  /** How many points the filter finds; `points` is one page of them. */
  total: number;
  page: number;
  changes: readonly BoardChange[];
  trend: readonly ArrivalSample[];
  /** Of so many groups this one is not sampled: its trend stays empty. */
  unsampled: boolean;
  /** The newest of the group, those that last first, and all of the page's points. */
  incidents: readonly BoardIncident[];
  /** How many more last in the group than `incidents` holds. */
  incidentsLeft: number;
};

export const mostGroups = 300;

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
  groupsLeft: 0,
  points: [],
  regions: {},
  total: 0,
  page: 1,
  changes: [],
  trend: [],
  unsampled: false,
  incidents: [],
  incidentsLeft: 0,
} satisfies Omit<BoardView, "conference">;

/** The groups in a group; where they are more than are shown, a search by name brings up those wanted. */
function groupsIn(tree: BoardTree, { groups }: BoardNode, filter: BoardFilter) {
  const key = queryKey(filter.q);
  const matching = groups.length <= mostGroups || key === "" ? null : tree.matching(key);
  const wanted = matching === null ? groups : groups.filter(({ rank }) => matching[rank] === 1);
  const shown = wanted.slice(0, mostGroups).flatMap((one) => tree.groupOf(one) ?? []);
  return { groups: shown, groupsLeft: groups.length - shown.length };
}

/** The groups whose numbers are kept by the minute, the whole first and then from the top. */
export function sampledGroups(tree: BoardTree): BoardNode[] {
  const groups: BoardNode[] = [tree.root];
  for (const node of groups) {
    if (groups.length >= mostSampledGroups) break;
    groups.push(...node.groups);
  }
  return groups.slice(0, mostSampledGroups);
}

/** As with groups, where more last than are shown, a search by name brings up those of the points wanted. */
function incidentsIn(
  { tree, incidents }: HeldBoard,
  group: BoardNode,
  filter: BoardFilter,
  page: readonly BoardNode[],
) {
  const here = incidents.flatMap((incident) => {
    const node = tree.find(incident.pointId);
    return node?.stored && holds(group, node) ? [{ node, incident, pointName: node.stored.name }] : [];
  });
  const lasting = here.filter(({ incident }) => incident.closedAt === null).length;
  const key = queryKey(filter.q);
  const matching = lasting <= mostIncidents || key === "" ? null : tree.matching(key);
  const onPage = new Set(page);
  const room = { page: mostIncidents, lasting: mostIncidents, over: mostIncidents };
  const shown = here.filter(({ node, incident }) => {
    const part = incident.closedAt === null ? "lasting" : "over";
    if (onPage.has(node) && (room.page -= 1) >= 0) return true;
    if (matching !== null && matching[node.rank] !== 1) return false;
    room[part] -= 1;
    return room[part] >= 0;
  });
  return {
    incidents: shown.map(({ incident, pointName }): BoardIncident => ({ ...incident, pointName })),
    incidentsLeft: lasting - shown.filter(({ incident }) => incident.closedAt === null).length,
  };
}

// The same object as long as the point is: what is the same is not sent again.
const heads = new WeakMap<BoardPoint, BoardPoint>();

/** The point at the head of what a viewer may see, without the point above it. */
function asHead(point: BoardPoint): BoardPoint {
  const head = heads.get(point) ?? { ...point, parentId: null };
  heads.set(point, head);
  return head;
}

/** What a view shows now. What it costs grows with the group looked at, in bytes, and with one page of points. */
export function viewOf(board: HeldBoard, view: View): BoardView {
  const { conference, tree, changes, trend } = board;
  const at = groupOf(tree, view);
  if (!at) return { conference, ...nothing };
  const { scope, group } = at;
  const { ranks, total, page } = found(tree, group, view.filter);
  const shown = ranks.flatMap((rank) => tree.order[rank] ?? []);
  const within = ({ id }: { id: string }) => {
    const node = tree.find(id);
    return node !== undefined && holds(group, node);
  };
  const samples = trend.get(group.stored?.id ?? conference.id) ?? [];
  const recent: BoardChange[] = [];
  for (const change of changes) {
    if (recent.length === mostChanges) break;
    if (within(change)) recent.push(change);
  }
  return {
    conference,
    path: [...upwards(group, scope)]
      .reverse()
      .flatMap(({ stored }) => (stored ? { id: stored.id, name: stored.name } : [])),
    totals: tree.totalsOf(group),
    tiers: tree.tiersOf(group),
    ...groupsIn(tree, group, view.filter),
    points: shown.flatMap((node) => (node.point && node === scope ? asHead(node.point) : (node.point ?? []))),
    regions: Object.fromEntries(
      shown.flatMap((node) =>
        node.parent?.stored && node !== scope ? [[node.parent.stored.id, node.parent.stored.name]] : [],
      ),
    ),
    total,
    page,
    changes: recent,
    trend: thinned(samples),
    unsampled: samples.length === 0 && group.children.length > 0 && !sampledGroups(tree).includes(group),
    ...(view.audience === "operator"
      ? incidentsIn(board, group, view.filter, shown)
      : { incidents: [], incidentsLeft: 0 }),
  };
}
