import "server-only";
import type { LinkActor, UserActor } from "@/lib/auth/actor";
import { recordAudit, type Author } from "@/lib/auth/audit/commands";
import { reachOf } from "@/lib/auth/scope";
import type { ConferenceState } from "@/lib/conferences/rules";
import { inTransaction, type Transaction } from "@/lib/db/client";
import { ok, refuse, type Result } from "@/lib/result";
import { whyNotPin } from "../pin/commands";
import { barrier } from "../rules";
import type { FreezeRefusal } from "./refusals/rules";
import { mayFreezeIn, versionName, type VersionKind } from "./rules";
import { hasChair } from "./queries";
import type { Freeze, FreezeByChair } from "./schema";

type Place = { id: string; name: string; ownerId: string; state: ConferenceState };
type Asked = {
  operationId: string;
  kind: VersionKind;
  number: number;
  reason: string | null;
  seen: FreezeByChair["seen"] | null;
};
type Frozen = Result<{ versionId: string; conferenceId: string }, FreezeRefusal>;

const nameInTrail = (version: Parameters<typeof versionName>[0]) => `“${versionName(version)}”`;

/** The freezing itself, in the transaction that holds the conference; the caller has asked who may. */
async function freeze(
  tx: Transaction,
  author: Author,
  place: Place,
  { operationId, kind, number, reason, seen }: Asked,
  now: Date,
): Promise<Frozen> {
  const barred = barrier(place.state);
  if (barred) return refuse(barred);
  if (!mayFreezeIn(kind, place.state)) return refuse("wrong_state");
  const userId = author.kind === "user" ? author.id : null;
  const linkId = author.kind === "link" ? author.linkId : null;
  const [answer] = await tx.$queryRaw<
    { refused: FreezeRefusal | "repeated" | null }[]
  >`SELECT freeze_figures(${operationId}::uuid, ${place.id}::uuid, ${kind}::figure_version_kind, ${number}::int,
      ${seen && JSON.stringify(seen)}::jsonb, ${reason}, ${author.name}, ${userId}::uuid, ${linkId}::uuid,
      ${now}) AS refused`;
  if (!answer) throw new Error("freeze_figures gave no answer");
  if (answer.refused !== null && answer.refused !== "repeated") return refuse(answer.refused);
  if (answer.refused === null) {
    await recordAudit(
      tx,
      author,
      "figures.frozen",
      { organizationId: place.ownerId, conferenceId: place.id, subjectId: operationId },
      { name: place.name, target: nameInTrail({ kind, number }), ...(reason !== null && { reason }) },
    );
  }
  return ok({ versionId: operationId, conferenceId: place.id });
}

/**
 * Freezes the conference's figures as they stand, for the organiser. `number` is which one of its kind the person meant
 * to make: of two who freeze at once one is told `frozen_meanwhile`. The final figures are the chair's word wherever the
 * host point has a chair's link that opens (`chair_freezes`). Refuses `not_found`, `closed`, `called_off`,
 * `wrong_state`, `nothing_reported`, `already_final`, `not_final_yet`, `nothing_changed`, `operation_taken`. Repeating a
 * request freezes once.
 */
export async function freezeFigures(actor: UserActor, input: Freeze, now: Date): Promise<Frozen> {
  const { organizationIds } = reachOf(actor, "conferences:write");
  return inTransaction(async (tx) => {
    const [place] = await tx.$queryRaw<(Place & { chaired: boolean; reported: boolean })[]>`
      SELECT f.id, f.name, f.owner_id AS "ownerId", f.state::text AS state,
             ${hasChair(now)} AS chaired,
             EXISTS (SELECT FROM points p WHERE p.conference_id = f.id AND p.report <> 'none') AS reported
        FROM conferences f
       WHERE f.id = ${input.conferenceId}::uuid AND f.owner_id = ANY (${organizationIds}::uuid[])
         FOR NO KEY UPDATE OF f`;
    if (!place) return refuse("not_found");
    if (input.kind === "final" && place.chaired) return refuse("chair_freezes");
    if (input.kind === "final" && !place.reported) return refuse("nothing_reported");
    return freeze(tx, actor, place, { ...input, seen: null }, now);
  });
}

/**
 * "Chốt số liệu": the word of the host point's chair for the whole conference, from the chair's own link and with its
 * PIN, on the totals that the chair has before their eyes (`figures_changed` where they moved since). Refuses
 * `not_found` (no chair's link of a host point), `wrong_pin`, `locked`, and as freezeFigures does.
 */
export async function freezeFiguresByChair(
  actor: LinkActor,
  input: FreezeByChair,
  now: Date,
): Promise<Frozen> {
  const { pointId } = actor;
  if (actor.role !== "chair" || pointId === null) return refuse("not_found");
  const why = await whyNotPin(actor, pointId, input.pin, now);
  if (why) return refuse(why);
  return inTransaction(async (tx) => {
    const [place] = await tx.$queryRaw<(Place & { reported: boolean })[]>`
      SELECT f.id, f.name, f.owner_id AS "ownerId", f.state::text AS state,
             EXISTS (SELECT FROM points o WHERE o.conference_id = f.id AND o.report <> 'none') AS reported
        FROM links l
        JOIN points p ON p.id = l.point_id AND p.role = 'host'
        JOIN conferences f ON f.id = p.conference_id
       WHERE l.id = ${actor.linkId}::uuid AND l.role = 'chair' AND l.revoked_at IS NULL AND l.expires_at > ${now}
         AND NOT EXISTS (SELECT FROM assignments a WHERE a.id = l.assignment_id
                            AND a.state IN ('declined', 'replaced'))
         FOR NO KEY UPDATE OF f`;
    if (!place) return refuse("not_found");
    if (!place.reported) return refuse("nothing_reported");
    const { operationId, seen } = input;
    return freeze(tx, actor, place, { operationId, kind: "final", number: 1, reason: null, seen }, now);
  });
}
