import "server-only";
import { Prisma } from "@/lib/db/client";

// One spelling in SQL of each shape in schema.ts, for the API's answers and for what webhooks carry.

/** When what is said of a point last changed, where `p`, `k` and `c` are as below. */
export const pointChangedAt = Prisma.sql`greatest(p.changed_at, k.changed_at, c.substitutes_at)`;

/** A point as `pointShape`; in a statement where `p` is the point, `k` its counters and `c` its conference. */
export const pointJson = Prisma.sql`jsonb_build_object(
  'id', p.id, 'parentId', p.parent_id, 'name', p.name, 'role', p.role, 'tier', p.tier,
  'countingMode', p.counting_mode, 'coversSubtree', p.covers_subtree, 'line', p.line, 'check', p."check",
  'report', p.report, 'revision', k.revision,
  'changedAt', ${pointChangedAt},
  'figures', jsonb_build_object(
    'summoned', k.summoned, 'attending', attending(k, c.substitute_counts), 'expected', k.expected, 'late', k.late,
    'leftEarly', k.left_early, 'excused', k.excused, 'unexcused', k.unexcused, 'substituted', k.substituted,
    'inRoom', k.in_room, 'online', k.online, 'guests', k.guests, 'uninvited', k.uninvited,
    'headcount', k.headcount))`;

/** A conference as `conferenceShape`, where it is `c`. */
export const conferenceJson = Prisma.sql`jsonb_build_object(
  'id', c.id, 'name', c.name, 'state', c.state, 'heldOn', c.held_on, 'heldUntil', c.held_until,
  'startsAt', c.starts_at, 'endsAt', c.ends_at, 'substituteCounts', c.substitute_counts)`;

/** A figure version as `versionShape`, where it is `v`. */
export const versionJson = Prisma.sql`jsonb_build_object(
  'id', v.id, 'conferenceId', v.conference_id, 'kind', v.kind, 'number', v.number, 'figures', v.figures,
  'frozenAt', v.created_at)`;
