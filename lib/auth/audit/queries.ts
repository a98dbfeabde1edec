import "server-only";
import { Prisma, prisma } from "@/lib/db/client";
import { likePattern } from "@/lib/text/search";
import { addDays, atLocal } from "@/lib/time";
import type { Actor } from "../actor";
import { reachOf } from "../scope";
import { auditPageSize, auditSentence, type AuditDetails, type AuditFilter } from "./rules";

export type AuditRow = {
  id: string;
  at: Date;
  actorName: string;
  /** What was done, to follow the name. */
  sentence: string;
  conferenceId: string | null;
  conferenceName: string | null;
  pointName: string | null;
  /** Whether the actor may open the conference; an administrator reads of those they cannot. */
  mayOpen: boolean;
  /** The point whose history of marks the actor may read. */
  historyOf: string | null;
};

type Found = Omit<AuditRow, "sentence"> & {
  kind: string;
  details: AuditDetails;
  correctionReason: string | null;
};

/**
 * The newest events that the actor may read, one statement. Administrators read all; an organiser reads what happened
 * at their bodies and in the conferences these own.
 */
export async function readAuditEvents(actor: Actor, filter: AuditFilter, limit: number): Promise<AuditRow[]> {
  const { everywhere, organizationIds } = reachOf(actor, "audit:read");
  if (!everywhere && organizationIds.length === 0) return [];
  const conditions = [Prisma.sql`true`];
  if (!everywhere)
    conditions.push(Prisma.sql`(e.organization_id = ANY(${organizationIds}::uuid[]) OR e.conference_id IN
      (SELECT id FROM conferences WHERE owner_id = ANY(${organizationIds}::uuid[])))`);
  const who = likePattern(filter.actor);
  if (who !== "%") {
    // Holders of links and the command line have no row of users: their printed name is compared as it stands.
    const asPrinted = `%${filter.actor
      .normalize("NFC")
      .trim()
      .replace(/[\\%_]/g, "\\$&")}%`;
    conditions.push(Prisma.sql`(e.actor_user_id IN (SELECT id FROM users WHERE search_key LIKE ${who})
      OR (e.actor_user_id IS NULL AND e.actor_name ILIKE ${asPrinted}))`);
  }
  const what = likePattern(filter.conference);
  if (what !== "%")
    conditions.push(
      Prisma.sql`e.conference_id IN (SELECT id FROM conferences WHERE search_key LIKE ${what})`,
    );
  if (filter.group !== null) conditions.push(Prisma.sql`starts_with(e.kind, ${`${filter.group}.`})`);
  if (filter.from !== null) conditions.push(Prisma.sql`e.at >= ${atLocal(filter.from, "00:00")}`);
  if (filter.until !== null)
    conditions.push(Prisma.sql`e.at < ${atLocal(addDays(filter.until, 1), "00:00")}`);
  if (filter.before !== null) conditions.push(Prisma.sql`e.id < ${filter.before}::bigint`);
  const readable = reachOf(actor, "conferences:read").organizationIds;
  const marked = reachOf(actor, "attendance:write").organizationIds;
  const rows = await prisma.$queryRaw<Found[]>`
    SELECT e.id::text AS id, e.at, e.kind, e.details, e.actor_name AS "actorName", c.id AS "conferenceId",
      c.name AS "conferenceName", p.name AS "pointName",
      coalesce(c.owner_id = ANY(${readable}::uuid[]), false) AS "mayOpen", x.correction_reason AS "correctionReason",
      CASE WHEN c.owner_id = ANY(${marked}::uuid[]) THEN p.id END AS "historyOf"
    FROM audit_events e
    LEFT JOIN conferences c ON c.id = e.conference_id
    LEFT JOIN points p ON p.id = e.point_id
    LEFT JOIN mark_details x
      ON x.operation_id = CASE WHEN e.kind = 'figures.corrected' THEN (e.details ->> 'operation')::uuid END
    WHERE ${Prisma.join(conditions, " AND ")}
    ORDER BY e.id DESC LIMIT ${limit}`;
  return rows.map(({ kind, details, correctionReason, ...row }) => ({
    ...row,
    sentence: auditSentence(kind, { ...details, ...(correctionReason && { reason: correctionReason }) }),
  }));
}

/** One page of the trail, newest first; `before` of the next page, null on the last one. */
export async function listAuditEvents(actor: Actor, filter: AuditFilter) {
  const rows = await readAuditEvents(actor, filter, auditPageSize + 1);
  const shown = rows.slice(0, auditPageSize);
  return { rows: shown, older: rows.length > auditPageSize ? (shown.at(-1)?.id ?? null) : null };
}
