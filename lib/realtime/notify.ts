import "server-only";
import { z } from "zod";
import { prisma } from "@/lib/db/client";
import { describeFailure } from "@/lib/text/failure";

/** The channel on which instances tell each other which points of which conference changed. */
export const boardChannel = "diem_cau_board";

/** What travels: NOTIFY ends at 8,000 bytes, so past this many points the listener reloads all of them. */
const mostPoints = 150;
const noticeSchema = z.object({
  conferenceId: z.string(),
  pointIds: z.union([z.array(z.string()), z.literal("many")]),
});
type BoardNotice = z.output<typeof noticeSchema>;

/** What a notice says; null for one that no instance of this app has sent. */
export function readNotice(payload: string): BoardNotice | null {
  try {
    return noticeSchema.parse(JSON.parse(payload));
  } catch {
    return null;
  }
}

// Notifying inside a write's transaction would serialise commits; so it happens after, together, a few times a second.
const waitMs = 120;

type Notices = { pending: Map<string, Set<string>>; timer: NodeJS.Timeout | null };
declare global {
  var diemCauBoardNotices: Notices | undefined;
}
const state: Notices = (globalThis.diemCauBoardNotices ??= { pending: new Map(), timer: null });

async function flush() {
  state.timer = null;
  const notices = [...state.pending].map(([conferenceId, points]): BoardNotice => {
    const pointIds = points.size > mostPoints ? "many" : [...points];
    return { conferenceId, pointIds };
  });
  state.pending.clear();
  for (const notice of notices) {
    await prisma.$executeRaw`SELECT pg_notify(${boardChannel}, ${JSON.stringify(notice)})`;
  }
}

/** Call after the commit that moved a conference to another state. */
export const notifyConference = (conferenceId: string): void => notifyBoard(conferenceId, conferenceId);

/** Call after the commit. A notice that is lost is made good by the boards' own check every few seconds. */
export function notifyBoard(conferenceId: string, pointId: string): void {
  const points = state.pending.get(conferenceId) ?? new Set<string>();
  state.pending.set(conferenceId, points.add(pointId));
  state.timer ??= setTimeout(() => {
    flush().catch((error: unknown) => console.error("board notice not sent", describeFailure(error)));
  }, waitMs);
}
