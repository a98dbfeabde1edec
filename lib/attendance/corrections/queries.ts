import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { conferenceScope } from "@/lib/auth/scope";
import { isId } from "@/lib/conferences/queries";
import { prisma, Prisma } from "@/lib/db/client";
import { pageWithin } from "@/lib/db/pages";
import { likePattern } from "@/lib/text/search";
import { correctionExportSize, correctionPageSize, type CorrectionFilter, type CorrectionRow } from "./rules";

/** The conference whose corrections the actor may read: whoever may mark anywhere in it, since reasons stand there. */
export async function findConferenceOfCorrections(actor: Actor, conferenceId: string) {
  if (!isId(conferenceId)) return null;
  return prisma.conference.findFirst({
    where: { AND: [conferenceScope(actor, "attendance:write"), { id: conferenceId }] },
    select: { id: true, name: true, ownerId: true },
  });
}

function matching(conferenceId: string, filter: CorrectionFilter) {
  const pattern = likePattern(filter.q);
  const named =
    pattern === "%"
      ? Prisma.empty
      : Prisma.sql`AND e.point_id IN (SELECT p.id FROM points p
                     WHERE p.conference_id = ${conferenceId}::uuid AND p.search_key LIKE ${pattern})`;
  return Prisma.sql`e.conference_id = ${conferenceId}::uuid AND e.kind = 'figures.corrected' ${named}`;
}

const read = (where: Prisma.Sql, take: number, skip: number) => prisma.$queryRaw<CorrectionRow[]>`
  SELECT e.id::text AS id, e.at, p.id AS "pointId", coalesce(p.name, e.details ->> 'name', '') AS "pointName",
         e.actor_name AS "actorName", e.actor_link_id IS NOT NULL AS "byLink",
         (e.details ->> 'before')::int AS before, (e.details ->> 'after')::int AS after,
         coalesce(x.correction_reason, e.details ->> 'reason') AS reason
    FROM audit_events e
    LEFT JOIN points p ON p.id = e.point_id
    LEFT JOIN mark_details x ON x.operation_id = (e.details ->> 'operation')::uuid
   WHERE ${where} ORDER BY e.id DESC LIMIT ${take} OFFSET ${skip}`;

/**
 * One page of what was changed in a conference after the chairs had confirmed, newest first: before, after, why, who.
 * Reasons are read from beside the marks, where they can be deleted. Three statements whatever the size; null for a
 * foreign conference.
 */
export async function listCorrections(actor: Actor, conferenceId: string, filter: CorrectionFilter) {
  const conference = await findConferenceOfCorrections(actor, conferenceId);
  if (!conference) return null;
  const where = matching(conference.id, filter);
  const counted = await prisma.$queryRaw<{ total: number }[]>`
    SELECT count(*)::int AS total FROM audit_events e WHERE ${where}`;
  const total = counted[0]?.total ?? 0;
  const page = pageWithin(filter.page, total, correctionPageSize);
  const rows = await read(where, correctionPageSize, (page - 1) * correctionPageSize);
  return { conference, rows, total, page };
}

/** All that the filter finds, the newest 20,000, for a file; null for a foreign conference. */
export async function exportCorrections(actor: Actor, conferenceId: string, filter: CorrectionFilter) {
  const conference = await findConferenceOfCorrections(actor, conferenceId);
  return (
    conference && {
      conference,
      rows: await read(matching(conference.id, filter), correctionExportSize, 0),
    }
  );
}
