"use server";
import { refresh } from "next/cache";
import { action } from "@/lib/auth/action";
import { requestExport, stopExport } from "./commands";
import { exportIdSchema, requestExportSchema } from "./rules";

export const requestExportAction = action(requestExportSchema, async (actor, input) => {
  const result = await requestExport(actor, input);
  if (result.ok) refresh();
  return result;
});

export const stopExportAction = action(exportIdSchema, async (actor, input) => {
  const result = await stopExport(actor, input, new Date());
  if (result.ok) refresh();
  return result;
});
