import { startSide, type Side } from "./children";
import type { FilledConference } from "@/prisma/test/fill-conference";
import type { Board, BoardsReport, BoardsSetup, Change, FromBoards, ToBoards } from "./messages";

export type Boards = Side<ToBoards, FromBoards>;

/** How long a board may take before a change counts as not shown on it. */
export const settleMs = 6_000;

const mostSampled = 20;
/** How many points a page of the board shows (boardPageSize); where it shows all at once, no page is asked for. */
const pageSize = 50;

/**
 * Boards as in life: one operator in ten, who is signed in; the others are hall screens with a link, which look at the
 * whole. Those that are read word by word look at pages of the list, each at another.
 */
export function boardsOf(conference: FilledConference, origin: string, count: number): BoardsSetup {
  const pages = Math.ceil(conference.points / pageSize);
  const stride = Math.max(1, Math.floor(count / mostSampled));
  const boards = conference.halls.slice(0, count).map(({ cookie, linkId }, at): Board => {
    const sampled = at % stride === 0 && at / stride < mostSampled;
    const page = 1 + Math.floor(((at / stride) * pages) / mostSampled);
    const view: Record<string, string> = sampled ? { sort: "list", page: String(page) } : {};
    return count > 1 && at % 10 === 9
      ? { cookie: conference.organiser, linkId: null, view, sampled }
      : { cookie, linkId, view, sampled };
  });
  return { origin, conferenceId: conference.conferenceId, boards };
}

export async function openBoards(setup: BoardsSetup): Promise<Boards> {
  const boards: Boards = startSide("boards");
  await boards.ask({ kind: "setup", setup });
  return boards;
}

export async function sightsOf(boards: Boards): Promise<BoardsReport> {
  const answer = await boards.ask({ kind: "report" });
  if (answer.kind !== "report") throw new Error("the boards gave no report");
  return answer.report;
}

/**
 * From the sending (and from the answer) of each change to its first sight on each sampled board that shows the point.
 */
export function boardDelays(changes: readonly Change[], boards: BoardsReport["sampled"]) {
  const sinceSent: number[] = [];
  const sinceAnswer: number[] = [];
  let unseen = 0;
  for (const { points, sights } of boards) {
    const byPoint = new Map(points.map((id): [string, typeof sights] => [id, []]));
    for (const sight of sights) byPoint.get(sight[0])?.push(sight);
    for (const [pointId, revision, sentAt, acknowledgedAt] of changes) {
      const shown = byPoint.get(pointId);
      if (!shown) continue;
      const sight = shown.find(([, seen]) => seen >= revision);
      if (!sight) {
        unseen += 1;
        continue;
      }
      sinceSent.push(sight[2] - sentAt);
      // A board may be told before the phone has its answer.
      sinceAnswer.push(Math.max(0, sight[2] - acknowledgedAt));
    }
  }
  return { sinceSent, sinceAnswer, unseen };
}
