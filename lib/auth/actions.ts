"use server";

import { refresh } from "next/cache";
import { action } from "./action";
import { changePassword, endOwnSession, signOutEverywhere } from "./commands";
import { changePasswordSchema, emptySchema, endOwnSessionSchema } from "./rules";

export const changePasswordAction = action(changePasswordSchema, (actor, input) =>
  changePassword(actor, input, new Date()),
);

export const signOutEverywhereAction = action(emptySchema, (actor) => signOutEverywhere(actor));

export const endOwnSessionAction = action(endOwnSessionSchema, async (actor, input) => {
  const result = await endOwnSession(actor, input);
  if (result.ok) refresh();
  return result;
});
