"use server";
import { refresh } from "next/cache";
import { action } from "@/lib/auth/action";
import { notifySite } from "@/lib/realtime/site";
import { ok } from "@/lib/result";
import { deleteTopic, mergeTopic, saveTopic } from "./commands";
import { dropTopic, pickTopic } from "./picked/commands";
import { searchTopics } from "./queries";
import {
  deleteTopicSchema,
  dropTopicSchema,
  mergeTopicSchema,
  pickTopicSchema,
  saveTopicSchema,
  searchTopicsSchema,
} from "./rules";

async function shown(result: { ok: boolean }) {
  if (!result.ok) return;
  await notifySite();
  refresh();
}

export const saveTopicAction = action(saveTopicSchema, async (actor, input) => {
  const result = await saveTopic(actor, input);
  await shown(result);
  return result;
});

export const mergeTopicAction = action(mergeTopicSchema, async (actor, input) => {
  const result = await mergeTopic(actor, input);
  await shown(result);
  return result;
});

export const deleteTopicAction = action(deleteTopicSchema, async (actor, input) => {
  const result = await deleteTopic(actor, input);
  if (result.ok) refresh();
  return result;
});

export const searchTopicsAction = action(searchTopicsSchema, async (actor, { query }) =>
  ok(await searchTopics(actor, query)),
);

export const pickTopicAction = action(pickTopicSchema, async (actor, input) => {
  const result = await pickTopic(actor, input);
  if (result.ok && result.value.live) await notifySite();
  // Also when refused: a topic that is gone, or an article that somebody else approved, is then seen.
  refresh();
  return result;
});

export const dropTopicAction = action(dropTopicSchema, async (actor, input) => {
  const result = await dropTopic(actor, input);
  if (result.ok && result.value.live) await notifySite();
  refresh();
  return result;
});
