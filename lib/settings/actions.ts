"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/auth/action";
import { notifySite } from "@/lib/realtime/site";
import { changeSettings } from "./commands";
import { changeSettingsSchema } from "./rules";

export const changeSettingsAction = action(changeSettingsSchema, async (actor, input) => {
  const result = await changeSettings(actor, input);
  if (result.ok) {
    await notifySite();
    refresh();
  }
  return result;
});
