"use server";
import { refresh } from "next/cache";
import { action } from "@/lib/auth/action";
import { addComment, replyComment, resolveComment } from "./commands";
import { addCommentSchema, replyCommentSchema, resolveCommentSchema } from "./rules";

const refreshed = <T extends { ok: boolean }>(result: T): T => {
  if (result.ok) refresh();
  return result;
};

// Read anew, the page of an article would begin from what is stored, with words typed beside the remark not yet saved.
export const addCommentAction = action(addCommentSchema, addComment);

export const replyCommentAction = action(replyCommentSchema, async (actor, input) =>
  refreshed(await replyComment(actor, input)),
);

export const resolveCommentAction = action(resolveCommentSchema, async (actor, input) =>
  refreshed(await resolveComment(actor, input, new Date())),
);
