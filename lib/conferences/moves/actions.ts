"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/auth/action";
import { notifyConference } from "@/lib/realtime/notify";
import { moveConferenceSchema } from "../schema";
import { moveConference } from "./commands";

export const moveConferenceAction = action(moveConferenceSchema, async (actor, input) => {
  const result = await moveConference(actor, input, new Date());
  if (result.ok) notifyConference(input.conferenceId);
  // Also after "moved meanwhile": the page must show where the other person moved it.
  refresh();
  return result;
});
