"use server";
import { refresh } from "next/cache";
import { action } from "@/lib/auth/action";
import { notifySite } from "@/lib/realtime/site";
import { ok } from "@/lib/result";
import { mergeAuthors, removeAuthor, saveAuthor } from "./commands";
import { searchAuthors } from "./queries";
import { mergeAuthorsSchema, removeAuthorSchema, saveAuthorSchema, searchAuthorsSchema } from "./rules";

/** For the picker of a byline. */
export const searchAuthorsAction = action(searchAuthorsSchema, async (actor, { query }) =>
  ok(await searchAuthors(actor, query)),
);

export const saveAuthorAction = action(saveAuthorSchema, async (actor, input) => {
  const result = await saveAuthor(actor, input);
  if (result.ok) {
    await notifySite();
    refresh();
  }
  return result;
});

export const mergeAuthorsAction = action(mergeAuthorsSchema, async (actor, input) => {
  const result = await mergeAuthors(actor, input);
  if (result.ok) await notifySite();
  return result;
});

export const removeAuthorAction = action(removeAuthorSchema, removeAuthor);
