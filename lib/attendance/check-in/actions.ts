"use server";

import { action, linkAction } from "@/lib/auth/action";
import { visitAction } from "@/lib/auth/door-visit";
import { notifyBoard } from "@/lib/realtime/notify";
import { checkInSelf, lookUpSelf, switchAllCheckIns, switchCheckIn } from "./commands";
import {
  checkInSelfSchema,
  lookUpSelfSchema,
  switchAllSchema,
  switchByLinkSchema,
  switchSchema,
} from "./schema";

export const switchCheckInAction = action(switchSchema, (actor, input) =>
  switchCheckIn(actor, input, new Date()),
);

export const switchCheckInByLinkAction = linkAction(switchByLinkSchema, (actor, input) =>
  switchCheckIn(actor, input, new Date()),
);

export const switchAllCheckInsAction = action(switchAllSchema, (actor, input) =>
  switchAllCheckIns(actor, input, new Date()),
);

export const lookUpSelfAction = visitAction(lookUpSelfSchema, (visit, input) =>
  lookUpSelf(visit, input, new Date()),
);

export const checkInSelfAction = visitAction(checkInSelfSchema, async (visit, input) => {
  const result = await checkInSelf(visit, input, new Date());
  if (result.ok) notifyBoard(result.value.conferenceId, visit.pointId);
  return result;
});
