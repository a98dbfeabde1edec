"use server";
import { refresh } from "next/cache";
import { action } from "@/lib/auth/action";
import { notifySite } from "@/lib/realtime/site";
import { saveCategory } from "./commands";
import { categorySchema } from "./rules";

export const saveCategoryAction = action(categorySchema, async (actor, input) => {
  const result = await saveCategory(actor, input);
  if (result.ok) {
    await notifySite();
    refresh();
  }
  return result;
});
