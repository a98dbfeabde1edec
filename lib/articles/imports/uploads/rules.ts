import { z } from "zod";
import { importSlots, type ImportSlot } from "../rules";

/** Sent in parts of this size: below what the proxy of the guide lets pass at once. */
export const importPartBytes = 8 * 1024 * 1024;

const slots = Object.keys(importSlots) as [ImportSlot, ...ImportSlot[]];

/** Of which import a file is, and what it is there. */
export const importFileSchema = z.object({ run: z.uuid(), slot: z.enum(slots) });
export type ImportFilePlace = z.output<typeof importFileSchema>;

const path = "/api/import-uploads";
export const beginImportFileHref = ({ run, slot }: ImportFilePlace) =>
  `${path}?${new URLSearchParams({ run, slot }).toString()}`;
export const importFileHref = (fileId: string) => `${path}/${fileId}`;
export const finishImportFileHref = (uploadUrl: string) =>
  `${new URL(uploadUrl, "http://localhost").pathname}/finish`;

/** What a file must be called to be taken: what is in it is looked at when it is opened. */
export const namedRight = (slot: ImportSlot, source: string, name: string) =>
  slot === "main" && source === "wordpress" ? /\.xml$/i.test(name) : /\.zip$/i.test(name);
