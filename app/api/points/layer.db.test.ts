import { connect } from "node:net";
import { randomUUID } from "node:crypto";
import { Pool } from "pg";
import { expect, it, vi } from "vitest";
import { fixedHeaders } from "@/lib/auth/in-front";
import { linkCookie } from "@/lib/auth/cookies";
import nextConfig from "@/next.config.js";
import { buildConference, buildLink, buildPoint } from "@/prisma/factories";
import { addressOfServer, jar, server } from "./both-ways";

vi.mock("@/lib/realtime/notify", () => ({ notifyBoard: () => undefined }));

async function phone() {
  const conference = await buildConference({ state: "live" });
  const point = await buildPoint({ conferenceId: conference.id });
  const link = await buildLink({ pointId: point.id, conferenceId: conference.id, role: "secretary" });
  jar.set(linkCookie(link.id), link.token);
  const cookie = `${linkCookie(link.id)}=${link.token}`;
  return { cookie, path: `/api/points/${point.id}/marks?link=${link.id}` };
}

it("puts the headers on its answers that the router puts on all", async () => {
  const [everywhere] = (await nextConfig.headers?.()) ?? [];
  expect(everywhere?.source).toBe("/:path*");
  const configured = everywhere?.headers.map(({ key, value }): [string, string] => [
    key.toLowerCase(),
    value,
  ]);
  expect(Object.fromEntries(configured ?? [])).toEqual(fixedHeaders);
  const { cookie, path } = await phone();
  const answer = await fetch(`${addressOfServer()}${path}`, { headers: { cookie } });
  expect(answer.status).toBe(200);
  expect(answer.headers.has("x-passed-on")).toBe(false);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    ...fixedHeaders,
    "content-type": "application/json",
    "cache-control": "no-store",
  });
});

it.each([
  ["another method", "DELETE", `/api/points/${randomUUID()}/marks`],
  ["an id that is none", "GET", "/api/points/not-an-id/marks"],
  ["an address written otherwise", "GET", `/api/points/${randomUUID()}/m%61rks`],
  ["what is seldom sent", "POST", `/api/points/${randomUUID()}/confirm`],
])("leaves %s to the router", async (_, method, path) => {
  const passed = vi.fn(() => Promise.resolve());
  const { answerPhones } = await import("@/lib/attendance/hot-path/layer");
  await answerPhones({ method, url: path, headers: {} } as never, {} as never, passed);
  expect(passed).toHaveBeenCalledOnce();
});

/** Everything that comes back on one connection for what is written to it. */
function converse(...parts: string[]): Promise<string> {
  const { hostname, port } = new URL(addressOfServer());
  return new Promise((resolve, reject) => {
    let told = "";
    const socket = connect(Number(port), hostname, () => parts.forEach((part) => socket.write(part)));
    socket.on("data", (text: Buffer) => (told += text.toString()));
    socket.on("close", () => resolve(told));
    socket.on("error", reject);
  });
}

it("says that a body of unsaid length is too large, and says it before the connection ends", async () => {
  const { cookie, path } = await phone();
  const piece = " ".repeat(600_000);
  const chunk = `${piece.length.toString(16)}\r\n${piece}\r\n`;
  const told = await converse(
    `POST ${path} HTTP/1.1\r\nhost: x\r\nsec-fetch-site: same-origin\r\ncookie: ${cookie}\r\n`,
    "transfer-encoding: chunked\r\nconnection: close\r\n\r\n",
    chunk,
    chunk,
    "0\r\n\r\n",
  );
  expect(told).toMatch(/^HTTP\/1\.1 413 /);
  expect(told).toContain("too_large");
});

it("lets a request go that is broken off on the way", async () => {
  const { cookie, path } = await phone();
  const { hostname, port } = new URL(addressOfServer());
  const asked = new Promise((resolve) => server.once("request", resolve));
  const socket = connect(Number(port), hostname);
  socket.write(
    `POST ${path} HTTP/1.1\r\nhost: x\r\nsec-fetch-site: same-origin\r\ncookie: ${cookie}\r\ncontent-length: 100\r\n\r\n{`,
  );
  await asked;
  socket.destroy();
  // An unhandled rejection would fail the run; the next phone is served.
  const answer = await fetch(`${addressOfServer()}${path}`, { headers: { cookie } });
  expect(answer.status).toBe(200);
});

it("says in one line what failed, and never the values", async () => {
  const { cookie, path } = await phone();
  const said = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const failing = vi
    .spyOn(Pool.prototype, "query" as "connect")
    .mockRejectedValueOnce(new Error('invalid input syntax for type uuid: "0912345678"'));
  const answer = await fetch(`${addressOfServer()}${path}`, { headers: { cookie } });
  failing.mockRestore();
  expect(answer.status).toBe(500);
  const line = JSON.parse(String(said.mock.calls[0]?.[0])) as Record<string, string>;
  said.mockRestore();
  expect(line).toMatchObject({ kind: "route", method: "GET", path: path.split("?")[0] });
  expect(line["message"]).not.toContain("0912345678");
});

/** A request whose body never comes to its end. */
const halfSent = (path: string, cookie: string) => {
  const { hostname, port } = new URL(addressOfServer());
  const socket = connect(Number(port), hostname);
  socket.on("error", () => undefined);
  socket.write(
    `POST ${path} HTTP/1.1\r\nhost: x\r\nsec-fetch-site: same-origin\r\ncookie: ${cookie}\r\ncontent-length: 100\r\n\r\n{`,
  );
  return socket;
};

it("serves the others while more than its whole room never send the rest", async () => {
  const { cookie, path } = await phone();
  const sockets = Array.from({ length: 320 }, (_, at) => halfSent(path, at % 2 === 0 ? cookie : "none=1"));
  try {
    await vi.waitFor(async () => {
      const answer = await fetch(`${addressOfServer()}${path}`, { headers: { cookie } });
      expect(answer.status).toBe(200);
    }, 10_000);
  } finally {
    for (const socket of sockets) socket.destroy();
  }
});

it("says busy to whoever takes longer over a body than it waits", async () => {
  const { cookie, path } = await phone();
  const { postMarks } = await import("@/lib/attendance/hot-path/answers");
  const { searchParams } = new URL(path, "http://x");
  const read = () => {
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    queueMicrotask(() => vi.advanceTimersByTime(15_000));
    return new Promise<string>(() => undefined);
  };
  const headers = new Headers({ cookie, "sec-fetch-site": "same-origin" });
  try {
    const answer = await postMarks({ headers, query: searchParams, read }, path.split("/")[3] ?? "");
    expect(answer).toMatchObject({ status: 503, headers: { "retry-after": "2" } });
  } finally {
    vi.useRealTimers();
  }
});
