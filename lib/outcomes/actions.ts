"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/auth/action";
import { saveTasks } from "./commands";
import { saveTasksSchema } from "./rules";

export const saveTasksAction = action(saveTasksSchema, async (actor, input) => {
  const result = await saveTasks(actor, input);
  if (result.ok) refresh();
  return result;
});
