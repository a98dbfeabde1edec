"use server";

import { action } from "@/lib/auth/action";
import { applyPaste, previewPaste } from "./commands";
import { applyPasteSchema, pasteSchema } from "./rules";

export const previewPasteAction = action(pasteSchema, (actor, input) => previewPaste(actor, input));

export const applyPasteAction = action(applyPasteSchema, (actor, input) =>
  applyPaste(actor, input, new Date()),
);
