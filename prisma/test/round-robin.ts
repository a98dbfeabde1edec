import { Agent, createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import { freePort } from "./app";

/**
 * What nginx does with two servers of one upstream: each request to the next of them; one that takes no connection is
 * passed over; one that breaks off while it answers gives 502, since it may have done what was asked.
 */
export async function startRoundRobin(ports: readonly number[]) {
  const agent = new Agent({ keepAlive: true });
  let turn = 0;

  const pass = (body: Buffer, req: IncomingMessage, res: ServerResponse, at: number, left: number) => {
    const sent = request({
      host: "127.0.0.1",
      port: ports[at % ports.length],
      path: req.url,
      method: req.method,
      headers: { ...req.headers, "x-forwarded-for": "192.0.2.1", "x-forwarded-host": req.headers.host },
      agent,
    });
    sent.on("response", (answer) => {
      res.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.on("error", () => res.destroy()).pipe(res);
    });
    sent.on("error", (error: NodeJS.ErrnoException) => {
      if (res.headersSent) res.destroy();
      else if (error.code === "ECONNREFUSED" && left > 1) pass(body, req, res, at + 1, left - 1);
      else res.writeHead(502).end();
    });
    res.on("close", () => sent.destroy());
    sent.end(body);
  };

  const server = createServer((req, res) => {
    const parts: Buffer[] = [];
    req.on("data", (part: Buffer) => parts.push(part));
    req.on("end", () => pass(Buffer.concat(parts), req, res, (turn += 1), ports.length));
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => {
      agent.destroy();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
