import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import { answerInFront } from "@/lib/auth/in-front";
import { postView } from "./answers";

/**
 * Answers the beacon of every opened article in front of the framework's router, which costs more than the answer. The
 * route under app/api/views gives the same answer by the same function.
 */
export async function answerViews(
  req: IncomingMessage,
  res: ServerResponse,
  next: () => Promise<void>,
): Promise<void> {
  if (req.url !== "/api/views" || req.method !== "POST") return next();
  return answerInFront(req, res, "", postView);
}
