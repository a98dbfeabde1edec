import "server-only";
import { inTransaction, type Transaction } from "@/lib/db/client";
import type { AuditDetails, AuditKind } from "./rules";

/** Who is named in the trail: an actor, a body that was asked about a draft, or a command line or job that acts without one. */
export type Author =
  | { kind: "user"; id: string; name: string }
  | { kind: "link"; linkId: string; name: string }
  | { kind: "key"; keyId: string; name: string }
  | { kind: "guest"; name: string }
  | { kind: "job"; name: string };

export type AuditPlace = {
  organizationId?: string;
  conferenceId?: string;
  pointId?: string;
  subjectId?: string;
};

/** Writes one event inside the command's own transaction, so that neither stands without the other. */
export async function recordAudit(
  tx: Transaction,
  author: Author,
  kind: AuditKind,
  place: AuditPlace,
  details: AuditDetails = {},
): Promise<void> {
  await tx.auditEvent.create({
    data: {
      kind,
      actorKind: author.kind,
      actorName: author.name,
      ...(author.kind === "user" && { actorUserId: author.id }),
      ...(author.kind === "link" && { actorLinkId: author.linkId }),
      ...place,
      details,
    },
    select: { id: true },
  });
}

/** Says that somebody took a list out of the system: `target` names the list and its size. */
export const recordExport = (author: Author, place: AuditPlace, target: string) =>
  inTransaction((tx) => recordAudit(tx, author, "export.made", place, { target }));
