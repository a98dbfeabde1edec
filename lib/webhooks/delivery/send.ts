import "server-only";
import { lookup } from "node:dns/promises";
import { request as requestPlain, type IncomingMessage } from "node:http";
import { request as requestSecure } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { hostOf, type AllowedHosts } from "@/lib/allowed-hosts";

export const answerMs = 10_000;
/** Of the answer only the beginning is read: enough to tell what the receiver complained of. */
const mostAnswer = 1_000;

/** Null: cut off because this server stops, which says nothing of the receiver. */
export type Sent = { status: number | null; answer: string } | null;

const nothing = (answer: string) => ({ status: null, answer });

const reasons: Record<string, string> = {
  ENOTFOUND: "Không tìm thấy máy nhận.",
  EAI_AGAIN: "Không tìm thấy máy nhận.",
  ECONNREFUSED: "Máy nhận không nghe ở cổng này.",
  ECONNRESET: "Máy nhận ngắt kết nối.",
  EHOSTUNREACH: "Không đến được máy nhận.",
  ENETUNREACH: "Không đến được máy nhận.",
};

const isCertificate = (code: string) => /CERT|SIGNATURE|ISSUER|SSL|TLS/.test(code);

function whyNot(error: unknown) {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (isCertificate(code)) return nothing(`Chứng thư của máy nhận không dùng được (${code}).`);
  return nothing(reasons[code] ?? `Không gửi được (${code || "lỗi không rõ"}).`);
}

/** Ends with `work` or with the signal: a look-up of a name knows no signal. */
const orCutOff = <T>(work: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise<T>((resolve, reject) => {
    const cutOff = () => reject(new Error("cut off"));
    if (signal.aborted) cutOff();
    signal.addEventListener("abort", cutOff, { once: true });
    void work.then(resolve, reject).finally(() => signal.removeEventListener("abort", cutOff));
  });

async function addressOf(url: URL, allowed: AllowedHosts, signal: AbortSignal) {
  const host = hostOf(url);
  const found = isIP(host) ? [{ address: host }] : await orCutOff(lookup(host, { all: true }), signal);
  return found.map(({ address }) => address).find((address) => allowed.mayConnect(url, address)) ?? null;
}

/** Connects to the address that was checked: a name resolved a second time could by then mean another machine. */
const fixed =
  (address: string): LookupFunction =>
  (_, options, done) => {
    const family = isIP(address);
    if (options.all) done(null, [{ address, family }]);
    else done(null, address, family);
  };

async function readBeginning(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    parts.push(part);
    size += part.length;
    if (size >= mostAnswer) break;
  }
  response.destroy();
  const text = Buffer.concat(parts).subarray(0, mostAnswer).toString("utf8");
  // Whoever answers may send anything; the database takes no zero byte.
  return text.replace(/[\p{Cc}\uFFFD]+/gu, " ").trim();
}

/**
 * Posts a body to a place that the machine's administrator has allowed, and tells what was answered: never throws for
 * what a receiver or the network does. Follows no redirect, waits ten seconds in all, reads a thousand bytes.
 */
export async function sendTo(
  url: URL,
  body: string,
  headers: Record<string, string>,
  allowed: AllowedHosts,
  stopping?: AbortSignal,
): Promise<Sent> {
  if (!allowed.mayName(url)) return nothing("Địa chỉ này không có trong WEBHOOK_HOSTS.");
  const tooLong = AbortSignal.timeout(answerMs);
  const signal = AbortSignal.any([tooLong, ...(stopping ? [stopping] : [])]);
  try {
    const address = await addressOf(url, allowed, signal);
    if (address === null) return nothing("Tên máy dẫn đến một địa chỉ không được phép gửi.");
    const options = {
      method: "POST",
      headers: { ...headers, "content-length": String(Buffer.byteLength(body)), connection: "close" },
      lookup: fixed(address),
      agent: false as const,
      signal,
    };
    return await new Promise<Sent>((resolve, reject) => {
      const request = url.protocol === "https:" ? requestSecure(url, options) : requestPlain(url, options);
      request.on("error", reject);
      request.on("response", (response) => {
        readBeginning(response).then(
          (answer) => resolve({ status: response.statusCode ?? null, answer }),
          (error: unknown) => reject(error instanceof Error ? error : new Error(String(error))),
        );
      });
      request.end(body);
    });
  } catch (error) {
    // Asked of the signals: a connection that is cut off ends with whatever error it was about to make.
    if (tooLong.aborted) return nothing("Máy nhận không trả lời trong 10 giây.");
    return stopping?.aborted ? null : whyNot(error);
  }
}
