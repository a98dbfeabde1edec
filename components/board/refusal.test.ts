import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { askRefusal } from "./refusal";

let server: Server;
let status = 200;
const staying = new AbortController().signal;

beforeEach(async () => {
  server = createServer((_, response) => {
    response.writeHead(status, { "content-type": "text/event-stream" });
    // As a stream does: it begins, and does not end.
    response.write("retry: 2000\n\n");
    if (status !== 200) response.end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});
const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

describe("why a stream was refused", () => {
  it.each([
    [401, "ended"],
    [403, "ended"],
    [404, "ended"],
    [500, "lost"],
    [502, "lost"],
    [503, "lost"],
  ])("%i: %s", async (given, refusal) => {
    status = given;
    expect(await askRefusal(address(), staying)).toBe(refusal);
  });

  it("lets go of a stream that opens after all", async () => {
    status = 200;
    const closed = new Promise((resolve) =>
      server.once("request", (_, response) => response.once("close", resolve)),
    );
    expect(await askRefusal(address(), staying)).toBe("lost");
    await closed;
  });

  it("is that the server is out of reach where nobody answers, or the viewer has left", async () => {
    const gone = address();
    expect(await askRefusal(gone, AbortSignal.abort())).toBe("lost");
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    expect(await askRefusal(gone, staying)).toBe("lost");
  });
});
