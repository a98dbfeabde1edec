"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/auth/action";
import { moveConferenceSchema } from "../schema";
import { moveConference } from "./commands";

export const moveConferenceAction = action(moveConferenceSchema, async (actor, input) => {
  const result = await moveConference(actor, input, new Date());
  // Also after "moved meanwhile": the page must show where the other person moved it.
  refresh();
  return result;
});
