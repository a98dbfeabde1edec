import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Asked, Reply } from "@/lib/auth/exchange";
import { answerInFront } from "@/lib/auth/in-front";
import { getMarks, postHeadcounts, postMarks } from "./answers";

const answers = new Map<string, (asked: Asked, pointId: string) => Promise<Reply>>([
  ["POST marks", postMarks],
  ["GET marks", getMarks],
  ["POST headcounts", postHeadcounts],
]);

// Only the plainest way of writing these addresses; every other goes to the router, which comes to the same answers.
const address = /^\/api\/points\/([\da-f-]{36})\/(marks|headcounts)(?:\?(.*))?$/i;

/**
 * Answers what the phones of a conference send and ask all day in front of the framework's router, which costs more
 * than the answer. The routes under app/api/points give the same answers by the same functions.
 */
export async function answerPhones(
  req: IncomingMessage,
  res: ServerResponse,
  next: () => Promise<void>,
): Promise<void> {
  const [, pointId = "", what = "", query = ""] = address.exec(req.url ?? "") ?? [];
  const answer = answers.get(`${req.method} ${what}`);
  if (!answer) return next();
  return answerInFront(req, res, query, (asked) => answer(asked, pointId));
}
