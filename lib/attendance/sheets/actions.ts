"use server";

import { action, linkAction } from "@/lib/auth/action";
import { keepSheet } from "./commands";
import { keepSheetByLinkSchema, keepSheetSchema } from "./schema";

export const keepSheetAction = action(keepSheetSchema, (actor, input) => keepSheet(actor, input, new Date()));

export const keepSheetByLinkAction = linkAction(keepSheetByLinkSchema, (actor, input) =>
  keepSheet(actor, input, new Date()),
);
