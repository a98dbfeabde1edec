"use server";

import { action } from "@/lib/auth/action";
import { ok } from "@/lib/result";
import { readContacts } from "./queries";
import { contactsSchema } from "./schema";

export const readContactsAction = action(contactsSchema, async (actor, input) =>
  ok(await readContacts(actor, input.conferenceId, input.pointIds)),
);
