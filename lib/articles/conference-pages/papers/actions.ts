"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/auth/action";
import { notifySite } from "@/lib/realtime/site";
import { removePaper } from "./commands";
import { removePaperSchema } from "./rules";

export const removePaperAction = action(removePaperSchema, async (actor, input) => {
  const result = await removePaper(actor, input);
  if (result.ok) await notifySite();
  // Also after a refusal: the list then shows what has become of the paper.
  refresh();
  return result;
});
