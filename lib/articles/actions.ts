"use server";
import { refresh } from "next/cache";
import { action } from "@/lib/auth/action";
import { notifySite } from "@/lib/realtime/site";
import { createArticle, saveArticle } from "./commands";
import { moveArticle, publishArticle, withdrawArticle } from "./moves/commands";
import {
  createArticleSchema,
  moveArticleSchema,
  publishArticleSchema,
  saveArticleSchema,
  withdrawArticleSchema,
} from "./rules";

export const createArticleAction = action(createArticleSchema, createArticle);

export const saveArticleAction = action(saveArticleSchema, saveArticle);

export const moveArticleAction = action(moveArticleSchema, async (actor, input) => {
  const result = await moveArticle(actor, input);
  if (result.ok) refresh();
  return result;
});

export const publishArticleAction = action(publishArticleSchema, async (actor, input) => {
  const result = await publishArticle(actor, input, new Date());
  if (result.ok) {
    await notifySite();
    refresh();
  }
  return result;
});

export const withdrawArticleAction = action(withdrawArticleSchema, async (actor, input) => {
  const result = await withdrawArticle(actor, input, new Date());
  if (result.ok) {
    await notifySite();
    refresh();
  }
  return result;
});
