import { z } from "zod";

const fields = { sheetId: z.guid().toLowerCase(), kept: z.boolean() };
/** `kept: false` takes the sheet away, `true` puts it back. */
export const keepSheetSchema = z.object(fields);
export type KeepSheet = z.output<typeof keepSheetSchema>;
export const keepSheetByLinkSchema = z.object({ linkId: z.uuid(), ...fields });
