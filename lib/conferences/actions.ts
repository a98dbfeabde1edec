"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/auth/action";
import { createConference, updateConference } from "./commands";
import { createConferenceSchema, editConferenceSchema } from "./schema";

export const createConferenceAction = action(createConferenceSchema, (actor, input) =>
  createConference(actor, input, new Date()),
);

export const editConferenceAction = action(editConferenceSchema, async (actor, input) => {
  const result = await updateConference(actor, input);
  if (result.ok) refresh();
  return result;
});
