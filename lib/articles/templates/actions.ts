"use server";
import { refresh } from "next/cache";
import { action } from "@/lib/auth/action";
import { ok } from "@/lib/result";
import { archiveTemplate, saveTemplate } from "./commands";
import { listFittingTemplates, previewTemplate } from "./queries";
import {
  archiveTemplateSchema,
  fittingTemplatesSchema,
  previewTemplateSchema,
  saveTemplateSchema,
} from "./rules";

export const saveTemplateAction = action(saveTemplateSchema, async (actor, input) => {
  const result = await saveTemplate(actor, input);
  if (result.ok) refresh();
  return result;
});

export const archiveTemplateAction = action(archiveTemplateSchema, async (actor, input) => {
  const result = await archiveTemplate(actor, input, new Date());
  if (result.ok) refresh();
  return result;
});

export const previewTemplateAction = action(previewTemplateSchema, previewTemplate);

export const listFittingTemplatesAction = action(fittingTemplatesSchema, async (actor, input) =>
  ok(await listFittingTemplates(actor, input)),
);
