import { listConferences } from "@/lib/api/queries";
import { conferencesQuerySchema } from "@/lib/api/schema";
import { answerRead } from "../answer";

export const GET = (request: Request) =>
  answerRead(request, null, null, conferencesQuerySchema, (actor, _, query) => listConferences(actor, query));
