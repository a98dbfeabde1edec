"use server";

import { refresh } from "next/cache";
import { action, linkAction } from "@/lib/auth/action";
import { notifyConference } from "@/lib/realtime/notify";
import { freezeFigures, freezeFiguresByChair } from "./commands";
import { freezeByChairSchema, freezeSchema } from "./schema";

export const freezeFiguresAction = action(freezeSchema, async (actor, input) => {
  const result = await freezeFigures(actor, input, new Date());
  if (result.ok) notifyConference(result.value.conferenceId);
  refresh();
  return result;
});

export const freezeFiguresByChairAction = linkAction(freezeByChairSchema, async (actor, input) => {
  const result = await freezeFiguresByChair(actor, input, new Date());
  if (result.ok) notifyConference(result.value.conferenceId);
  // Also after a refusal: the totals on the screen must be those that are asked about next.
  refresh();
  return result;
});
