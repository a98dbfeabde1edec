import "server-only";
import type { UserActor } from "@/lib/auth/actor";
import { recordAudit } from "@/lib/auth/audit/commands";
import { conferenceScope } from "@/lib/auth/scope";
import { inTransaction, type Transaction } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { listBodies, organizationNamesOn } from "@/lib/organizations/queries";
import { ok, refuse } from "@/lib/result";
import { storedSearchKey } from "@/lib/text/search";
import { textSortKey } from "@/lib/text/sort";
import { conferenceForChange, dayOfConference, lockPointList, type ChangeableConference } from "./queries";
import {
  countingModeFor,
  offeredTiers,
  orderings,
  type AddBodies,
  type AddPoint,
  type CountingMode,
  type EditPoint,
  type MovePoint,
} from "./rules";

const keysOf = (name: string, place: string | null) => ({
  searchKey: storedSearchKey(`${name} ${place ?? ""}`),
  sortKey: textSortKey(name),
});

const auditPlace = (conference: ChangeableConference, pointId?: string) => ({
  organizationId: conference.ownerId,
  conferenceId: conference.id,
  ...(pointId !== undefined && { pointId, subjectId: pointId }),
});

/** Turns what the database refuses about a point's place among the others into a reason. */
function refusedBecause(error: unknown) {
  if (violates(error, "one_host_point")) return refuse("host_exists");
  if (
    violates(error, "parent_in_same_conference") ||
    violates(error, "points_parent_id_fkey") ||
    violates(error, "point_not_its_own_parent") ||
    violates(error, "points_form_trees")
  )
    return refuse("wrong_parent");
  if (violates(error, "points_organization_id_fkey")) return refuse("wrong_body");
  throw error;
}

/** A list tells of its own people alone, whatever was ticked before. */
const covers = (input: { countingMode: CountingMode; coversSubtree: boolean }) =>
  input.countingMode === "headcount" && input.coversSubtree;

const heldOn = (conference: ChangeableConference) => conference.heldOn.toISOString().slice(0, 10);

async function nextPosition(tx: Transaction, conferenceId: string): Promise<number> {
  const { _max } = await tx.point.aggregate({ where: { conferenceId }, _max: { position: true } });
  return (_max.position ?? 0) + 1;
}

/**
 * Adds one point at the end of the list. Refuses a foreign or closed conference, a second host point (also under two
 * requests at once: the database decides), a parent elsewhere, and a district after the tier's end.
 */
export async function addPoint(actor: UserActor, input: AddPoint, _now: Date) {
  const { conferenceId, ...data } = input;
  try {
    return await inTransaction(async (tx) => {
      const conference = await conferenceForChange(tx, actor, conferenceId);
      if (!conference.ok) return conference;
      if (!offeredTiers(heldOn(conference.value)).includes(data.tier)) return refuse("district_ended");
      const point = await tx.point.create({
        data: {
          ...data,
          ...keysOf(data.name, data.place),
          coversSubtree: covers(data),
          conferenceId,
          position: await nextPosition(tx, conferenceId),
          isDemonstration: conference.value.isDemonstration,
        },
        select: { id: true },
      });
      await recordAudit(tx, actor, "point.created", auditPlace(conference.value, point.id), {
        name: data.name,
      });
      return ok({ conferenceId, pointId: point.id });
    });
  } catch (error) {
    return refusedBecause(error);
  }
}

async function bodiesPicked(actor: UserActor, input: AddBodies, on: Date) {
  if (input.pick !== "ticked") return listBodies(actor, input.pick, on);
  const names = await organizationNamesOn(input.organizationIds, on);
  return [...names].map(([id, { name, shortName }]) => ({ id, name, shortName }));
}

/**
 * Makes a point for each body of a group, or of those ticked, that has none yet: as many statements for a thousand bodies as for one.
 * Names are those of the conference's day. Police and army report a number only, if asked so. Gives how many were made;
 * refuses a foreign or closed conference, and when no body is left to add (no_bodies).
 */
export async function addBodies(actor: UserActor, input: AddBodies, _now: Date) {
  const day = await dayOfConference(actor, input.conferenceId);
  if (!day) return refuse("not_found");
  const picked = await bodiesPicked(actor, input, day);
  return inTransaction(async (tx) => {
    const conference = await conferenceForChange(tx, actor, input.conferenceId);
    if (!conference.ok) return conference;
    await lockPointList(tx, input.conferenceId);
    const offered = offeredTiers(heldOn(conference.value));
    const bodies = await tx.organization.findMany({
      where: {
        id: { in: picked.map((body) => body.id) },
        points: { none: { conferenceId: input.conferenceId } },
      },
      select: { id: true, kind: true, tier: true },
    });
    const byId = new Map(bodies.map((body) => [body.id, body]));
    const rows = picked.flatMap((body) => {
      const found = byId.get(body.id);
      if (!found) return [];
      const forced = input.forcesByHeadcount && countingModeFor(found.kind) === "headcount";
      return {
        name: body.name,
        organization_id: body.id,
        tier: offered.includes(found.tier) ? found.tier : "grassroots",
        counting_mode: forced ? "headcount" : input.countingMode,
        search_key: keysOf(`${body.name} ${body.shortName ?? ""}`, null).searchKey,
        sort_key: textSortKey(body.name),
      };
    });
    if (rows.length === 0) return refuse("no_bodies");
    await tx.$executeRaw`
      INSERT INTO points (conference_id, organization_id, name, tier, counting_mode, search_key, sort_key, position,
        is_demonstration)
      SELECT ${input.conferenceId}::uuid, r.organization_id, r.name, r.tier, r.counting_mode, r.search_key, r.sort_key,
        last.position + r.nth, ${conference.value.isDemonstration}
      FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS (organization_id uuid, name text, tier tier,
          counting_mode counting_mode, search_key text, sort_key text))
          WITH ORDINALITY AS r (organization_id, name, tier, counting_mode, search_key, sort_key, nth),
        (SELECT coalesce(max(position), 0) AS position FROM points WHERE conference_id = ${input.conferenceId}::uuid) last`;
    await recordAudit(tx, actor, "points.created", auditPlace(conference.value), { count: rows.length });
    return ok({ conferenceId: input.conferenceId, added: rows.length, skipped: picked.length - rows.length });
  });
}

const fieldNames = {
  name: "tên",
  role: "vai trò",
  tier: "cấp",
  organizationId: "cơ quan",
  parentId: "điểm cầu cấp trên",
  place: "địa điểm",
  address: "địa chỉ",
  countingMode: "cách tính đại biểu",
  summoned: "số triệu tập",
  coversSubtree: "số báo gồm cả cấp dưới",
  joinSystem: "cách kết nối",
  joinUrl: "liên kết họp",
  joinDial: "số quay",
  joinCode: "mã phòng",
  backupPhone: "điện thoại dự phòng",
} as const;

async function pointForChange(tx: Transaction, actor: UserActor, pointId: string) {
  const point = await tx.point.findFirst({
    where: { id: pointId, conference: conferenceScope(actor, "conferences:write") },
    select: { id: true, conferenceId: true, name: true },
  });
  if (!point) return refuse("not_found");
  const conference = await conferenceForChange(tx, actor, point.conferenceId);
  return conference.ok ? ok({ ...point, conference: conference.value }) : conference;
}

/**
 * Changes a point. Refuses a foreign one, a closed conference, an edit on an older version (changed), a second host
 * point, and a parent that is elsewhere or lies under the point itself.
 */
export async function editPoint(actor: UserActor, input: EditPoint, _now: Date) {
  const { pointId, version, ...data } = input;
  try {
    return await inTransaction(async (tx) => {
      const point = await pointForChange(tx, actor, pointId);
      if (!point.ok) return point;
      const { conference, conferenceId } = point.value;
      await lockPointList(tx, conferenceId);
      const before = await tx.point.findUniqueOrThrow({ where: { id: pointId } });
      const offered = offeredTiers(heldOn(conference)).includes(data.tier);
      if (!offered && before.tier !== data.tier) return refuse("district_ended");
      const changed = { ...data, coversSubtree: covers(data) };
      const { count } = await tx.point.updateMany({
        where: { id: pointId, version },
        data: { ...changed, ...keysOf(data.name, data.place), version: { increment: 1 } },
      });
      if (count === 0) return refuse("changed");
      const fields = (Object.keys(fieldNames) as (keyof typeof fieldNames)[])
        .filter((field) => before[field] !== changed[field])
        .map((field) => fieldNames[field]);
      await recordAudit(tx, actor, "point.updated", auditPlace(conference, pointId), {
        name: data.name,
        fields,
      });
      return ok({ conferenceId, pointId });
    });
  } catch (error) {
    return refusedBecause(error);
  }
}

/**
 * Removes a point with its delegates, assignments and links. Refuses a foreign one, a closed conference, and a point
 * that has marks or reported numbers (has_marks) or articles (has_articles): those are records.
 */
export async function removePoint(actor: UserActor, input: { pointId: string }, _now: Date) {
  try {
    return await inTransaction(async (tx) => {
      const point = await pointForChange(tx, actor, input.pointId);
      if (!point.ok) return point;
      const { conference, conferenceId, name } = point.value;
      // Held so that no article can come in between; the foreign key would only take the point's name from it.
      await tx.$queryRaw`SELECT id FROM points WHERE id = ${input.pointId}::uuid FOR UPDATE`;
      if ((await tx.article.count({ where: { pointId: input.pointId } })) > 0) return refuse("has_articles");
      // A right at this one point means nothing without it.
      await tx.grant.deleteMany({ where: { pointId: input.pointId } });
      const { count } = await tx.point.deleteMany({ where: { id: input.pointId } });
      if (count === 0) return refuse("not_found");
      await recordAudit(tx, actor, "point.deleted", auditPlace(conference, input.pointId), { name });
      return ok({ conferenceId, name });
    });
  } catch (error) {
    if (violates(error, "marks_point_id_fkey") || violates(error, "headcounts_point_id_fkey"))
      return refuse("has_marks");
    throw error;
  }
}

/** Puts a point at a place of the list, from 1; the others make room. Refuses a foreign point and a closed conference. */
export async function movePoint(actor: UserActor, input: MovePoint, _now: Date) {
  return inTransaction(async (tx) => {
    const point = await pointForChange(tx, actor, input.pointId);
    if (!point.ok) return point;
    const { conference, conferenceId, name } = point.value;
    await lockPointList(tx, conferenceId);
    await tx.$executeRaw`
      WITH numbered AS (
        SELECT id, row_number() OVER (ORDER BY position, sort_key, id) AS nth FROM points
        WHERE conference_id = ${conferenceId}::uuid
      ), wanted AS (
        SELECT n.id, row_number() OVER (ORDER BY CASE WHEN n.id <> m.id THEN n.nth::numeric
          WHEN m.nth > ${input.place} THEN ${input.place} - 0.5 ELSE ${input.place} + 0.5 END) AS nth
        FROM numbered n, (SELECT id, nth FROM numbered WHERE id = ${input.pointId}::uuid) m
      )
      UPDATE points p SET position = w.nth FROM wanted w WHERE w.id = p.id AND p.position IS DISTINCT FROM w.nth`;
    await recordAudit(tx, actor, "points.sorted", auditPlace(conference, input.pointId), { name });
    return ok({ conferenceId });
  });
}

/** Orders the whole list: the host first, then by tier and name, or by name alone. One statement. */
export async function sortPoints(
  actor: UserActor,
  input: { conferenceId: string; by: (typeof orderings)[number] },
  _now: Date,
) {
  return inTransaction(async (tx) => {
    const conference = await conferenceForChange(tx, actor, input.conferenceId);
    if (!conference.ok) return conference;
    await lockPointList(tx, input.conferenceId);
    await tx.$executeRaw`
      UPDATE points p SET position = s.nth FROM (
        SELECT id, row_number() OVER (ORDER BY role <> 'host',
          CASE WHEN ${input.by} = 'tier' THEN array_position(
            ARRAY['central', 'province', 'agency', 'district', 'commune', 'grassroots'], tier::text) END,
          sort_key, id) AS nth
        FROM points WHERE conference_id = ${input.conferenceId}::uuid
      ) s WHERE s.id = p.id`;
    await recordAudit(tx, actor, "points.sorted", auditPlace(conference.value));
    return ok({ conferenceId: input.conferenceId });
  });
}
