import "server-only";
import { readSettled } from "@/lib/attendance/versions/queries";
import { prisma, type Prisma } from "@/lib/db/client";
import { organizationNamesOnDays } from "@/lib/organizations/queries";
import { houseOf, readHouse } from "@/lib/settings/house/rules";
import { readSettings } from "@/lib/settings/queries";
import { spellUy } from "@/lib/text/spelling";
import { localDate } from "@/lib/time";
import type { ArticleKind } from "../kinds/rules";
import { spoken } from "../kinds/spoken/rules";
import { countOf, readCounted, type CountedConference } from "./counted/queries";
import { spokenHouse } from "./house/rules";
import type { Counted } from "./numbers/rules";
import { isReal, leaderOf, named, namedAt, namedOf, person } from "./people/queries";
import type { ConferenceRecord, PointRecord } from "./record/rules";
import { knownFacts, type KnownFacts } from "../templates/known/rules";
import type { TemplateRecord } from "../templates/scope/rules";
import { readPoints } from "./points/queries";
import { factBlock, reworded, type FactBlock } from "./rules";

/** `pointIds`: of which points besides the host's; null: of all. */
const selectFor = (pointIds: readonly string[] | null) =>
  ({
    id: true,
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
      where: namedAt(pointIds),
      orderBy: [{ position: "asc" }, { createdAt: "asc" }],
      select: named,
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
      where: pointIds === null ? {} : { OR: [{ pointId: null }, { pointId: { in: [...pointIds] } }] },
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
  }) as const satisfies Prisma.ConferenceSelect;

/**
 * Whose article it is, and of which kind. `houseStyle`: the style in which it was approved; today's for what is still
 * being written, which has none.
 */
export type FactPlace = {
  conferenceId: string | null;
  pointId: string | null;
  kind: ArticleKind;
  houseStyle?: unknown;
};

type Found = Prisma.ConferenceGetPayload<{ select: ReturnType<typeof selectFor> }>;
type Rows = {
  conference: Found;
  counted: CountedConference | undefined;
  bodies: ReadonlyMap<string, string>;
};

function recordOf({ conference, counted, bodies }: Rows, figuresCounted: Counted): ConferenceRecord {
  const { assignments, agenda, documents, figures, heldOn, heldUntil, ...rest } = conference;
  return {
    ...rest,
    heldOn: localDate(heldOn),
    heldUntil: heldUntil && localDate(heldUntil),
    hostPointId: counted?.hostPointId ?? null,
    leaders: assignments.map(namedOf),
    agenda: agenda.map(({ kind, speeches, ...entry }) => ({
      ...entry,
      kind: kind === "paper" ? "paper" : "report",
      speakers: speeches.map(leaderOf),
    })),
    documents: documents.map(({ organizationId, issuedOn, issuer, ...paper }) => ({
      ...paper,
      issuedOn: issuedOn && localDate(issuedOn),
      issuer: issuer ?? ((organizationId && bodies.get(organizationId)) || null),
    })),
    figures: figures.map((figure) => ({
      ...figure,
      value: figure.value === null ? null : Number(figure.value),
    })),
    counted: figuresCounted,
  };
}

const isGiven = <T>(one: T | null): one is T => one !== null;

/** The record as articles see it: the block that all kinds share, and what only templates name. */
export type ReadRecord = { facts: FactBlock; known: KnownFacts; template: TemplateRecord };

/** An article's place, and the line under it. */
type Asked = FactPlace & { byline: string | null };

/**
 * `whole`: with all points and whom they name, for templates; else with what the block takes, which stays small where a
 * conference has forty thousand points.
 */
async function readRecords(places: readonly Asked[], whole: boolean): Promise<(ReadRecord | null)[]> {
  const conferenceIds = [...new Set(places.map(({ conferenceId }) => conferenceId).filter(isGiven))];
  if (conferenceIds.length === 0) return places.map(() => null);
  const pointIds = [...new Set(places.map(({ pointId }) => pointId).filter(isGiven))];
  const [conferences, counted, settled, settings, points, rooms] = await Promise.all([
    prisma.conference.findMany({
      where: { id: { in: conferenceIds } },
      relationLoadStrategy: "join",
      select: selectFor(whole ? null : pointIds),
    }),
    readCounted(conferenceIds, pointIds),
    readSettled(
      places.flatMap(({ conferenceId, pointId }) =>
        conferenceId === null ? [] : [{ conferenceId, pointId }],
      ),
    ),
    readSettings(),
    pointIds.length === 0
      ? []
      : prisma.point.findMany({
          where: { id: { in: pointIds }, isDemonstration: false },
          select: {
            id: true,
            conferenceId: true,
            name: true,
            organizationId: true,
            organization: { select: { kind: true } },
          },
        }),
    whole ? readPoints(conferenceIds) : [],
  ]);
  const names = await organizationNamesOnDays(
    conferences.flatMap(({ id, heldOn, documents }) =>
      [
        ...documents.map((paper) => paper.organizationId),
        ...points.flatMap((point) => (point.conferenceId === id ? [point.organizationId] : [])),
      ]
        .filter(isGiven)
        .map((body) => ({ id: body, on: localDate(heldOn) })),
    ),
  );
  return places.map(({ conferenceId, pointId, kind, houseStyle, byline }) => {
    const conference = conferences.find(({ id }) => id === conferenceId);
    const point = points.find((one) => one.id === pointId && one.conferenceId === conferenceId);
    if (!conference || (pointId !== null && !point)) return null;
    const bodies = names.get(localDate(conference.heldOn)) ?? new Map<string, string>();
    const row = counted.find((one) => one.conferenceId === conferenceId);
    const frozen = settled.find((one) => one.conferenceId === conferenceId && one.pointId === pointId);
    const record = recordOf({ conference, counted: row, bodies }, countOf(row, frozen, pointId));
    const at: PointRecord | null = point
      ? {
          id: point.id,
          name: point.name,
          bodyName: (point.organizationId && bodies.get(point.organizationId)) || null,
          ranked: point.organization?.kind === "police" || point.organization?.kind === "army",
        }
      : null;
    const given = { hostPointName: row?.hostPointName ?? null, byline };
    const isSpoken = kind === "loudspeaker";
    const own = readHouse(houseStyle) ?? houseOf(settings);
    const house = isSpoken ? spokenHouse(own) : own;
    const say = (text: string) => {
      // What stands for an abbreviation is spelt as the house spells, too.
      return spellUy(isSpoken ? spoken(text) : text, house.uySpelling);
    };
    const facts = reworded(factBlock(record, at, given, house), say);
    const isFrozen = frozen !== undefined && row?.invented === false;
    const shown = rooms
      .filter((one) => one.conferenceId === conferenceId)
      .map(({ id, name, isHost, confirmed, settled: atFreezing }) => ({
        ...{ id, name, isHost },
        present: isFrozen ? atFreezing : confirmed,
      }));
    const template: TemplateRecord = { record, point: at, points: shown, block: facts, house, say };
    return { facts, template, known: knownFacts(template) };
  });
}

/**
 * For each of these places, in their order, the fact block of its article, from the record as it stands now. Asks for no
 * right: callers have found the places in the actor's reach. Null where the place is gone, and for an article of no
 * conference. Rows of the demonstration are left out; a script for loudspeakers is written as it is said. Six
 * statements, however many places.
 */
export const readFactsOf = async (places: readonly Asked[]): Promise<(FactBlock | null)[]> =>
  (await readRecords(places, false)).map((read) => read?.facts ?? null);

/** The fact block of the article at this place: `readFactsOf` for one. */
export async function readFacts(place: FactPlace, byline: string | null): Promise<FactBlock | null> {
  const [facts = null] = await readFactsOf([{ ...place, byline }]);
  return facts;
}

/** The same with all that templates can name of the record. */
export async function readRecord(place: FactPlace): Promise<ReadRecord | null> {
  const [read = null] = await readRecords([{ ...place, byline: null }], true);
  return read;
}

export type Followed = Pick<ReadRecord, "facts" | "known">;

/**
 * For each of these places what the chips with these keys follow. All points are read only for an article with a chip
 * that its block does not have: one of a template, or of what the record has no more. Seven statements at most beyond
 * `readFactsOf`, however many places.
 */
export async function readFollowedOf(
  places: readonly (Asked & { keys: readonly string[] })[],
): Promise<(Followed | null)[]> {
  const read = await readRecords(places, false);
  const isMissing = (at: number) => places[at]?.keys.some((key) => read[at]?.known.get(key) === undefined);
  const missing = read.flatMap((one, at) => (one !== null && isMissing(at) ? [at] : []));
  if (missing.length === 0) return read;
  const whole = await readRecords(
    missing.flatMap((at) => places[at] ?? []),
    true,
  );
  return read.map((one, at) => {
    const nth = missing.indexOf(at);
    return nth < 0 ? one : (whole[nth] ?? null);
  });
}
