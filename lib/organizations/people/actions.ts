"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { action } from "@/lib/auth/action";
import { ok } from "@/lib/result";
import { createPerson, editPerson } from "./commands";
import { searchPeople } from "./queries";
import { createPersonSchema, editPersonSchema } from "./rules";

export const createPersonAction = action(createPersonSchema, createPerson);

export const editPersonAction = action(editPersonSchema, async (actor, input) => {
  const result = await editPerson(actor, input, new Date());
  if (result.ok) refresh();
  return result;
});

/** For pickers: at most twenty people with their posts as of today. */
export const searchPeopleAction = action(z.object({ query: z.string().max(300) }), async (actor, { query }) =>
  ok(await searchPeople(actor, query, new Date())),
);
