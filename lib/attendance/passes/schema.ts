import { z } from "zod";

export const readPassSchema = z.object({
  linkId: z.uuid(),
  token: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
});
export const renewPassesSchema = z.object({ pointId: z.guid().toLowerCase() });
export const renewPassesByLinkSchema = z.object({ linkId: z.uuid(), pointId: z.guid().toLowerCase() });

export const passListSchema = z.object({ page: z.coerce.number().int().min(1).max(100_000).catch(1) });
