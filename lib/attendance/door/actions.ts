"use server";

import { action, linkAction } from "@/lib/auth/action";
import { notifyBoard } from "@/lib/realtime/notify";
import { admitUninvited } from "./commands";
import { admitByLinkSchema, admitSchema } from "./schema";

export const admitUninvitedAction = action(admitSchema, async (actor, input) => {
  const result = await admitUninvited(actor, input, new Date());
  if (result.ok) notifyBoard(result.value.conferenceId, input.pointId);
  return result;
});

export const admitUninvitedByLinkAction = linkAction(admitByLinkSchema, async (actor, input) => {
  const result = await admitUninvited(actor, input, new Date());
  if (result.ok) notifyBoard(result.value.conferenceId, input.pointId);
  return result;
});
