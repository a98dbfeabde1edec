import "server-only";
import type { Actor, UserActor } from "@/lib/auth/actor";
import { recordAudit } from "@/lib/auth/audit/commands";
import { noteDoorLimit } from "@/lib/auth/door-limits";
import type { Visit, Visitor } from "@/lib/auth/door-tokens";
import { addAttempt, countAttempt, takeBackAttempt } from "@/lib/auth/rate-limit";
import { conferenceScope } from "@/lib/auth/scope";
import type { ConferenceState } from "@/lib/conferences/rules";
import { inTransaction, prisma, type Transaction } from "@/lib/db/client";
import { ok, refuse } from "@/lib/result";
import { likePattern } from "@/lib/text/search";
import { authority } from "../commands";
import { splitPrintedName } from "../delegates/rules";
import { openPoint } from "../door/commands";
import { barrier, type AttendanceState } from "../rules";
import { countListed, findDoorState } from "./queries";
import { endedBy, missLimits, sameName, selfOutcome, shutBecause } from "./rules";
import type { CheckInSelf, Switch } from "./schema";

/**
 * Opens or shuts self check-in at a point. The point's chair and secretary may, and the centre; not the room's poster,
 * which opens for whoever photographed it. Said twice it is done once. Refuses `not_found`, `closed`, `called_off` and
 * `not_by_name` (the room is counted by number).
 */
export async function switchCheckIn(actor: Actor, { pointId, open }: Switch, now: Date) {
  const by = actor.kind === "link" && actor.role === "room" ? null : authority(actor, pointId);
  if (!by) return refuse("not_found");
  return inTransaction(async (tx) => {
    const opened = await openPoint(tx, by, pointId, now);
    if (!opened.ok) return opened;
    const { conference_id: conferenceId, owner_id: organizationId, point_name: name } = opened.value;
    if (open && opened.value.counting_mode === "headcount") return refuse("not_by_name");
    const changed = await tx.$executeRaw`
      INSERT INTO check_ins AS c (point_id, is_open, opened_at) SELECT ${pointId}::uuid, ${open}, ${now}::timestamptz
       WHERE ${open} OR EXISTS (SELECT FROM check_ins WHERE point_id = ${pointId}::uuid)
      ON CONFLICT (point_id) DO UPDATE SET is_open = excluded.is_open,
        opened_at = CASE WHEN excluded.is_open THEN excluded.opened_at ELSE c.opened_at END
        WHERE c.is_open <> excluded.is_open`;
    if (changed > 0)
      await recordAudit(
        tx,
        actor,
        open ? "delegates.self_check_in_opened" : "delegates.self_check_in_closed",
        { organizationId, conferenceId, pointId, subjectId: pointId },
        { name },
      );
    return ok({ conferenceId, open });
  });
}

/**
 * The same for every point of a conference that lists its delegates by name, in one statement. Gives how many changed.
 * Refuses a foreign conference (`not_found`), `closed` and `called_off`.
 */
export async function switchAllCheckIns(
  actor: UserActor,
  input: { conferenceId: string; open: boolean },
  now: Date,
) {
  const { conferenceId, open } = input;
  return inTransaction(async (tx) => {
    const conference = await tx.conference.findFirst({
      where: { AND: [{ id: conferenceId }, conferenceScope(actor, "attendance:write")] },
      select: { ownerId: true },
    });
    if (!conference) return refuse("not_found");
    // Held until all doors are turned: the file cannot be closed in between.
    const [held] = await tx.$queryRaw<{ state: ConferenceState }[]>`
      SELECT state::text AS state FROM conferences WHERE id = ${conferenceId}::uuid FOR SHARE`;
    const barred = held ? barrier(held.state) : "not_found";
    if (barred) return refuse(barred);
    const count = await tx.$executeRaw`
      INSERT INTO check_ins AS c (point_id, is_open, opened_at)
      SELECT p.id, ${open}, ${now}::timestamptz FROM points p
       WHERE p.conference_id = ${conferenceId}::uuid AND p.counting_mode <> 'headcount'
         AND (${open} OR EXISTS (SELECT FROM check_ins o WHERE o.point_id = p.id))
       ORDER BY p.id
      ON CONFLICT (point_id) DO UPDATE SET is_open = excluded.is_open,
        opened_at = CASE WHEN excluded.is_open THEN excluded.opened_at ELSE c.opened_at END
        WHERE c.is_open <> excluded.is_open`;
    if (count > 0)
      await recordAudit(
        tx,
        actor,
        open ? "delegates.self_check_in_opened" : "delegates.self_check_in_closed",
        { organizationId: conference.ownerId, conferenceId },
        { count },
      );
    return ok({ conferenceId, count });
  });
}

/** Those of the point's list whose full name it is. The pattern narrows in the database; the name decides. */
async function findByName(tx: Pick<Transaction, "$queryRaw">, pointId: string, typed: string) {
  const { fullName } = splitPrintedName(typed);
  const found = await tx.$queryRaw<
    { id: string; fullName: string; title: string | null; state: AttendanceState }[]
  >`
    SELECT id, full_name AS "fullName", title, state::text AS state FROM delegates
     WHERE point_id = ${pointId}::uuid AND removed_at IS NULL AND search_key LIKE ${likePattern(fullName)}
     ORDER BY position, id`;
  // "Ông Văn An" may be a form of address or a clan.
  const whole = sameName(found, typed);
  return whole.length > 0 ? whole : sameName(found, fullName);
}

/** Who stands at the door by the code alone: no link, no account, one point. */
const atDoor = (pointId: string) => ({ organizationIds: [], pointIds: [pointId], linkId: null });

/** The point of a visit held for a write, while its door is open; else why not. */
export async function openDoor(tx: Transaction, { pointId, at }: Visit, now: Date) {
  const opened = await openPoint(tx, atDoor(pointId), pointId, now);
  if (!opened.ok) return opened.reason === "not_found" ? refuse("signed_out") : refuse(opened.reason);
  const point = opened.value;
  const checkIn = await tx.checkIn.findUnique({
    where: { pointId },
    select: { isOpen: true, openedAt: true },
  });
  if (endedBy(checkIn, at)) return refuse("signed_out");
  const isOpen = checkIn?.isOpen ?? false;
  const shut = shutBecause({ countingMode: point.counting_mode, report: point.report, isOpen });
  return shut ? refuse(shut) : ok(point);
}

/**
 * A delegate looks for themselves by their full name. Gives only those of exactly that name, with their titles to tell
 * them apart; a name that is not there counts against the phone, its network and the point, so that nobody reads the
 * list by trying names. What others have missed does not stop a phone that has missed little itself, else one of them
 * could shut the door for all; but what the phones of one network miss in this way is counted together and has its own
 * limit, else they could guess without end. Refuses `not_found`, `too_often` and whatever shuts the door.
 */
export async function lookUpSelf(visitor: Visitor, input: { fullName: string }, now: Date) {
  const { pointId, deviceId, from } = visitor;
  const door = await findDoorState(visitor);
  if (door === null) return refuse("signed_out");
  if (door !== "open") return refuse(door);
  // Counted before the look, so that parallel guesses cannot outrun the limit; a name that is there was no guess.
  const own = `self:device:${deviceId}`;
  const { minutes } = missLimits;
  const misses = await addAttempt(own, minutes, now);
  if (misses > missLimits.device) return refuse("too_often");
  const counted = [own];
  let within = true;
  const shared = [
    ...(from === null ? [] : [[`self:network:${from}`, missLimits.network] as const]),
    [`self:point:${pointId}`, missLimits.point] as const,
  ];
  // In this order: what is past its network's limit does not use up the point's.
  for (const [key, limit] of shared) {
    counted.push(key);
    within = await countAttempt(key, limit, minutes, now);
    if (!within) break;
  }
  let heard = within;
  if (!within && misses <= missLimits.spared) {
    const spared = `self:spared:${from ?? pointId}`;
    counted.push(spared);
    const beyond = (await addAttempt(spared, minutes, now)) - missLimits.sparedOfNetwork;
    heard = beyond <= 0 || beyond <= (await countListed(pointId));
  }
  const found = heard ? await findByName(prisma, pointId, input.fullName) : [];
  if (found.length === 0) {
    if (within) return refuse("not_found");
    await noteDoorLimit(pointId, "names", now);
    return refuse("too_often");
  }
  for (const key of counted) await takeBackAttempt(key);
  return ok(found.map(({ id, fullName, title }) => ({ id, fullName, title })));
}

/**
 * A delegate says that they are here: a mark of the source `self`, which stands only where no person at the point has
 * spoken. The same phone may repeat it and may not speak for a second delegate. Gives what it came to. Refuses
 * `not_found` (nobody of that name and id), `other_person` and whatever shuts the door.
 */
export async function checkInSelf(visit: Visit, input: CheckInSelf, now: Date) {
  const { pointId, deviceId } = visit;
  return inTransaction(async (tx) => {
    const opened = await openDoor(tx, visit, now);
    if (!opened.ok) return opened;
    const named = await findByName(tx, pointId, input.fullName);
    const delegate = named.find((one) => one.id === input.delegateId);
    if (!delegate) return refuse("not_found");
    if ((await tx.doorRequest.count({ where: { pointId, deviceId, state: "accepted" } })) > 0)
      return refuse("other_person");
    // Asked to be let in before finding their name: nobody needs to decide that any more.
    await tx.doorRequest.deleteMany({ where: { pointId, deviceId, state: "pending" } });
    await tx.$executeRaw`
      INSERT INTO self_check_ins (point_id, delegate_id, device_id, at)
      VALUES (${pointId}::uuid, ${delegate.id}::uuid, ${deviceId}::uuid, ${now})
      ON CONFLICT (point_id, device_id) DO NOTHING`;
    const { operationId, delegateId } = await tx.selfCheckIn.findUniqueOrThrow({
      where: { pointId_deviceId: { pointId, deviceId } },
      select: { operationId: true, delegateId: true },
    });
    if (delegateId !== delegate.id) return refuse("other_person");
    const mark = [
      { operationId, delegateId, state: "present", mode: "in_room", markedAt: now.toISOString() },
    ];
    // Since a serial that never comes: the answer then holds this delegate, and not the whole room.
    const [row] = await tx.$queryRaw<{ written: { outcomes?: { outcome: string }[] } }[]>`
      SELECT record_marks(${pointId}::uuid, ARRAY[]::uuid[], ARRAY[${pointId}::uuid], NULL::uuid, NULL::uuid,
        'Đại biểu', 'self'::mark_source, ${now}, ${now}, 9223372036854775807::bigint, ${JSON.stringify(mark)}::jsonb) AS written`;
    const outcome = row?.written.outcomes?.[0]?.outcome;
    if (outcome !== "applied" && outcome !== "duplicate")
      throw new Error(`the check-in of ${delegateId} was not taken`);
    const { state } = await tx.delegate.findUniqueOrThrow({
      where: { id: delegateId },
      select: { state: true },
    });
    return ok({
      conferenceId: opened.value.conference_id,
      fullName: delegate.fullName,
      outcome: selfOutcome(state),
    });
  });
}
