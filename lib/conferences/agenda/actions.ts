"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/auth/action";
import { saveAgenda } from "./commands";
import { saveAgendaSchema } from "./rules";

export const saveAgendaAction = action(saveAgendaSchema, async (actor, input) => {
  const result = await saveAgenda(actor, input);
  if (result.ok) refresh();
  return result;
});
