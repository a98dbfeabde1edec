"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/auth/action";
import { saveFigures } from "./commands";
import { saveFiguresSchema } from "./rules";

export const saveFiguresAction = action(saveFiguresSchema, async (actor, input) => {
  const result = await saveFigures(actor, input);
  if (result.ok) refresh();
  return result;
});
