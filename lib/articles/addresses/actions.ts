"use server";
import { refresh } from "next/cache";
import { action } from "@/lib/auth/action";
import { notifySite } from "@/lib/realtime/site";
import { changeAddress } from "./commands";
import { changeAddressSchema } from "./rules";

export const changeAddressAction = action(changeAddressSchema, async (actor, input) => {
  const result = await changeAddress(actor, input);
  if (result.ok) {
    await notifySite();
    refresh();
  }
  return result;
});
