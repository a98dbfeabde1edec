import { z } from "zod";
import { mostContacts } from "./rules";

const id = z.guid().toLowerCase();

export const contactsSchema = z.object({ conferenceId: id, pointIds: z.array(id).min(1).max(mostContacts) });
