"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/auth/action";
import { notifySite } from "@/lib/realtime/site";
import { choosePaper, openPublicPage } from "./commands";
import { choosePaperSchema, openPageSchema } from "./rules";

export const openPublicPageAction = action(openPageSchema, async (actor, input) => {
  const result = await openPublicPage(actor, input, new Date());
  if (result.ok) {
    await notifySite();
    refresh();
  }
  return result;
});

export const choosePaperAction = action(choosePaperSchema, async (actor, input) => {
  const result = await choosePaper(actor, input);
  if (result.ok) {
    await notifySite();
    refresh();
  }
  return result;
});
