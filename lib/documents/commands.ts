import "server-only";
import type { UserActor } from "@/lib/auth/actor";
import { recordAudit } from "@/lib/auth/audit/commands";
import { reachOf } from "@/lib/auth/scope";
import { mayEdit, type ConferenceState } from "@/lib/conferences/rules";
import { inTransaction, type Transaction } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { ok, refuse, type Result } from "@/lib/result";
import { quoting } from "./queries";
import { documentName, type DocumentRefusal, type RemoveDocument, type SaveDocument } from "./rules";

type Answer = Result<{ conferenceId: string; documentId: string }, DocumentRefusal>;

/** The conference, held until the end of the transaction: nobody closes its file in between, and papers queue. */
async function holdConference(tx: Transaction, actor: UserActor, conferenceId: string) {
  const { organizationIds } = reachOf(actor, "conferences:write");
  const [found] = await tx.$queryRaw<{ name: string; ownerId: string; state: ConferenceState }[]>`
    SELECT f.name, f.owner_id AS "ownerId", f.state::text AS state FROM conferences f
     WHERE f.id = ${conferenceId}::uuid AND f.owner_id = ANY (${organizationIds}::uuid[]) FOR NO KEY UPDATE`;
  return found;
}

const nameInTrail = (paper: Parameters<typeof documentName>[0]) => `“${documentName(paper)}”`;

const taken = {
  ...refuse("taken"),
  fields: { number: "Văn bản có số và ký hiệu, ngày và cơ quan ban hành này đã có trong danh sách." },
};

const written = {
  type: true,
  number: true,
  symbol: true,
  issuedOn: true,
  issuer: true,
  abstract: true,
  printedPoints: true,
  printedDelegates: true,
} as const;

/** Why nothing was written; null where the same request has been served before. */
async function whyNotSaved(tx: Transaction, input: SaveDocument): Promise<Answer | null> {
  const { documentId: id, conferenceId, version, number: numbered, ...rest } = input;
  const stored = await tx.issuedDocument.findUnique({
    where: { id },
    select: { ...written, conferenceId: true, version: true },
  });
  // The only other thing that stops a new row is the index of numbered papers.
  if (!stored) return version === 0 ? taken : refuse("not_found");
  if (stored.conferenceId !== conferenceId) return refuse("not_found");
  const columns = { ...rest, ...numbered };
  const same = (Object.keys(written) as (keyof typeof written)[]).every(
    (key) => JSON.stringify(stored[key]) === JSON.stringify(columns[key]),
  );
  return same && stored.version === version + 1 ? null : refuse("changed_meanwhile");
}

/**
 * Enters a paper that prints the conference's totals (`version` 0), or changes it where it still stands at the version
 * that the form was filled from. Refuses `not_found`, `closed`, `changed_meanwhile`, and `taken` where another entry is
 * the same numbered paper. The same request again changes nothing.
 */
export async function saveDocument(actor: UserActor, input: SaveDocument): Promise<Answer> {
  const { documentId: id, conferenceId, version, number: numbered, ...rest } = input;
  const columns = { ...rest, ...numbered };
  const done = ok({ conferenceId, documentId: id });
  try {
    return await inTransaction(async (tx): Promise<Answer> => {
      const conference = await holdConference(tx, actor, conferenceId);
      if (!conference) return refuse("not_found");
      if (!mayEdit(conference.state)) return refuse("closed");
      const { count } =
        version === 0
          ? await tx.issuedDocument.createMany({
              data: [{ ...columns, id, conferenceId }],
              skipDuplicates: true,
            })
          : await tx.issuedDocument.updateMany({
              where: { AND: [quoting(conferenceId), { id, version }] },
              data: { ...columns, version: { increment: 1 } },
            });
      if (count === 0) return (await whyNotSaved(tx, input)) ?? done;
      await recordAudit(
        tx,
        actor,
        version === 0 ? "document.added" : "document.updated",
        { organizationId: conference.ownerId, conferenceId, subjectId: id },
        { name: conference.name, target: nameInTrail(columns) },
      );
      return done;
    });
  } catch (error) {
    if (violates(error, "document_quotes_once")) return taken;
    throw error;
  }
}

/**
 * Takes a paper out of the register, as it stood before the eyes of whoever asked. Refuses `not_found` (also the second
 * time), `closed` and `changed_meanwhile`.
 */
export async function removeDocument(actor: UserActor, input: RemoveDocument): Promise<Answer> {
  const { documentId: id, conferenceId, version } = input;
  return inTransaction(async (tx): Promise<Answer> => {
    const conference = await holdConference(tx, actor, conferenceId);
    if (!conference) return refuse("not_found");
    if (!mayEdit(conference.state)) return refuse("closed");
    const mine = { AND: [quoting(conferenceId), { id }] };
    const paper = await tx.issuedDocument.findFirst({
      where: mine,
      select: { type: true, number: true, symbol: true },
    });
    if (!paper) return refuse("not_found");
    const { count } = await tx.issuedDocument.deleteMany({ where: { AND: [mine, { version }] } });
    if (count === 0) return refuse("changed_meanwhile");
    await recordAudit(
      tx,
      actor,
      "document.removed",
      { organizationId: conference.ownerId, conferenceId, subjectId: id },
      { name: conference.name, target: nameInTrail(paper) },
    );
    return ok({ conferenceId, documentId: id });
  });
}
