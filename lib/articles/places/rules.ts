import { z } from "zod";

/** `conferenceId` null: among the points of the one who asks, of any conference. */
export const searchPlacesSchema = z.object({
  conferenceId: z.uuid().nullable(),
  query: z.string().max(500),
});
export type SearchPlaces = z.output<typeof searchPlacesSchema>;
