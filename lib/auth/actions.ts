"use server";

import { action } from "./action";
import { changePassword, signOutEverywhere } from "./commands";
import { changePasswordSchema, emptySchema } from "./rules";

export const changePasswordAction = action(changePasswordSchema, (actor, input) =>
  changePassword(actor, input, new Date()),
);

export const signOutEverywhereAction = action(emptySchema, (actor) => signOutEverywhere(actor));
