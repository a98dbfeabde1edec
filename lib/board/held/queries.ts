import "server-only";
import { boardPrisma } from "@/lib/db/client";
import { readArrivals } from "../arrival/queries";
import { readIncidents } from "../incidents/queries";
import { loadBoardPoints, loadRowMarks } from "../queries";
import { BoardTree, type PointMove } from "../tree/rules";
import { changeShownMs, type BoardChange, type ChangeKind, type HeldBoard } from "../views/rules";

const mostHeldChanges = 500;

/** The state, and what else decides how the points' numbers are read. */
const findConference = (id: string) =>
  boardPrisma.conference.findUniqueOrThrow({
    where: { id },
    select: { id: true, state: true, substituteCounts: true },
  });

type Conference = Awaited<ReturnType<typeof findConference>>;

/** A board in memory, as `openBoard` reads it and `refreshBoard` keeps it. */
export type KeptBoard = { -readonly [Part in keyof HeldBoard]: HeldBoard[Part] } & {
  substituteCounts: boolean;
  /** The minute for which this instance has kept the numbers of arrival. */
  sampledAt: number;
};

type EventRow = { event: string; id: string; kind: ChangeKind; at: Date };

/** What the points' own records say has happened lately: the same for every instance. */
const loadEvents = (conferenceId: string, ids: readonly string[] | null, now: Date): Promise<EventRow[]> =>
  boardPrisma.$queryRaw<EventRow[]>`
    SELECT e.id::text AS event, e.point_id::text AS id, e.kind::text AS kind, e.received_at AS at
      FROM point_events e JOIN points p ON p.id = e.point_id
     WHERE p.conference_id = ${conferenceId}::uuid
       AND (${ids === null} OR e.point_id = ANY (${[...(ids ?? [])]}::uuid[]))
       AND e.received_at > ${new Date(now.getTime() - changeShownMs)}
       AND e.kind IN ('connected', 'lost', 'report_opened', 'report_confirmed', 'report_corrected')
     ORDER BY e.id DESC LIMIT ${mostHeldChanges}`;

const isRevealing = ({ before, after }: PointMove) =>
  before.line !== after.line || before.report !== after.report;

/*
 * Unlike what the records say, a leap is what this instance saw from one turn to the next: another, whose turns fell
 * otherwise, may not have seen it, nor has one that opened the board since. What was before is stored nowhere: it would be
 * a row a point with every mark.
 */
/** The number moved by ten people and a fifth of those summoned at once, where it had been reported before. */
const leapt = ({ before, after }: PointMove) =>
  before.report !== "none" &&
  Math.abs(after.attending - before.attending) >= Math.max(10, after.summoned / 5);

function takeInChanges(
  board: KeptBoard,
  events: readonly EventRow[],
  moves: readonly PointMove[],
  now: Date,
) {
  const known = new Set(board.changes.map(({ event }) => event));
  const fresh = events.flatMap(({ event, id, kind, at }): BoardChange[] => {
    const point = board.tree.find(id)?.point;
    if (!point || known.has(event)) return [];
    const { name, attending, revision } = point;
    return [{ event, id, name, kind, at: at.getTime(), attending, before: null, revision }];
  });
  const leaps = moves.filter(leapt).map(({ before, after: { id, name, attending, revision } }) => ({
    event: `${id} ${revision}`,
    id,
    name,
    kind: "leapt" as const,
    at: now.getTime(),
    attending,
    before: before.attending,
    revision,
  }));
  const oldest = now.getTime() - changeShownMs;
  if (fresh.length + leaps.length === 0 && (board.changes.at(-1)?.at ?? now.getTime()) >= oldest) return;
  board.changes = [...leaps, ...fresh, ...board.changes]
    .filter(({ at }) => at >= oldest)
    .sort((a, b) => b.at - a.at)
    .slice(0, mostHeldChanges);
}

/**
 * A conference's board read whole: as many statements for fifty points as for five thousand. The caller has asked who
 * may.
 */
export async function openBoard(conferenceId: string, now = new Date()): Promise<KeptBoard> {
  const [conference, points, events, trend, incidents] = await Promise.all([
    findConference(conferenceId),
    loadBoardPoints(conferenceId, null),
    loadEvents(conferenceId, null, now),
    readArrivals(conferenceId, null),
    readIncidents(conferenceId, now),
  ]);
  const { id, state, substituteCounts } = conference;
  const board: KeptBoard = {
    conference: { id, state },
    substituteCounts,
    sampledAt: 0,
    tree: new BoardTree(points),
    changes: [],
    trend,
    incidents,
  };
  takeInChanges(board, events, [], now);
  return board;
}

/** Which points are no longer as they are held: other, new, gone. */
async function compare(board: KeptBoard, conference: Conference): Promise<{ ids: string[]; gone: string[] }> {
  const marks = await loadRowMarks(conference.id);
  const seen = new Set<string>();
  const ids: string[] = [];
  for (const [id, revision, stamp] of marks) {
    seen.add(id);
    const stored = board.tree.find(id)?.stored;
    if (stored?.revision !== revision || stored.stamp !== stamp) ids.push(id);
  }
  const gone = board.tree.order.flatMap(({ stored }) => (stored && !seen.has(stored.id) ? [stored.id] : []));
  // The numbers of all are read by another rule from now on.
  return { ids: board.substituteCounts === conference.substituteCounts ? ids : [...seen], gone };
}

async function refreshConference(board: KeptBoard, now: Date): Promise<Conference> {
  const [conference, incidents] = await Promise.all([
    findConference(board.conference.id),
    readIncidents(board.conference.id, now),
  ]);
  board.conference = { id: conference.id, state: conference.state };
  // The same rows stay the same objects: what is the same is not sent again.
  const before = new Map(board.incidents.map((incident) => [incident.id, incident]));
  board.incidents = incidents.map((incident) => {
    const known = before.get(incident.id);
    // That it is over is all that can change of one.
    return known?.closedAt === incident.closedAt ? known : incident;
  });
  return conference;
}

/**
 * Brings a board up to date: the points named (and what belongs to the conference where that is named by its own id), or
 * with null whatever is no longer as it is in the database. The number of statements does not depend on how many points
 * there are or changed.
 */
export async function refreshBoard(
  board: KeptBoard,
  named: readonly string[] | null,
  now = new Date(),
): Promise<void> {
  const { id: conferenceId } = board.conference;
  const conference =
    named === null || named.includes(conferenceId) ? await refreshConference(board, now) : null;
  const { ids, gone } =
    named === null && conference
      ? await compare(board, conference)
      : { ids: (named ?? []).filter((id) => id !== conferenceId), gone: [] };
  if (named === null && conference) {
    await refreshTrend(board);
  }
  const rows = ids.length === 0 ? [] : await loadBoardPoints(conferenceId, ids);
  const found = new Set(rows.map(({ id }) => id));
  const moves = board.tree.apply(rows, [...gone, ...ids.filter((id) => !found.has(id))]);
  // Not before: after a reading that failed, the next must take in all again.
  if (named === null && conference) board.substituteCounts = conference.substituteCounts;
  const revealing = moves.filter(isRevealing).map(({ after }) => after.id);
  const events = revealing.length === 0 ? [] : await loadEvents(conferenceId, revealing, now);
  takeInChanges(board, events, moves, now);
}

async function refreshTrend(board: KeptBoard): Promise<void> {
  const last = board.trend.get(board.conference.id)?.at(-1)?.minute ?? null;
  const fresh = await readArrivals(board.conference.id, last);
  if (fresh.size === 0) return;
  const trend = new Map(board.trend);
  for (const [group, samples] of fresh) {
    const known = trend.get(group) ?? [];
    const from = known.at(-1)?.minute ?? -Infinity;
    const added = samples.filter(({ minute }) => minute > from);
    if (added.length > 0) trend.set(group, [...known, ...added]);
  }
  board.trend = trend;
}
