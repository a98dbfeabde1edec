import "server-only";
import { prisma } from "@/lib/db/client";
import { barrier } from "@/lib/attendance/rules";
import { openBoard } from "../held/queries";
import { sampledGroups, type HeldBoard } from "../views/rules";
import { minuteOf, type ArrivalSample } from "./rules";

type Sample = { group_id: string; attending: number; reported: number };

/** What differs from the last sample of its group, the whole first and then the groups from the top. */
function freshSamples({ conference, tree, trend }: HeldBoard): Sample[] {
  return sampledGroups(tree).flatMap((group): Sample[] => {
    const id = group.stored?.id ?? conference.id;
    const { attending, reported } = tree.totalsOf(group);
    const last: ArrivalSample | undefined = trend.get(id)?.at(-1);
    if (attending === (last?.attending ?? 0) && reported === (last?.reported ?? 0)) return [];
    return [{ group_id: id, attending, reported }];
  });
}

/**
 * Keeps how many attend now, for the chart of arrival: once a minute, whichever instance comes first. Nothing for a
 * conference that takes no attendance, and nothing where nothing moved. One statement, from memory: it reads no mark.
 */
export async function recordArrivals(board: HeldBoard, now: Date): Promise<void> {
  if (barrier(board.conference.state) !== null) return;
  const samples = freshSamples(board);
  if (samples.length === 0) return;
  await prisma.$executeRaw`
    INSERT INTO arrival_samples (conference_id, minute, group_id, attending, reported)
    SELECT ${board.conference.id}::uuid, ${new Date(minuteOf(now.getTime()))}, s.group_id, s.attending, s.reported
      FROM jsonb_to_recordset(${JSON.stringify(samples)}::jsonb)
        AS s (group_id uuid, attending int, reported int)
     WHERE EXISTS (SELECT FROM conferences WHERE id = ${board.conference.id}::uuid)
    ON CONFLICT DO NOTHING`;
}

/**
 * The same for the conferences of these days that nobody watches, so that the chart has a beginning when the first
 * board is opened: those where somebody marked or reported in the last two minutes and no board has kept this one.
 */
export async function recordUnwatchedArrivals(now: Date): Promise<void> {
  const moved = await prisma.$queryRaw<{ id: string }[]>`
    SELECT c.id FROM conferences c
     WHERE c.held_on <= ${now}::date + 1 AND coalesce(c.held_until, c.held_on) >= ${now}::date - 1
       AND EXISTS (SELECT FROM point_counters k
                    WHERE k.conference_id = c.id AND k.changed_at > ${now}::timestamptz - interval '2 minutes')
       AND NOT EXISTS (SELECT FROM arrival_samples s
                        WHERE s.conference_id = c.id AND s.minute = ${new Date(minuteOf(now.getTime()))})`;
  for (const { id } of moved) await recordArrivals(await openBoard(id, now), now);
}
