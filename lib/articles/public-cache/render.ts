import "server-only";
import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";

/** What the app answered: status, headers in small letters, body. */
export type Rendered = { status: number; headers: Record<string, string>; body: Buffer };

export type Router = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

/** Takes what the app writes instead of sending it. */
class Capture extends ServerResponse {
  readonly chunks: Buffer[] = [];

  // Headers given here alone would be sent, but never seen by getHeaders.
  override writeHead(status: number, ...rest: unknown[]): this {
    const given = rest.find((each) => typeof each === "object" && each !== null) ?? {};
    for (const [name, value] of Object.entries(given)) this.setHeader(name, value as string | string[]);
    return super.writeHead(status);
  }

  override flushHeaders() {
    if (!this.headersSent) this.writeHead(this.statusCode);
  }

  override write(chunk: unknown, ...rest: unknown[]): boolean {
    this.flushHeaders();
    const encoding = typeof rest[0] === "string" ? (rest[0] as BufferEncoding) : "utf8";
    if (typeof chunk === "string") this.chunks.push(Buffer.from(chunk, encoding));
    else if (chunk instanceof Uint8Array) this.chunks.push(Buffer.from(chunk));
    const done = rest.find((each) => typeof each === "function");
    if (done) process.nextTick(done);
    return true;
  }

  override end(...given: unknown[]): this {
    if (this.writableEnded) return this;
    const [chunk] = given;
    if (chunk !== undefined && chunk !== null && typeof chunk !== "function") this.write(chunk, given[1]);
    this.flushHeaders();
    // Without a socket this only marks it as ended.
    super.end();
    const done = given.find((each) => typeof each === "function");
    process.nextTick(() => {
      if (done) (done as () => void)();
      this.emit("finish");
      this.emit("close");
    });
    return this;
  }
}

/**
 * Asks the app for a public page as nobody in particular: no cookie, no header of any client, and a host that is
 * nobody's, so that nothing of one reader's request can end in the page that all readers get.
 */
export async function render(router: Router, url: string): Promise<Rendered> {
  const request = new IncomingMessage(new Socket());
  request.method = "GET";
  request.url = url;
  request.httpVersion = "1.1";
  request.httpVersionMajor = 1;
  request.httpVersionMinor = 1;
  request.headers = {
    host: "localhost",
    "x-forwarded-host": "localhost",
    "x-forwarded-proto": "http",
    accept: "text/html",
    // Next answers browsers with a page whose title and late parts are moved into place by scripts, which we take
    // away; it answers readers that it knows to run none, such as this one, with the page whole.
    "user-agent": "WhatsApp (diem-cau public cache)",
  };
  request.push(null);
  const response = new Capture(request);
  const ended = new Promise<void>((resolve) => response.once("close", () => resolve()));
  await router(request, response);
  await ended;
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(response.getHeaders())) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(", ") : String(value);
  }
  return { status: response.statusCode, headers, body: Buffer.concat(response.chunks) };
}
