// For tests: what a phone asks for is answered by a layer in front of the router, and by the routes where there is none.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { answerPhones } from "@/lib/attendance/hot-path/layer";
import { POST as postAdmissions } from "./[pointId]/admissions/route";
import { POST as confirm } from "./[pointId]/confirm/route";
import { POST as postHeadcounts } from "./[pointId]/headcounts/route";
import { GET as getMarks, POST as postMarks } from "./[pointId]/marks/route";

/** The cookies of the browser that asks. */
export const jar = new Map<string, string>();
beforeEach(() => jar.clear());

const handlers = {
  "POST marks": postMarks,
  "GET marks": getMarks,
  "POST headcounts": postHeadcounts,
  "POST confirm": confirm,
  "POST admissions": postAdmissions,
};

const toRoute = (request: Request) => {
  const [, pointId = "", what = ""] = /points\/([^/]+)\/(\w+)/.exec(request.url) ?? [];
  const handler = handlers[`${request.method} ${what}` as keyof typeof handlers];
  return handler(request, { params: Promise.resolve({ pointId: decodeURIComponent(pointId) }) });
};

// What stands behind the layer here is the routes themselves, as it is in the app.
export const server = createServer((req, res) => {
  void answerPhones(req, res, async () => {
    const headers = Object.entries(req.headers).map(([name, value]): [string, string] => [
      name,
      String(value),
    ]);
    const method = req.method ?? "";
    const body = method === "POST" ? await text(req) : null;
    const answer = await toRoute(new Request(`http://localhost${req.url}`, { method, headers, body }));
    res.writeHead(answer.status, { ...Object.fromEntries(answer.headers), "x-passed-on": "yes" });
    res.end(await answer.text());
  });
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
afterAll(() => new Promise((resolve) => server.close(resolve)));

export const addressOfServer = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

type Send = (request: Request) => Promise<Response>;
export const bothWays: [name: string, send: Send][] = [
  ["the router", toRoute],
  [
    "the layer in front of it",
    (request) => {
      const { pathname, search } = new URL(request.url);
      return fetch(`${addressOfServer()}${pathname}${search}`, request);
    },
  ],
];

export type Asked = { link?: string; body?: unknown; headers?: Record<string, string>; query?: string };

/** Asks as a phone does, with the jar's cookies. */
export const asking =
  (send: Send) =>
  async (what: keyof typeof handlers, pointId: string, asked: Asked = {}) => {
    const [method = "", endpoint = ""] = what.split(" ");
    const query = `${asked.link ? `link=${asked.link}` : ""}${asked.query ?? ""}`;
    const { body } = asked;
    const response = await send(
      new Request(`http://localhost/api/points/${pointId}/${endpoint}?${query}`, {
        method,
        headers: {
          "sec-fetch-site": "same-origin",
          cookie: [...jar].map((pair) => pair.join("=")).join("; "),
          ...asked.headers,
        },
        body: body === undefined ? null : typeof body === "string" ? body : JSON.stringify(body),
      }),
    );
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as Record<string, never>,
    };
  };
