import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { conferenceScope, reachOf } from "@/lib/auth/scope";
import { prisma, type Prisma } from "@/lib/db/client";
import { isId, personColumns, snapshotOf } from "../queries";
import type { Conflict } from "./rules";

const columns = {
  ...personColumns,
  id: true,
  pointId: true,
  role: true,
  position: true,
  groupName: true,
  groupSize: true,
  onBehalfOf: true,
  phone: true,
  state: true,
  stateAt: true,
  declineNote: true,
  active: true,
  nominations: {
    where: { state: "pending" },
    orderBy: { createdAt: "desc" },
    select: { id: true, formOfAddress: true, rank: true, fullName: true, posts: true, phone: true },
  },
} satisfies Prisma.AssignmentSelect;

function row(
  { nominations, phone, ...stored }: Prisma.AssignmentGetPayload<{ select: typeof columns }>,
  mayCall: boolean,
) {
  return {
    ...stored,
    ...snapshotOf(stored),
    phone: mayCall ? phone : null,
    nominations: nominations.map((named) => ({
      id: named.id,
      phone: mayCall ? named.phone : null,
      person: snapshotOf({ ...named, personId: null, academicTitle: null }),
    })),
  };
}

export type AssignmentRow = ReturnType<typeof row>;

// A declined chair stays in view until another takes the place: the substitute they named waits there.
const standing = {
  OR: [{ active: true }, { state: "declined", role: "chair" }],
} satisfies Prisma.AssignmentWhereInput;

const inListOrder = [{ role: "asc" }, { position: "asc" }, { createdAt: "asc" }, { id: "asc" }] as const;

const mayCallIn = (actor: Actor) => reachOf(actor, "conferences:write").organizationIds.length > 0;

/** Everybody assigned at the conference itself and at the points given; one statement. */
export async function listAssignments(actor: Actor, conferenceId: string, pointIds: readonly string[]) {
  const found = await prisma.assignment.findMany({
    where: {
      AND: [
        { conferenceId, conference: conferenceScope(actor, "conferences:read") },
        { OR: [{ pointId: null }, { pointId: { in: [...pointIds] } }] },
        standing,
      ],
    },
    orderBy: [...inListOrder],
    relationLoadStrategy: "join",
    select: columns,
  });
  return found.map((each) => row(each, mayCallIn(actor)));
}

/** One assignment for its form; null for a foreign one. */
export async function findAssignment(actor: Actor, assignmentId: string) {
  if (!isId(assignmentId)) return null;
  const found = await prisma.assignment.findFirst({
    where: { AND: [{ id: assignmentId }, { conference: conferenceScope(actor, "conferences:write") }] },
    select: columns,
  });
  return found && row(found, true);
}

/** Where else the person presides at the hours of this conference; names only what the actor may see. */
export async function findConflict(
  actor: Actor,
  personId: string,
  conferenceId: string,
  here: boolean,
): Promise<Conflict | null> {
  const { organizationIds } = reachOf(actor, "conferences:read");
  const [conflict] = await prisma.$queryRaw<Conflict[]>`
    SELECT CASE WHEN oc.owner_id = ANY(${organizationIds}::uuid[]) THEN oc.name END AS conference,
      CASE WHEN oc.owner_id = ANY(${organizationIds}::uuid[]) THEN p.name END AS point, oc.id = c.id AS here
    FROM assignments a
    JOIN conferences oc ON oc.id = a.conference_id
    JOIN conferences c ON c.id = ${conferenceId}::uuid
    LEFT JOIN points p ON p.id = a.point_id
    WHERE a.person_id = ${personId}::uuid AND a.active AND a.role IN ('chair', 'co_chair')
      AND CASE WHEN ${here} THEN oc.id = c.id AND a.point_id IS NOT NULL
        ELSE oc.event_id <> c.event_id
          AND tstzrange(oc.busy_from, oc.busy_until) && tstzrange(c.busy_from, c.busy_until) END
    ORDER BY 1 NULLS LAST LIMIT 1`;
  return conflict ?? null;
}
