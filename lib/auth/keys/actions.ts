"use server";

import { refresh } from "next/cache";
import { action } from "../action";
import { makeKey, revokeKey } from "./commands";
import { keyIdSchema, makeKeySchema } from "./rules";

export const makeKeyAction = action(makeKeySchema, async (actor, input) => {
  const result = await makeKey(actor, input, new Date());
  if (result.ok) refresh();
  return result;
});

export const revokeKeyAction = action(keyIdSchema, async (actor, input) => {
  const result = await revokeKey(actor, input, new Date());
  if (result.ok) refresh();
  return result;
});
