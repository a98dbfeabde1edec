import { z } from "zod";

/** How many points' contacts are read at once. */
export const mostContacts = 50;

const id = z.guid().toLowerCase();

export const contactsSchema = z.object({ conferenceId: id, pointIds: z.array(id).min(1).max(mostContacts) });

/** The same by a link, which names its conference itself. */
export const contactsByLinkSchema = z.object({
  linkId: z.uuid(),
  pointIds: z.array(id).min(1).max(mostContacts),
});
