"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/auth/action";
import { notifyBoard } from "@/lib/realtime/notify";
import { assign, assignByRule, removeAssignment, replaceAssignment } from "./commands";
import { assignByRuleSchema, assignmentIdSchema, assignSchema, replaceSchema } from "./rules";

function shown(changed: { conferenceId: string; pointId: string | null }) {
  if (changed.pointId) notifyBoard(changed.conferenceId, changed.pointId);
  refresh();
}

export const assignAction = action(assignSchema, async (actor, input) => {
  const result = await assign(actor, input, new Date());
  if (result.ok) shown(result.value);
  return result;
});

export const replaceAssignmentAction = action(replaceSchema, async (actor, input) => {
  const result = await replaceAssignment(actor, input, new Date());
  if (result.ok) shown(result.value);
  return result;
});

export const removeAssignmentAction = action(assignmentIdSchema, async (actor, input) => {
  const result = await removeAssignment(actor, input, new Date());
  if (result.ok) shown(result.value);
  return result;
});

export const assignByRuleAction = action(assignByRuleSchema, async (actor, input) => {
  const result = await assignByRule(actor, input, new Date());
  if (result.ok) refresh();
  return result;
});
