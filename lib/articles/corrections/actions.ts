"use server";
import { refresh } from "next/cache";
import { action } from "@/lib/auth/action";
import { notifySite } from "@/lib/realtime/site";
import { correctFromRecord } from "./commands";
import { correctFromRecordSchema } from "./rules";

export const correctFromRecordAction = action(correctFromRecordSchema, async (actor, input) => {
  const result = await correctFromRecord(actor, input, new Date());
  if (result.ok) {
    await notifySite();
    refresh();
  }
  return result;
});
