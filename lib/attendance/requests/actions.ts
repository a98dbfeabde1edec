"use server";

import { action, linkAction } from "@/lib/auth/action";
import { visitAction } from "@/lib/auth/door-visit";
import { notifyBoard } from "@/lib/realtime/notify";
import { askAtDoor, decideRequest, refuseRequests } from "./commands";
import {
  askAtDoorSchema,
  decideRequestByLinkSchema,
  decideRequestSchema,
  refuseRequestsByLinkSchema,
  refuseRequestsSchema,
} from "./schema";

export const askAtDoorAction = visitAction(askAtDoorSchema, (visit, input) =>
  askAtDoor(visit, input, new Date()),
);

export const decideRequestAction = action(decideRequestSchema, async (actor, input) => {
  const result = await decideRequest(actor, input, new Date());
  if (result.ok) notifyBoard(result.value.conferenceId, input.pointId);
  return result;
});

export const decideRequestByLinkAction = linkAction(decideRequestByLinkSchema, async (actor, input) => {
  const result = await decideRequest(actor, input, new Date());
  if (result.ok) notifyBoard(result.value.conferenceId, input.pointId);
  return result;
});

export const refuseRequestsAction = action(refuseRequestsSchema, (actor, input) =>
  refuseRequests(actor, input, new Date()),
);

export const refuseRequestsByLinkAction = linkAction(refuseRequestsByLinkSchema, (actor, input) =>
  refuseRequests(actor, input, new Date()),
);
