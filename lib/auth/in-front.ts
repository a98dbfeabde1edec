import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import { describeFailure } from "@/lib/text/failure";
import type { Asked, Reply } from "./exchange";

// As next.config.js puts them on every answer of the router.
export const fixedHeaders = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "permissions-policy": "camera=(self), microphone=(self), geolocation=(), payment=()",
};

/** Answers a request that never reaches the framework's router; `query`: what stands after the "?" of its address. */
export async function answerInFront(
  req: IncomingMessage,
  res: ServerResponse,
  query: string,
  answer: (asked: Asked) => Promise<Reply>,
): Promise<void> {
  let reply: Reply;
  try {
    reply = await answer({
      headers: { get: (name) => [req.headers[name]].flat().join(", ") || null },
      query: new URLSearchParams(query),
      read: (most) => readLimited(req, most),
    });
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
