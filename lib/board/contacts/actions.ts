"use server";

import { action, linkAction } from "@/lib/auth/action";
import { ok } from "@/lib/result";
import { readContacts } from "./queries";
import { contactsByLinkSchema, contactsSchema } from "./rules";

export const readContactsAction = action(contactsSchema, async (actor, input) =>
  ok(await readContacts(actor, input.conferenceId, input.pointIds)),
);

export const readContactsByLinkAction = linkAction(contactsByLinkSchema, async (actor, input) =>
  ok(await readContacts(actor, actor.conferenceId, input.pointIds)),
);
