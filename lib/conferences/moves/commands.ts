import "server-only";
import type { UserActor } from "@/lib/auth/actor";
import { recordAudit } from "@/lib/auth/audit/commands";
import { conferenceScope } from "@/lib/auth/scope";
import { inTransaction, type Transaction } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { ok, refuse } from "@/lib/result";
import { findDoubleBookings } from "../bookings/queries";
import { moveLinkExpiry, refuseDoubleBooked } from "../commands";
import { conferenceStateNames } from "../rules";
import type { MoveConference } from "../schema";
import { frozenAt, frozenNames, mayMove, type FrozenKind } from "./rules";

/** Which of these were frozen; after the figures are final none is. One statement, however many points. */
async function freeze(
  tx: Transaction,
  actor: UserActor,
  conferenceId: string,
  kinds: readonly FrozenKind[],
  now: Date,
) {
  if (kinds.length === 0) return [];
  const frozen = await tx.$queryRaw<{ kind: FrozenKind; refused: string | null }[]>`
    SELECT k.kind, freeze_figures(gen_random_uuid(), ${conferenceId}::uuid, k.kind::figure_version_kind, NULL, NULL,
                                  NULL, ${actor.name}, ${actor.id}::uuid, NULL, ${now}) AS refused
      FROM unnest(${[...kinds]}::text[]) AS k (kind)`;
  return frozen.filter(({ refused }) => refused === null).map(({ kind }) => kind);
}

/**
 * Moves a conference from the state that the person saw. The guard stands in the write: of two people who move it at
 * once one is told `moved_meanwhile`. Cancelling revokes every link, postponing keeps them, new hours move their end;
 * the chairs' hours are freed and taken again by the database, which may refuse (`double_booked`). Issuing, rehearsing
 * and opening freeze the figures of that moment.
 */
export async function moveConference(actor: UserActor, input: MoveConference, now: Date) {
  const { conferenceId, from, to, reason, times } = input;
  if (!mayMove(from, to)) return refuse("not_allowed");
  const mine = { AND: [conferenceScope(actor, "conferences:write"), { id: conferenceId }] };
  try {
    return await inTransaction(async (tx) => {
      const { count } = await tx.conference.updateMany({
        where: { AND: [mine, { state: from }] },
        data: { state: to, stateReason: reason, ...times, version: { increment: 1 } },
      });
      const conference = await tx.conference.findFirst({
        where: mine,
        select: { name: true, ownerId: true, heldOn: true, heldUntil: true, startsAt: true, endsAt: true },
      });
      if (!conference) return refuse("not_found");
      if (count === 0) return refuse("moved_meanwhile");
      if (to === "cancelled") {
        await tx.link.updateMany({ where: { conferenceId, revokedAt: null }, data: { revokedAt: now } });
      } else if (to === "postponed" || from === "postponed") {
        await moveLinkExpiry(tx, conferenceId, { ...conference, state: to });
      }
      await recordAudit(
        tx,
        actor,
        "conference.moved",
        { organizationId: conference.ownerId, conferenceId },
        {
          name: conference.name,
          target: `“${conferenceStateNames[to]}”`,
          ...(reason !== null && { reason }),
        },
      );
      for (const kind of await freeze(tx, actor, conferenceId, frozenAt(from, to), now)) {
        await recordAudit(
          tx,
          actor,
          "figures.frozen",
          { organizationId: conference.ownerId, conferenceId },
          { name: conference.name, target: frozenNames[kind] },
        );
      }
      return ok({ state: to });
    });
  } catch (error) {
    if (!violates(error, "chair_is_not_double_booked")) throw error;
    return refuseDoubleBooked(await findDoubleBookings(actor, conferenceId, times));
  }
}
