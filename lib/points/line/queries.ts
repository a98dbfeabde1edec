import "server-only";
import type { LinkActor, UserActor } from "@/lib/auth/actor";
import { conferenceScope, ownPoint } from "@/lib/auth/scope";
import { prisma, runPrepared, type Prisma } from "@/lib/db/client";
import { readTime } from "@/lib/time";
import { assignmentRoleNames, printWho } from "../assignments/rules";
import { mayAnswer } from "../answers/rules";
import { isId, personColumns, snapshotOf } from "../queries";
import { effectiveJoin, joinSteps, lineHint, videoSystems } from "./rules";

const columns = {
  id: true,
  name: true,
  check: true,
  checkNote: true,
  checkAt: true,
  line: true,
  lineAt: true,
  joinSystem: true,
  joinUrl: true,
  joinDial: true,
  joinCode: true,
  backupPhone: true,
  conference: {
    select: {
      state: true,
      videoSystem: true,
      videoUrl: true,
      videoDial: true,
      videoCode: true,
      videoNote: true,
    },
  },
} satisfies Prisma.PointSelect;

type JoiningPoint = Prisma.PointGetPayload<{ select: typeof columns }>;

/** How the point joins and how its line stands; for its own people and the centre only. */
function lineOf(point: JoiningPoint) {
  const joining = effectiveJoin(point.conference, point);
  return {
    pointId: point.id,
    pointName: point.name,
    system: videoSystems[joining.system].name,
    hasLine: videoSystems[joining.system].hasLine,
    steps: joinSteps(joining),
    backupPhone: point.backupPhone,
    line: point.line,
    lineAt: point.lineAt,
    check: point.check,
    checkNote: point.checkNote,
    checkAt: point.checkAt,
    hint: lineHint(point.conference.state, videoSystems[joining.system].hasLine),
  };
}

export type PointLine = ReturnType<typeof lineOf>;

/** The line of a point as the centre sees it; null for a foreign point. */
export async function findLine(actor: UserActor, pointId: string): Promise<PointLine | null> {
  if (!isId(pointId)) return null;
  const point = await prisma.point.findFirst({
    where: { AND: [{ id: pointId }, { conference: conferenceScope(actor, "board:read") }] },
    relationLoadStrategy: "join",
    select: columns,
  });
  return point && lineOf(point);
}

/** As `duties_of` writes it. */
type StoredDuties = Omit<JoiningPoint, "checkAt" | "lineAt"> & {
  checkAt: string | null;
  lineAt: string | null;
  assignments: (Prisma.AssignmentGetPayload<{
    select: typeof personColumns & { id: true; role: true; groupName: true; state: true; active: true };
  }> & {
    nomination: Prisma.NominationGetPayload<{ select: { fullName: true; state: true } }> | null;
  })[];
};

/**
 * What the holder of a point's link is asked to do besides roll call: the chair to answer, everybody to join the line.
 * One statement, which each connection plans once. Null for a hall's link. A chair who was replaced has a dead link and
 * never comes here.
 */
export async function findDuties(actor: LinkActor) {
  const pointId = ownPoint(actor, ["chair", "secretary", "technician", "room"]);
  if (pointId === null) return null;
  const [row] = await runPrepared<{ duties: StoredDuties | null }>(
    "duties_of",
    "SELECT duties_of($1, $2) AS duties",
    [pointId, actor.assignmentId],
  );
  const point = row?.duties;
  if (!point) return null;
  const mine = point.assignments.find((each) => each.id === actor.assignmentId);
  const chair = point.assignments.find((each) => each.active);
  return {
    linkId: actor.linkId,
    role: actor.role,
    line: lineOf({ ...point, checkAt: readTime(point.checkAt), lineAt: readTime(point.lineAt) }),
    chair: chair ? printWho({ ...chair, ...snapshotOf(chair) }) : null,
    answer:
      actor.role === "chair" && mine
        ? {
            who: printWho({ ...mine, ...snapshotOf(mine) }),
            as: assignmentRoleNames[mine.role],
            state: mine.state,
            open: mayAnswer(point.conference.state),
            substitute: mine.nomination,
          }
        : null,
  };
}

export type Duties = NonNullable<Awaited<ReturnType<typeof findDuties>>>;
