import "server-only";
import { z } from "zod";
import { readSettled, type SettledFigures } from "@/lib/attendance/versions/queries";
import { versionName } from "@/lib/attendance/versions/rules";
import { prisma, type Prisma } from "@/lib/db/client";
import { organizationNamesOn } from "@/lib/organizations/queries";
import { printedPostSchema } from "@/lib/organizations/people/rules";
import { readSettings } from "@/lib/settings/queries";
import { formatDateTime, localDate } from "@/lib/time";
import type { ArticleKind } from "../kinds/rules";
import { spoken } from "../kinds/spoken/rules";
import { leadingRoles, type Leader } from "./people/rules";
import type { ConferenceRecord, PointRecord } from "./record/rules";
import { knownFacts, type KnownFacts } from "../templates/known/rules";
import type { PointFact, TemplateRecord } from "../templates/scope/rules";
import { spellUy } from "@/lib/text/spelling";
import { factBlock, reworded, spelled, type FactBlock } from "./rules";

const person = {
  id: true,
  personId: true,
  formOfAddress: true,
  rank: true,
  academicTitle: true,
  fullName: true,
  posts: true,
  position: true,
  pointId: true,
} as const;
const isReal = { OR: [{ personId: null }, { person: { isDemonstration: false } }] };
const isRealPoint = { OR: [{ pointId: null }, { point: { isDemonstration: false } }] };

const select = {
  name: true,
  otherName: true,
  otherSubject: true,
  format: true,
  scope: true,
  heldOn: true,
  heldUntil: true,
  chairRule: true,
  keyTaskCount: true,
  substituteCounts: true,
  hosts: { orderBy: { position: "asc" }, select: { id: true, name: true } },
  assignments: {
    where: { AND: [{ active: true, role: { in: [...leadingRoles] } }, isReal, isRealPoint] },
    orderBy: [{ position: "asc" }, { createdAt: "asc" }],
    select: { ...person, role: true, state: true, groupName: true, groupSize: true, onBehalfOf: true },
  },
  agenda: {
    where: { kind: { in: ["report", "paper"] } },
    orderBy: { position: "asc" },
    select: {
      id: true,
      kind: true,
      title: true,
      partners: { orderBy: { position: "asc" }, select: { id: true, name: true } },
      speeches: { where: isReal, orderBy: { position: "asc" }, select: person },
    },
  },
  figures: {
    orderBy: { position: "asc" },
    select: {
      id: true,
      pointId: true,
      subject: true,
      tier: true,
      area: true,
      label: true,
      value: true,
      qualifier: true,
      printed: true,
      unit: true,
      source: true,
      parentId: true,
    },
  },
  documents: {
    where: { isContent: true, numberState: { not: "cancelled" } },
    orderBy: [{ issuedOn: "asc" }, { number: "asc" }, { id: "asc" }],
    select: {
      id: true,
      type: true,
      number: true,
      symbol: true,
      issuedOn: true,
      issuer: true,
      organizationId: true,
      abstract: true,
    },
  },
  keyTasks: { orderBy: { position: "asc" }, select: { id: true, text: true } },
  awards: { orderBy: { position: "asc" }, select: { id: true, name: true, recipients: true } },
} as const satisfies Prisma.ConferenceSelect;

type CountedRow = {
  id: string;
  name: string;
  role: string;
  isDemonstration: boolean;
  confirmed: boolean;
  invented: boolean;
  summoned: number;
  present: number;
  counted: boolean;
  frozen: number | null;
};

/**
 * Points in the order of the list with who was there; `frozen`: in the settled figures; `invented`: some delegate of the demonstration was counted too; `counted`: not part of the
 * number of a point above it.
 */
const countedPoints = (conferenceId: string) => prisma.$queryRaw<CountedRow[]>`
  SELECT p.id, p.name, p.role::text AS role, p.is_demonstration AS "isDemonstration",
    p.report IN ('confirmed', 'corrected') AS confirmed,
    EXISTS (SELECT FROM delegates d WHERE d.point_id = p.id AND d.is_demonstration AND d.removed_at IS NULL) AS invented,
    n.summoned, attending(n, c.substitute_counts) AS present, k.point_id IS NOT NULL AS counted,
    v.attending AS frozen
  FROM points p JOIN point_counters n ON n.point_id = p.id JOIN conferences c ON c.id = p.conference_id
  LEFT JOIN counted_points(c.id) k ON k.point_id = p.id
  LEFT JOIN figure_version_points v ON v.point_id = p.id AND v.version_id = settled_version(c.id)
  WHERE p.conference_id = ${conferenceId}::uuid ORDER BY p.position, p.sort_key, p.id`;

const isSettled = (rows: readonly CountedRow[]) => rows.every((row) => !row.isDemonstration && !row.invented);
const isSound = (row: CountedRow) => row.confirmed && !row.invented;

/** Every real room with its own number, as the totals have it: the frozen one, else the one that was confirmed. */
function pointsOf(rows: readonly CountedRow[], settled: SettledFigures | undefined): PointFact[] {
  const frozen = settled !== undefined && isSettled(rows);
  return rows
    .filter((row) => !row.isDemonstration && row.role !== "relay_only")
    .map((row) => ({
      id: row.id,
      name: row.name,
      isHost: row.role === "host",
      present: frozen ? row.frozen : isSound(row) ? row.present : null,
    }));
}

/**
 * The frozen figures are the conference's word. Without them a total stands only when every point has confirmed. Neither
 * with anybody of the demonstration in it. The people of rooms that only follow by television are counted, the rooms not.
 */
function countOf(
  rows: readonly CountedRow[],
  settled: SettledFigures | undefined,
  pointId: string | null,
): ConferenceRecord["counted"] {
  if (settled && isSettled(rows)) {
    const { points, attending: delegates, atPoint } = settled;
    const version = `Bản “${versionName(settled)}” lúc ${formatDateTime(settled.frozenAt)}`;
    return { points, delegates, atPoint, version };
  }
  const real = rows.filter((row) => !row.isDemonstration);
  const rooms = real.filter((row) => row.role !== "relay_only");
  const waited = real.filter((row) => row.role !== "relay_only" || row.summoned > 0);
  const own = real.find((row) => row.id === pointId);
  const all = rooms.some((row) => row.role === "host") && rooms.length > 1 && waited.every(isSound);
  const sum = waited.reduce((before, row) => before + (row.counted ? row.present : 0), 0);
  return {
    points: all ? rooms.length : null,
    delegates: all ? sum : null,
    atPoint: own && isSound(own) ? own.present : null,
    version: null,
  };
}

type PersonRow = Omit<Leader, "posts" | "role" | "confirmed" | "groupName" | "groupSize" | "onBehalfOf"> & {
  posts: unknown;
};
const postsSchema = z.array(printedPostSchema);

const leaderOf = (
  row: PersonRow & Partial<Pick<Leader, "role" | "confirmed" | "groupName" | "groupSize" | "onBehalfOf">>,
): Leader => ({
  role: "attending",
  confirmed: true,
  groupName: null,
  groupSize: null,
  onBehalfOf: null,
  ...row,
  posts: postsSchema.safeParse(row.posts).data ?? [],
});

/** Whose article it is, and of which kind. */
export type FactPlace = { conferenceId: string | null; pointId: string | null; kind: ArticleKind };

/** The record as articles see it: the block that all kinds share, and what only templates name. */
export type ReadRecord = { facts: FactBlock; known: KnownFacts; template: TemplateRecord };

/** The fact block of the article at this place; see `readRecord`. */
export const readFacts = async (place: FactPlace, byline: string | null): Promise<FactBlock | null> =>
  (await readRecord(place, byline))?.facts ?? null;

/**
 * The fact block of the article at this place, from the record as it stands now. Asks for no right: callers have found
 * the place in the actor's reach. Null where the place is gone, and for an article of no conference. Rows of the demonstration are left out; "ủy" is written
 * as the settings say, a script for loudspeakers as it is said.
 */
export async function readRecord(
  { conferenceId, pointId, kind }: FactPlace,
  byline: string | null,
): Promise<ReadRecord | null> {
  if (conferenceId === null) return null;
  const [conference, counted, [settled], settings, point] = await Promise.all([
    prisma.conference.findUnique({ where: { id: conferenceId }, relationLoadStrategy: "join", select }),
    countedPoints(conferenceId),
    readSettled([{ conferenceId, pointId }]),
    readSettings(),
    pointId === null
      ? null
      : prisma.point.findFirst({
          where: { id: pointId, conferenceId, isDemonstration: false },
          select: { id: true, name: true, organizationId: true, organization: { select: { kind: true } } },
        }),
  ]);
  if (!conference || (pointId !== null && !point)) return null;
  const { assignments, agenda, documents, figures, heldOn, heldUntil, ...rest } = conference;
  const hostPoint = counted.find((row) => row.role === "host" && !row.isDemonstration);
  const issuers = documents.map((paper) => paper.organizationId);
  const bodies = await organizationNamesOn(
    [...issuers, point?.organizationId ?? null].filter((id) => id !== null),
    heldOn,
  );
  const record: ConferenceRecord = {
    ...rest,
    heldOn: localDate(heldOn),
    heldUntil: heldUntil && localDate(heldUntil),
    hostPointId: hostPoint?.id ?? null,
    leaders: assignments.map(({ role, state, ...row }) =>
      leaderOf({ ...row, ...onlyLeading(role), confirmed: state === "confirmed" }),
    ),
    agenda: agenda.map(({ kind, speeches, ...entry }) => ({
      ...entry,
      kind: kind === "paper" ? "paper" : "report",
      speakers: speeches.map(leaderOf),
    })),
    documents: documents.map(({ organizationId, issuedOn, issuer, ...paper }) => ({
      ...paper,
      issuedOn: issuedOn && localDate(issuedOn),
      issuer: issuer ?? ((organizationId && bodies.get(organizationId)?.name) || null),
    })),
    figures: figures.map((figure) => ({
      ...figure,
      value: figure.value === null ? null : Number(figure.value),
    })),
    counted: countOf(counted, settled, pointId),
  };
  const at: PointRecord | null = point && {
    id: point.id,
    name: point.name,
    bodyName: (point.organizationId && bodies.get(point.organizationId)?.name) || null,
    ranked: point.organization?.kind === "police" || point.organization?.kind === "army",
  };
  const block = factBlock(record, at, { hostPointName: hostPoint?.name ?? null, byline });
  const written = spelled(block, settings.uySpelling);
  const facts = kind === "loudspeaker" ? reworded(written, spoken) : written;
  const say = (text: string) => {
    const line = spellUy(text, settings.uySpelling);
    return kind === "loudspeaker" ? spoken(line) : line;
  };
  const template = { record, point: at, points: pointsOf(counted, settled), block: facts, say };
  return { facts, template, known: knownFacts(template) };
}

const onlyLeading = (role: string): { role?: Leader["role"] } => {
  const leading = leadingRoles.find((one) => one === role);
  return leading ? { role: leading } : {};
};
