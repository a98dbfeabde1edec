import "server-only";
import type { Actor, LinkActor } from "@/lib/auth/actor";
import { ownPoint, pointScope, reachOf } from "@/lib/auth/scope";
import { prisma, runPrepared, type Prisma } from "@/lib/db/client";
import type { FormOfAddress } from "@/lib/organizations/people/rules";
import type { ConferenceState } from "@/lib/conferences/rules";
import { readTime } from "@/lib/time";
import { refuse, ok, type Result } from "@/lib/result";
import type { DelegateType } from "./delegates/rules";
import {
  barrier,
  linkSources,
  markingRoles,
  withoutReasons,
  type BatchRefusal,
  type PointNow,
} from "./rules";

// Name and text of what each connection plans once. A join belongs in the function: here it would keep the plan of the
// small tables that it was first made for (`plans.db.test.ts`).
export const pointNumbers = [
  "numbers_of_point",
  "SELECT point, state FROM numbers_of_point($1, $2, $3, $4, $5)",
] as const;
export const rollCall = ["roll_call", "SELECT roster, now FROM roll_call_of($1)"] as const;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The point's counters and the delegates marked since a serial, in one statement, and what bars it from taking more.
 * Null: a foreign point.
 */
export async function findPointNow(actor: Actor, pointId: string, since: number) {
  if (!uuid.test(pointId)) return null;
  const { organizationIds, pointIds } =
    actor.kind === "user"
      ? reachOf(actor, "attendance:write")
      : {
          organizationIds: [],
          pointIds:
            actor.kind === "link" && actor.pointId && markingRoles.some((role) => role === actor.role)
              ? [actor.pointId]
              : [],
        };
  const assignmentId = actor.kind === "link" ? actor.assignmentId : null;
  const rows = await runPrepared<{ point: PointNow; state: ConferenceState }>(...pointNumbers, [
    pointId,
    organizationIds,
    pointIds,
    assignmentId,
    since,
  ]);
  const [row] = rows;
  return row ? { point: withoutReasons(actor, row.point), barred: barrier(row.state) } : null;
}

/** The same for an open page. Refuses `not_found`, `closed` and `called_off`: it must learn that it takes nothing more. */
export async function readPointNow(
  actor: Actor,
  pointId: string,
  since: number,
): Promise<Result<PointNow, BatchRefusal>> {
  const now = await findPointNow(actor, pointId, since);
  if (!now) return refuse("not_found");
  return now.barred ? refuse(now.barred) : ok(now.point);
}

const headOf = {
  id: true,
  name: true,
  role: true,
  countingMode: true,
  isDemonstration: true,
  conferenceId: true,
  conference: {
    select: {
      name: true,
      heldOn: true,
      heldUntil: true,
      startsAt: true,
      endsAt: true,
      substituteCounts: true,
      state: true,
      stateReason: true,
    },
  },
} as const;

const address = { comrade: "Đ/c", mr: "Ông", ms: "Bà", none: "" } satisfies Record<FormOfAddress, string>;

type RollCallRow = {
  roster: {
    delegates: {
      id: string;
      formOfAddress: FormOfAddress;
      rank: string | null;
      fullName: string;
      title: string | null;
      type: DelegateType;
      uninvited: boolean;
      searchKey: string;
    }[];
    groups: { id: string; name: string; summoned: number }[];
  };
  now: PointNow;
};

/** The list and the numbers of a point that the actor may mark at, in one statement; the caller has asked whether. */
async function readRollCallOf(actor: Actor, pointId: string) {
  const [row] = await runPrepared<RollCallRow>(...rollCall, [pointId]);
  if (!row) throw new Error(`point ${pointId} has no counters`);
  const { delegates, groups } = row.roster;
  const roster = delegates.map(({ formOfAddress, rank, fullName, ...rest }) => ({
    ...rest,
    name: [rank ?? address[formOfAddress], fullName].filter(Boolean).join(" "),
  }));
  return { roster, groups, now: withoutReasons(actor, row.now) };
}

const phoneRoles = [...markingRoles, "technician"] as const;

/** The name of a link's own point, for the app that its page is installed as. Null: no such point any more. */
export async function readPointName(actor: LinkActor): Promise<string | null> {
  const where = pointScope(actor, "attendance:write", phoneRoles);
  const point = await prisma.point.findFirst({ where, select: { name: true } });
  return point?.name ?? null;
}

type Head = Prisma.PointGetPayload<{ select: typeof headOf }>;
type Times = "heldOn" | "heldUntil" | "startsAt" | "endsAt";
/** As `page_of_point` writes it. */
type PageOfPoint = Omit<Head, "conference"> & {
  conference: Omit<Head["conference"], Times> & { heldOn: string } & Record<
      Exclude<Times, "heldOn">,
      string | null
    >;
  hasBeneath: boolean;
  hadDoor: boolean;
  stoodDown: boolean;
};

/**
 * The phone page of a link: the point, and for those who may mark there the roll call; whether points are beneath it,
 * and whether its door was ever opened, so that what is only there then is asked for only then. A chair who declined
 * keeps the link, to take the answer back with, and nothing else. Null: no such point any more.
 */
export async function readPhonePage(actor: LinkActor) {
  const pointId = ownPoint(actor, phoneRoles);
  if (pointId === null) return null;
  const [row] = await runPrepared<{ page: PageOfPoint | null }>(
    "page_of_point",
    "SELECT page_of_point($1, $2) AS page",
    [pointId, actor.assignmentId],
  );
  if (!row?.page) return null;
  const { hasBeneath, hadDoor, stoodDown, conference, ...point } = row.page;
  const marks = linkSources[actor.role] !== null && !stoodDown;
  return {
    point: {
      ...point,
      conference: {
        ...conference,
        heldOn: new Date(conference.heldOn),
        heldUntil: readTime(conference.heldUntil),
        startsAt: readTime(conference.startsAt),
        endsAt: readTime(conference.endsAt),
      },
    } satisfies Head,
    rollCall: marks ? await readRollCallOf(actor, pointId) : null,
    hasBeneath,
    hadDoor,
  };
}

/** The roll call of a point as the centre opens it; null for a foreign point. */
export async function readRollCall(actor: Actor, conferenceId: string, pointId: string) {
  if (!uuid.test(pointId) || !uuid.test(conferenceId)) return null;
  const point = await prisma.point.findFirst({
    where: { id: pointId, conferenceId, AND: [pointScope(actor, "attendance:write", markingRoles)] },
    relationLoadStrategy: "join",
    select: headOf,
  });
  return point && { point, rollCall: await readRollCallOf(actor, point.id) };
}
