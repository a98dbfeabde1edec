"use server";

import { refresh } from "next/cache";
import { cookies } from "next/headers";
import { action } from "./action";
import { currentActor, sessionCookie } from "./actor";
import { changePassword, endOwnSession, signOutEverywhere } from "./commands";
import { changePasswordSchema, emptySchema, endOwnSessionSchema } from "./rules";

export const changePasswordAction = action(
  changePasswordSchema,
  (actor, input) => changePassword(actor, input, new Date()),
  currentActor,
);

export const signOutAction = action(
  emptySchema,
  async (actor) => {
    const result = await endOwnSession(actor, { sessionId: actor.sessionId });
    (await cookies()).delete(sessionCookie);
    return result;
  },
  currentActor,
);

export const signOutEverywhereAction = action(
  emptySchema,
  async (actor) => {
    const result = await signOutEverywhere(actor);
    (await cookies()).delete(sessionCookie);
    return result;
  },
  currentActor,
);

export const endOwnSessionAction = action(endOwnSessionSchema, async (actor, input) => {
  const result = await endOwnSession(actor, input);
  if (result.ok) refresh();
  return result;
});
