"use server";
import { refresh } from "next/cache";
import { action } from "@/lib/auth/action";
import { cancelSchedule, schedulePublication } from "./commands";
import { cancelScheduleSchema, schedulePublicationSchema } from "./rules";

export const schedulePublicationAction = action(schedulePublicationSchema, async (actor, input) => {
  const result = await schedulePublication(actor, input, new Date());
  if (result.ok) refresh();
  return result;
});

export const cancelScheduleAction = action(cancelScheduleSchema, async (actor, input) => {
  const result = await cancelSchedule(actor, input);
  if (result.ok) refresh();
  return result;
});
