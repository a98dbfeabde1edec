"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/auth/action";
import { setNamingOrder } from "./commands";
import { setNamingOrderSchema } from "./rules";

export const setNamingOrderAction = action(setNamingOrderSchema, async (actor, input) => {
  const result = await setNamingOrder(actor, input);
  if (result.ok) refresh();
  return result;
});
