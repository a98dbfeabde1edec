"use server";
import { refresh } from "next/cache";
import { action } from "@/lib/auth/action";
import { restoreRevision } from "./commands";
import { restoreRevisionSchema } from "./rules";

export const restoreRevisionAction = action(restoreRevisionSchema, async (actor, input) => {
  const result = await restoreRevision(actor, input);
  if (result.ok) refresh();
  return result;
});
