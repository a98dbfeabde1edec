import { z } from "zod";

/** `token`: as the camera read it. What is no pass is answered as such and not as a wrong request. */
export const readPassSchema = z.object({ token: z.string().max(200) });
export const renewPassesSchema = z.object({ pointId: z.guid().toLowerCase() });
export const renewPassesByLinkSchema = z.object({ linkId: z.uuid(), pointId: z.guid().toLowerCase() });

export const passListSchema = z.object({ page: z.coerce.number().int().min(1).max(100_000).catch(1) });
