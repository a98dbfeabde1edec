import "server-only";
import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Encoding } from "./rules";

const toGzip = promisify(gzip);
const toBrotli = promisify(brotliCompress);

/** A finished answer, ready to be sent any number of times. */
export type Answer = {
  status: number;
  headers: Readonly<Record<string, string>>;
  etag: string;
  bodies: Readonly<Record<Encoding, Buffer>>;
  /** All that it holds in memory. */
  bytes: number;
  madeAt: number;
};

const etagOf = (body: Buffer) => `W/"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`;

/** Compresses once what is then sent many times. */
export async function makeAnswer(
  status: number,
  headers: Readonly<Record<string, string>>,
  body: Buffer,
  madeAt: number,
): Promise<Answer> {
  // A picture is compressed already.
  if (headers["content-type"]?.startsWith("image/"))
    return {
      status,
      headers,
      etag: etagOf(body),
      bodies: { identity: body, gzip: body, br: body },
      bytes: body.length,
      madeAt,
    };
  const quality = {
    params: { [constants.BROTLI_PARAM_QUALITY]: 8, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
  };
  const [zipped, brotli] = await Promise.all([toGzip(body, { level: 8 }), toBrotli(body, quality)]);
  return {
    status,
    headers,
    etag: etagOf(body),
    bodies: { identity: body, gzip: zipped, br: brotli },
    bytes: body.length + zipped.length + brotli.length,
    madeAt,
  };
}

/** Keeps answers up to so many bytes; what was not asked for the longest goes first. */
export function answerStore(mostBytes: number) {
  const kept = new Map<string, Answer>();
  let bytes = 0;
  const forget = (url: string) => {
    const answer = kept.get(url);
    if (!answer) return;
    kept.delete(url);
    bytes -= answer.bytes;
  };
  return {
    get(url: string): Answer | undefined {
      const answer = kept.get(url);
      if (!answer) return undefined;
      // A Map keeps the order of insertion: the front is what was not asked for the longest.
      kept.delete(url);
      kept.set(url, answer);
      return answer;
    },
    put(url: string, answer: Answer) {
      forget(url);
      // One that would push out most of the others is not worth it.
      if (answer.bytes > mostBytes / 4) return;
      kept.set(url, answer);
      bytes += answer.bytes;
      for (const oldest of kept.keys()) {
        if (bytes <= mostBytes) break;
        forget(oldest);
      }
    },
    clear() {
      kept.clear();
      bytes = 0;
    },
    size: () => ({ answers: kept.size, bytes }),
  };
}
