import "server-only";
import { randomUUID } from "node:crypto";
import type { UserActor } from "@/lib/auth/actor";
import { recordAudit } from "@/lib/auth/audit/commands";
import { conferenceScope } from "@/lib/auth/scope";
import { inTransaction, prisma, type Transaction } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { snapshotPeople } from "@/lib/organizations/people/queries";
import type { PersonSnapshot } from "@/lib/organizations/people/rules";
import { organizationNamesOn } from "@/lib/organizations/queries";
import { ok, refuse } from "@/lib/result";
import { findDoubleBookings } from "../bookings/queries";
import { conferenceSearchKey } from "../commands";
import { agendaShift, type ConferenceTimes } from "../rules";
import type { CopyConference } from "../schema";

const findSource = (actor: UserActor, id: string) =>
  prisma.conference.findFirst({
    where: { AND: [conferenceScope(actor, "conferences:write"), { id }] },
    relationLoadStrategy: "join",
    select: {
      id: true,
      ownerId: true,
      name: true,
      kind: true,
      format: true,
      scope: true,
      heldOn: true,
      heldUntil: true,
      startsAt: true,
      endsAt: true,
      chairRule: true,
      videoSystem: true,
      videoDial: true,
      substituteCounts: true,
      isDemonstration: true,
      hosts: { orderBy: { position: "asc" }, select: { organizationId: true, name: true, position: true } },
      partners: { select: { organizationId: true } },
      assignments: { where: { active: true, personId: { not: null } }, select: { personId: true } },
    },
  });
type Source = NonNullable<Awaited<ReturnType<typeof findSource>>>;

/** Which new row stands for which old one; goes into each statement as two arrays. */
type Twins = { old: string[]; new: string[] };
const twinsOf = (rows: readonly { id: string }[]): Twins => ({
  old: rows.map(({ id }) => id),
  new: rows.map(() => randomUUID()),
});

type Copy = {
  source: Source;
  conferenceId: string;
  times: ConferenceTimes;
  snapshots: readonly PersonSnapshot[];
  bodies: readonly { id: string; name: string }[];
};

// A link of a past meeting would lead people into an empty or a stranger's room: the system is carried over, the room
// to call with it, the meeting's own link and code are not. Nothing that happened at the points is.
async function copyPoints(tx: Transaction, { source, conferenceId }: Copy): Promise<Twins> {
  // Locked against removal until the copy is done, or a child would point to a parent that was not copied.
  const twins = twinsOf(
    await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM points WHERE conference_id = ${source.id}::uuid FOR KEY SHARE`,
  );
  await tx.$executeRaw`
    INSERT INTO points (id, conference_id, parent_id, organization_id, name, role, tier, place, address, counting_mode,
      covers_subtree, summoned, position, join_system, join_dial, backup_phone, is_demonstration, search_key, sort_key)
    SELECT m.new_id, ${conferenceId}::uuid, up.new_id, p.organization_id, p.name, p.role, p.tier, p.place, p.address,
      p.counting_mode, p.covers_subtree, p.summoned, p.position, p.join_system, p.join_dial, p.backup_phone, p.is_demonstration,
      p.search_key, p.sort_key
    FROM points p
    JOIN unnest(${twins.old}::uuid[], ${twins.new}::uuid[]) AS m (old_id, new_id) ON m.old_id = p.id
    LEFT JOIN unnest(${twins.old}::uuid[], ${twins.new}::uuid[]) AS up (old_id, new_id) ON up.old_id = p.parent_id`;
  return twins;
}

/**
 * Who serves at a point is proposed again, with the posts of the new day where the person is known. Who attended,
 * directed or opened belongs to the old day. A chair who is taken at the new hours is carried without being engaged.
 */
async function copyAssignments(tx: Transaction, copy: Copy, points: Twins): Promise<void> {
  const { source, conferenceId, times, snapshots } = copy;
  await tx.$executeRaw`
    INSERT INTO assignments (conference_id, point_id, role, position, person_id, form_of_address, rank, academic_title,
      full_name, posts, group_name, group_size, phone, active)
    SELECT ${conferenceId}::uuid, m.new_id, a.role, a.position, a.person_id,
      coalesce(s."formOfAddress"::form_of_address, a.form_of_address),
      CASE WHEN s."personId" IS NULL THEN a.rank ELSE s.rank END,
      CASE WHEN s."personId" IS NULL THEN a.academic_title ELSE s."academicTitle" END,
      coalesce(s."fullName", a.full_name), coalesce(s.posts, a.posts), a.group_name, a.group_size, a.phone,
      NOT (a.role IN ('chair', 'co_chair') AND EXISTS (
        SELECT FROM assignments o
        WHERE o.person_id = a.person_id AND o.active AND o.role IN ('chair', 'co_chair')
          AND o.busy_from < ${times.endsAt}::timestamptz AND o.busy_until > ${times.startsAt}::timestamptz))
    FROM assignments a
    LEFT JOIN unnest(${points.old}::uuid[], ${points.new}::uuid[]) AS m (old_id, new_id) ON m.old_id = a.point_id
    LEFT JOIN jsonb_to_recordset(${JSON.stringify(snapshots)}::jsonb) AS s ("personId" uuid, "formOfAddress" text,
      rank text, "academicTitle" text, "fullName" text, posts jsonb) ON s."personId" = a.person_id
    WHERE a.conference_id = ${source.id}::uuid AND a.active
      AND a.role IN ('chair', 'co_chair', 'alternate', 'secretary', 'technician', 'liaison')
      AND (a.point_id IS NULL OR m.new_id IS NOT NULL)`;
}

/** The items at their shifted hours and the coordination partners; who spoke belongs to the old day. */
async function copyAgenda(tx: Transaction, { source, conferenceId, times, bodies }: Copy): Promise<void> {
  const shift = agendaShift(source, times);
  const items = twinsOf(
    await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM agenda_items WHERE conference_id = ${source.id}::uuid FOR KEY SHARE`,
  );
  await tx.$executeRaw`
    INSERT INTO agenda_items (id, conference_id, position, kind, title, starts_at, minutes)
    SELECT m.new_id, ${conferenceId}::uuid, i.position, i.kind, i.title,
      i.starts_at + make_interval(secs => ${shift === null ? null : shift / 1000}::double precision), i.minutes
    FROM agenda_items i
    JOIN unnest(${items.old}::uuid[], ${items.new}::uuid[]) AS m (old_id, new_id) ON m.old_id = i.id`;
  await tx.$executeRaw`
    INSERT INTO coordination_partners (conference_id, agenda_item_id, organization_id, name, position)
    SELECT ${conferenceId}::uuid, m.new_id, c.organization_id, coalesce(b.name, c.name), c.position
    FROM coordination_partners c
    LEFT JOIN unnest(${items.old}::uuid[], ${items.new}::uuid[]) AS m (old_id, new_id) ON m.old_id = c.agenda_item_id
    LEFT JOIN jsonb_to_recordset(${JSON.stringify(bodies)}::jsonb) AS b (id uuid, name text) ON b.id = c.organization_id
    WHERE c.conference_id = ${source.id}::uuid`;
}

/** The lists as they stood: those who were invited, not those who came uninvited, and no mark. */
async function copyDelegates(tx: Transaction, { conferenceId }: Copy, points: Twins): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO delegates (conference_id, point_id, person_id, form_of_address, rank, full_name, title, type, position,
      search_key, sort_key, is_demonstration)
    SELECT ${conferenceId}::uuid, m.new_id, d.person_id, d.form_of_address, d.rank, d.full_name, d.title, d.type,
      d.position, d.search_key, d.sort_key, d.is_demonstration
    FROM delegates d
    JOIN unnest(${points.old}::uuid[], ${points.new}::uuid[]) AS m (old_id, new_id) ON m.old_id = d.point_id
    WHERE d.removed_at IS NULL AND NOT d.uninvited`;
  await tx.$executeRaw`
    INSERT INTO delegate_groups (point_id, name, type, summoned, position)
    SELECT m.new_id, g.name, g.type, g.summoned, g.position
    FROM delegate_groups g
    JOIN unnest(${points.old}::uuid[], ${points.new}::uuid[]) AS m (old_id, new_id) ON m.old_id = g.point_id
    WHERE g.removed_at IS NULL`;
}

function makeCopy(
  actor: UserActor,
  input: CopyConference,
  now: Date,
  parts: Pick<Copy, "source" | "snapshots" | "bodies">,
) {
  const { name, times } = input;
  const { id: sourceId, name: sourceName, hosts: oldHosts, ...source } = parts.source;
  const names = new Map(parts.bodies.map((body) => [body.id, body.name]));
  const hosts = oldHosts.map((host) => ({
    ...host,
    name: (host.organizationId === null ? undefined : names.get(host.organizationId)) ?? host.name,
  }));
  const {
    ownerId,
    kind,
    format,
    scope,
    chairRule,
    videoSystem,
    videoDial,
    substituteCounts,
    isDemonstration,
  } = source;
  const kept = { kind, format, scope, chairRule, videoSystem, videoDial, substituteCounts, isDemonstration };
  return inTransaction(async (tx) => {
    const event = await tx.event.create({ data: {}, select: { id: true } });
    const { id: conferenceId } = await tx.conference.create({
      data: {
        ...kept,
        ...times,
        name,
        ownerId,
        eventId: event.id,
        copiedFromId: sourceId,
        secretDeniedAt: now,
        secretDeniedById: actor.id,
        searchKey: conferenceSearchKey({ name, otherName: null, otherSubject: null, scope, hosts }),
        createdAt: now,
        hosts: { createMany: { data: hosts } },
      },
      select: { id: true },
    });
    const copy: Copy = { ...parts, conferenceId, times };
    const points = await copyPoints(tx, copy);
    await copyAssignments(tx, copy, points);
    await copyAgenda(tx, copy);
    if (input.withDelegates) await copyDelegates(tx, copy, points);
    await recordAudit(
      tx,
      actor,
      "conference.copied",
      { organizationId: ownerId, conferenceId },
      { name, target: ` “${sourceName}”` },
    );
    return { conferenceId, points: points.new.length };
  });
}

const mostAttempts = 5;

/**
 * A new draft after an earlier conference of the same office: hosts, points with their tree, chairs proposed again,
 * agenda shifted; with `withDelegates` the lists too. A constant number of statements whatever the number of points,
 * all of it or nothing. Gives who could not be engaged because they preside elsewhere then. Refuses `not_found`.
 */
export async function copyConference(actor: UserActor, input: CopyConference, now: Date) {
  const source = await findSource(actor, input.sourceId);
  if (!source) return refuse("not_found");
  const day = input.times.heldOn;
  const bodyIds = [...source.hosts, ...source.partners].flatMap(({ organizationId }) =>
    organizationId === null ? [] : [organizationId],
  );
  const personIds = source.assignments.flatMap(({ personId }) => (personId === null ? [] : [personId]));
  const [names, people] = await Promise.all([
    organizationNamesOn(bodyIds, day),
    snapshotPeople(actor, personIds, day),
  ]);
  const parts = {
    source,
    snapshots: [...people].map(([personId, snapshot]) => ({ ...snapshot, personId })),
    bodies: [...names].map(([id, { name }]) => ({ id, name })),
  };
  for (let attempt = 1; ; attempt += 1) {
    try {
      const made = await makeCopy(actor, input, now, parts);
      return ok({ ...made, doubleBooked: await findDoubleBookings(actor, made.conferenceId, null, false) });
    } catch (error) {
      // Somebody engaged one of the chairs between our look and our write; the next look sees it.
      if (attempt === mostAttempts || !violates(error, "chair_is_not_double_booked")) throw error;
    }
  }
}
