"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/auth/action";
import { removeDocument, saveDocument } from "./commands";
import { removeDocumentSchema, saveDocumentSchema } from "./rules";

export const saveDocumentAction = action(saveDocumentSchema, async (actor, input) => {
  const result = await saveDocument(actor, input);
  if (result.ok) refresh();
  return result;
});

export const removeDocumentAction = action(removeDocumentSchema, async (actor, input) => {
  const result = await removeDocument(actor, input);
  // Also after a refusal: the list then shows what has become of the paper.
  refresh();
  return result;
});
