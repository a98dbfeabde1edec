import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { pointScope } from "@/lib/auth/scope";
import { isId } from "@/lib/conferences/queries";
import { Prisma, prisma } from "@/lib/db/client";
import { likePattern } from "@/lib/text/search";
import { historyPageSize, type HistoryEntry, type HistoryFilter } from "./rules";

export type HistoryRow = HistoryEntry & {
  id: string;
  at: Date;
  receivedAt: Date;
  actorName: string;
};

/** The point whose history the actor may read: whoever may mark there; null for a foreign one. */
export async function findPointOfHistory(actor: Actor, conferenceId: string, pointId: string) {
  if (!isId(conferenceId) || !isId(pointId)) return null;
  return prisma.point.findFirst({
    where: { id: pointId, conferenceId, AND: [pointScope(actor, "attendance:write")] },
    select: { id: true, name: true, conferenceId: true, report: true },
  });
}

/**
 * The three append-only tables of a point as one: marks and undos, numbers, moves of the report. Their serials are each
 * of its own sequence: within one moment the report moved after what moved it.
 */
const happened = (pointId: string) => Prisma.sql`
  SELECT CASE WHEN m.state IS NULL THEN 'undo' ELSE 'mark' END AS kind, m.operation_id::text AS id, m.at,
         m.received_at, m.serial, m.actor_name, m.actor_link_id, m.source, m.conflict, m.correction, m.operation_id,
         m.delegate_id, NULL::uuid AS group_id, m.state, m.seen_id, m.undoes_id, NULL::int AS present,
         NULL::text AS event
    FROM marks m WHERE m.point_id = ${pointId}::uuid
  UNION ALL
  SELECT 'headcount', h.operation_id::text, h.at, h.received_at, h.serial, h.actor_name, h.actor_link_id, h.source,
         false, h.correction, h.operation_id, NULL, h.group_id, NULL, NULL, NULL, h.present, NULL
    FROM headcounts h WHERE h.point_id = ${pointId}::uuid
  UNION ALL
  SELECT 'report', e.operation_id::text, e.at, e.received_at, e.id, e.actor_name, e.actor_link_id, NULL,
         false, false, NULL, NULL, NULL, NULL, NULL, NULL, NULL, e.kind::text
    FROM point_events e
   WHERE e.point_id = ${pointId}::uuid AND e.kind IN ('report_opened', 'report_confirmed', 'report_corrected')`;

/**
 * One page of what was written down at a point, newest first: who, when, through which link, what stood before and what
 * became of it; two who tapped the same state do not differ. Three statements whatever the size; null for a foreign
 * point. A page past the end shows the last one.
 */
export async function listHistory(
  actor: Actor,
  conferenceId: string,
  pointId: string,
  filter: HistoryFilter,
) {
  const point = await findPointOfHistory(actor, conferenceId, pointId);
  if (!point) return null;
  const pattern = likePattern(filter.q);
  const conditions = [
    Prisma.sql`true`,
    ...(filter.kind === null ? [] : [Prisma.sql`r.kind = ${filter.kind}`]),
    ...(pattern === "%"
      ? []
      : [
          Prisma.sql`r.delegate_id IN (SELECT s.id FROM delegates s
                      WHERE s.point_id = ${point.id}::uuid AND s.search_key LIKE ${pattern})`,
        ]),
  ];
  const where = Prisma.join(conditions, " AND ");
  const [counted] = await prisma.$queryRaw<{ total: number }[]>`
    SELECT count(*)::int AS total FROM (${happened(point.id)}) r WHERE ${where}`;
  const total = counted?.total ?? 0;
  const page = Math.min(filter.page, Math.max(1, Math.ceil(total / historyPageSize)));
  const rows = await prisma.$queryRaw<HistoryRow[]>`
    SELECT r.id, r.kind, r.at, r.received_at AS "receivedAt", r.actor_name AS "actorName", r.source,
           coalesce(r.conflict AND other.differs, false) AS conflict, r.correction, r.state, r.present, r.event,
           coalesce(d.full_name, g.name) AS subject,
           seen.state AS before, back.state AS undone, l.role AS "linkRole", x.reason, x.note,
           nullif(concat_ws(', ', x.substitute_name, x.substitute_title), '') AS substitute,
           x.correction_reason AS "correctionReason",
           r.kind = 'mark' AND EXISTS (SELECT FROM marks z WHERE z.undoes_id = r.operation_id) AS "isUndone"
      FROM (SELECT * FROM (${happened(point.id)}) r WHERE ${where}
             ORDER BY date_trunc('second', r.at) DESC, r.received_at DESC, r.kind = 'report' DESC, r.serial DESC, r.id
             LIMIT ${historyPageSize} OFFSET ${(page - 1) * historyPageSize}) r
      LEFT JOIN delegates d ON d.id = r.delegate_id
      LEFT JOIN delegate_groups g ON g.id = r.group_id
      LEFT JOIN marks seen ON seen.operation_id = r.seen_id
      LEFT JOIN marks back ON back.operation_id = r.undoes_id
      LEFT JOIN LATERAL (
        SELECT o.state <> r.state AND o.operation_id IS DISTINCT FROM r.seen_id AS differs FROM marks o
             WHERE r.conflict AND o.delegate_id = r.delegate_id AND o.serial < r.serial AND o.state IS NOT NULL
             ORDER BY o.serial DESC LIMIT 1) other ON true
      LEFT JOIN links l ON l.id = r.actor_link_id
      LEFT JOIN mark_details x ON x.operation_id = r.operation_id
     ORDER BY date_trunc('second', r.at) DESC, r.received_at DESC, r.kind = 'report' DESC, r.serial DESC, r.id`;
  return { point, rows, total, page };
}

export type LastCorrection = {
  at: Date;
  actorName: string;
  before: number | null;
  after: number | null;
  reason: string | null;
};

/** The newest correction of a point's confirmed figures, for whoever may read its history; null: none, or a foreign point. */
export async function findLastCorrection(actor: Actor, conferenceId: string, pointId: string) {
  const point = await findPointOfHistory(actor, conferenceId, pointId);
  if (point?.report !== "corrected") return null;
  const rows = await prisma.$queryRaw<LastCorrection[]>`
    SELECT e.at, e.actor_name AS "actorName", (e.details ->> 'before')::int AS before,
           (e.details ->> 'after')::int AS after, x.correction_reason AS reason
      FROM audit_events e
      LEFT JOIN mark_details x ON x.operation_id = (e.details ->> 'operation')::uuid
     WHERE e.point_id = ${point.id}::uuid AND e.kind = 'figures.corrected' ORDER BY e.id DESC LIMIT 1`;
  return rows[0] ?? null;
}
