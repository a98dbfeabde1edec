"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/auth/action";
import { notifyBoard } from "@/lib/realtime/notify";
import { makeLinks, markInvited, renewLink, revokeLink } from "./commands";
import { conferenceLinksSchema, inviteSchema, linkChoiceSchema } from "./rules";

export const makeLinksAction = action(conferenceLinksSchema, async (actor, input) => {
  const result = await makeLinks(actor, input, new Date());
  if (result.ok) refresh();
  return result;
});

export const renewLinkAction = action(linkChoiceSchema, async (actor, input) => {
  const result = await renewLink(actor, input, new Date());
  if (result.ok) refresh();
  return result;
});

export const revokeLinkAction = action(linkChoiceSchema, async (actor, input) => {
  const result = await revokeLink(actor, input, new Date());
  if (result.ok) refresh();
  return result;
});

export const markInvitedAction = action(inviteSchema, async (actor, input) => {
  const result = await markInvited(actor, input, new Date());
  if (result.ok) {
    for (const pointId of result.value.pointIds) notifyBoard(result.value.conferenceId, pointId);
    refresh();
  }
  return result;
});
