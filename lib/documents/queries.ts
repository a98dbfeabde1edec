import "server-only";
import { readSettled } from "@/lib/attendance/versions/queries";
import type { Actor } from "@/lib/auth/actor";
import { conferenceScope, reachOf } from "@/lib/auth/scope";
import { isId } from "@/lib/conferences/queries";
import { mayEdit } from "@/lib/conferences/rules";
import { prisma, type Prisma } from "@/lib/db/client";
import { pageWithin } from "@/lib/db/pages";
import { documentName, documentPageSize, misquotesOf } from "./rules";

/** The papers of a conference that print its totals; not those whose number was cancelled. The caller has asked who may. */
export const quoting = (conferenceId: string) =>
  ({
    conferenceId,
    numberState: { not: "cancelled" },
    OR: [{ printedPoints: { not: null } }, { printedDelegates: { not: null } }],
  }) satisfies Prisma.IssuedDocumentWhereInput;

const shown = {
  id: true,
  type: true,
  number: true,
  symbol: true,
  issuedOn: true,
  issuer: true,
  abstract: true,
  printedPoints: true,
  printedDelegates: true,
  version: true,
} as const satisfies Prisma.IssuedDocumentSelect;

const newestFirst = [
  { issuedOn: { sort: "desc", nulls: "last" } },
  { id: "asc" },
] as const satisfies Prisma.IssuedDocumentFindManyArgs["orderBy"];

async function findConference(actor: Actor, scope: "conferences:read" | "conferences:write", id: string) {
  if (!isId(id)) return null;
  const found = await prisma.conference.findFirst({
    where: { AND: [conferenceScope(actor, scope), { id }] },
    select: { id: true, name: true, ownerId: true, state: true },
  });
  if (!found) return null;
  const { ownerId, ...conference } = found;
  const mine = reachOf(actor, "conferences:write").organizationIds.includes(ownerId);
  return { ...conference, mayWrite: mine && mayEdit(found.state) };
}

const settledOf = async (conferenceId: string) =>
  (await readSettled([{ conferenceId, pointId: null }]))[0] ?? null;

/**
 * One page of the papers that print a conference's totals, newest first, each with what it says otherwise than the
 * settled figures (null: nothing is settled). Four statements, however many; null for a foreign conference.
 */
export async function listDocuments(actor: Actor, conferenceId: string, asked: number) {
  const conference = await findConference(actor, "conferences:read", conferenceId);
  if (!conference) return null;
  const where = quoting(conference.id);
  const [total, settled] = await Promise.all([
    prisma.issuedDocument.count({ where }),
    settledOf(conference.id),
  ]);
  const page = pageWithin(asked, total, documentPageSize);
  const rows = await prisma.issuedDocument.findMany({
    where,
    orderBy: [...newestFirst],
    take: documentPageSize,
    skip: (page - 1) * documentPageSize,
    select: shown,
  });
  return {
    conference,
    settled,
    rows: rows.map((row) => ({ ...row, misquotes: settled && misquotesOf(row, settled) })),
    total,
    page,
  };
}
export type DocumentRow = NonNullable<Awaited<ReturnType<typeof listDocuments>>>["rows"][number];

/** The conference to whose papers the actor may add one; null for every other, and once its file is closed. */
export async function findConferenceOfDocuments(actor: Actor, conferenceId: string) {
  const conference = await findConference(actor, "conferences:write", conferenceId);
  return conference?.mayWrite ? conference : null;
}

/** One paper to be changed, with its conference; null for whoever may not. */
export async function findDocument(actor: Actor, conferenceId: string, documentId: string) {
  const conference = isId(documentId) ? await findConferenceOfDocuments(actor, conferenceId) : null;
  if (!conference) return null;
  const document = await prisma.issuedDocument.findFirst({
    where: { AND: [quoting(conference.id), { id: documentId }] },
    select: shown,
  });
  return document && { conference, document };
}

/** How many papers of a conference are looked at; the newest first. */
const mostDocuments = 500;

/** The papers of a conference in reach that say otherwise than its settled figures. Three statements. */
export async function listMisquotingDocuments(actor: Actor, conferenceId: string) {
  const conference = await findConference(actor, "conferences:read", conferenceId);
  const settled = conference && (await settledOf(conference.id));
  if (!settled) return [];
  const papers = await prisma.issuedDocument.findMany({
    where: quoting(conference.id),
    orderBy: [...newestFirst],
    take: mostDocuments,
    select: shown,
  });
  return papers.flatMap((paper) => {
    const misquotes = misquotesOf(paper, settled);
    const { id, issuer, issuedOn } = paper;
    return misquotes.length === 0 ? [] : [{ id, name: documentName(paper), issuer, issuedOn, misquotes }];
  });
}
export type MisquotingDocument = Awaited<ReturnType<typeof listMisquotingDocuments>>[number];
