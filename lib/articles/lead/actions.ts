"use server";
import { refresh } from "next/cache";
import { action } from "@/lib/auth/action";
import { notifySite } from "@/lib/realtime/site";
import { setLead } from "./commands";
import { setLeadSchema } from "./rules";

export const setLeadAction = action(setLeadSchema, async (actor, input) => {
  const result = await setLead(actor, input, new Date());
  if (result.ok) {
    await notifySite();
    refresh();
  }
  return result;
});
