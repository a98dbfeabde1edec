"use server";
import { refresh } from "next/cache";
import { action } from "@/lib/auth/action";
import { beginImport, startImport, stopImport } from "./commands";
import { beginImportSchema, importIdSchema, startImportSchema } from "./rules";

export const beginImportAction = action(beginImportSchema, beginImport);

export const startImportAction = action(startImportSchema, async (actor, input) => {
  const result = await startImport(actor, input);
  if (result.ok) refresh();
  return result;
});

export const stopImportAction = action(importIdSchema, async (actor, input) => {
  const result = await stopImport(actor, input, new Date());
  if (result.ok) refresh();
  return result;
});
