"use server";

import { action } from "@/lib/auth/action";
import { notifyConference } from "@/lib/realtime/notify";
import { closeIncident, openIncident } from "./commands";
import { closeIncidentSchema, openIncidentSchema } from "./rules";

export const openIncidentAction = action(openIncidentSchema, async (actor, input) => {
  const result = await openIncident(actor, input, new Date());
  if (result.ok) notifyConference(result.value.conferenceId);
  return result;
});

export const closeIncidentAction = action(closeIncidentSchema, async (actor, input) => {
  const result = await closeIncident(actor, input, new Date());
  if (result.ok) notifyConference(result.value.conferenceId);
  return result;
});
