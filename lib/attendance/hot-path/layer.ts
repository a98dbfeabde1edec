import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Asked, Reply } from "@/lib/auth/exchange";
import { describeFailure } from "@/lib/text/failure";
import { getMarks, postHeadcounts, postMarks } from "./answers";

// As next.config.js puts them on every answer of the router.
export const fixedHeaders = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "permissions-policy": "camera=(self), microphone=(self), geolocation=(), payment=()",
};

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
  let reply: Reply;
  try {
    reply = await answer(
      {
        headers: { get: (name) => [req.headers[name]].flat().join(", ") || null },
        query: new URLSearchParams(query),
        read: (most) => readLimited(req, most),
      },
      pointId,
    );
  } catch (error) {
    // Broken off on the way here: nobody is left to be answered, and nothing has gone wrong.
    if (req.destroyed && !req.complete) return;
    logFailure(req, error);
    reply = {
      status: 500,
      headers: { "content-type": "text/plain; charset=utf-8" },
      body: "Máy chủ gặp lỗi.",
    };
  }
  const { status, headers, body } = reply;
  res.writeHead(status, { ...fixedHeaders, ...headers, "content-length": Buffer.byteLength(body) });
  res.end(body);
}

/** As instrumentation.ts says it of what fails behind the router. */
function logFailure({ method, url = "" }: IncomingMessage, error: unknown) {
  const path = url.split("?", 1)[0];
  const at = new Date().toISOString();
  console.error(JSON.stringify({ at, kind: "route", method, path, digest: "", ...describeFailure(error) }));
}

/** Not `for await`: leaving that early would end the connection before the refusal is read. */
function readLimited(req: IncomingMessage, most: number): Promise<string | null> {
  if (Number(req.headers["content-length"] ?? 0) > most) return Promise.resolve(null);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let read = 0;
    const end = (text: string | null) => {
      req.off("data", take).off("end", whole).off("close", gone);
      // What is too much is read and forgotten, so that the connection can be used again.
      req.resume();
      resolve(text);
    };
    const take = (chunk: Buffer) => {
      read += chunk.length;
      if (read > most) end(null);
      else chunks.push(chunk);
    };
    const whole = () => end(new TextDecoder().decode(Buffer.concat(chunks)));
    const gone = () => reject(new Error("the request was broken off"));
    req.on("data", take).on("end", whole).on("close", gone).on("error", gone);
  });
}
