"use server";

import { action, linkAction } from "@/lib/auth/action";
import { renewPasses } from "./commands";
import { renewPassesByLinkSchema, renewPassesSchema } from "./schema";

export const renewPassesAction = action(renewPassesSchema, (actor, input) =>
  renewPasses(actor, input, new Date()),
);

export const renewPassesByLinkAction = linkAction(renewPassesByLinkSchema, (actor, input) =>
  renewPasses(actor, input, new Date()),
);
