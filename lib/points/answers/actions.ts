"use server";

import { refresh } from "next/cache";
import { action, linkAction } from "@/lib/auth/action";
import { notifyBoard } from "@/lib/realtime/notify";
import { confirmChair, decideNomination, declineChair } from "./commands";
import { confirmSchema, decideSchema, declineSchema } from "./rules";

function shown(changed: { conferenceId: string; pointId: string }) {
  notifyBoard(changed.conferenceId, changed.pointId);
  refresh();
}

export const confirmChairAction = linkAction(confirmSchema, async (actor, input) => {
  const result = await confirmChair(actor, input, new Date());
  if (result.ok) shown(result.value);
  return result;
});

export const declineChairAction = linkAction(declineSchema, async (actor, input) => {
  const result = await declineChair(actor, input, new Date());
  if (result.ok) shown(result.value);
  return result;
});

export const decideNominationAction = action(decideSchema, async (actor, input) => {
  const result = await decideNomination(actor, input, new Date());
  if (result.ok) shown(result.value);
  return result;
});
