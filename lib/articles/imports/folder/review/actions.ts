"use server";
import { refresh } from "next/cache";
import { action } from "@/lib/auth/action";
import { saveItem } from "./commands";
import { saveItemSchema } from "./rules";

export const saveItemAction = action(saveItemSchema, async (actor, input) => {
  const result = await saveItem(actor, input);
  if (result.ok) refresh();
  return result;
});
