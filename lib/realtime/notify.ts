import "server-only";
import { z } from "zod";
import { boardPrisma } from "@/lib/db/client";
import { describeFailure } from "@/lib/text/failure";

/** The channel on which instances tell each other which points of which conference changed. */
export const boardChannel = "diem_cau_board";

/** What travels: NOTIFY ends at 8,000 bytes, so this many points go into one notice. */
const pointsInNotice = 150;
/** Past this many the listener compares all points instead. */
const mostPoints = 3_000;
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
  const notices = [...state.pending].flatMap(([conferenceId, points]): BoardNotice[] => {
    if (points.size > mostPoints) return [{ conferenceId, pointIds: "many" }];
    const ids = [...points];
    const parts = Math.ceil(ids.length / pointsInNotice);
    return Array.from({ length: parts }, (_, part) => ({
      conferenceId,
      pointIds: ids.slice(part * pointsInNotice, (part + 1) * pointsInNotice),
    }));
  });
  state.pending.clear();
  const payloads = notices.map((notice) => JSON.stringify(notice));
  await boardPrisma.$executeRaw`SELECT pg_notify(${boardChannel}, n) FROM unnest(${payloads}::text[]) AS n`;
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
