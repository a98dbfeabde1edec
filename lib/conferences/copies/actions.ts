"use server";

import { action } from "@/lib/auth/action";
import { copyConferenceSchema } from "../schema";
import { copyConference } from "./commands";

export const copyConferenceAction = action(copyConferenceSchema, (actor, input) =>
  copyConference(actor, input, new Date()),
);
