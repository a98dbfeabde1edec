import { afterEach, describe, expect, it } from "vitest";
import { flushViews } from "@/lib/articles/views/commands";
import { findViews } from "@/lib/articles/public/queries";
import { buildPublication } from "@/prisma/factories";
import { POST } from "./route";

afterEach(flushViews);

function post(body: string, headers: Record<string, string> = {}) {
  const length = String(Buffer.byteLength(body));
  return POST(
    new Request("http://diemcau.example.vn/api/views", {
      method: "POST",
      body,
      headers: {
        "content-length": length,
        "sec-fetch-site": "same-origin",
        "user-agent": "Mozilla/5.0 (Android 14; Mobile; rv:140.0) Firefox/140.0",
        "x-peer-address": "14.160.1.2",
        ...headers,
      },
    }),
  );
}

describe("POST /api/views", () => {
  it("counts and answers with the number", async () => {
    const { id } = await buildPublication({ views: 230 });
    const answer = await post(JSON.stringify({ publicationId: id }));
    expect([answer.status, await answer.json()]).toEqual([200, { views: 231 }]);
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  it("answers robots, reloads and what is fetched ahead alike, and counts none of them", async () => {
    const { id } = await buildPublication({ views: 230 });
    const views = async (headers: Record<string, string>) => {
      const answer = await post(JSON.stringify({ publicationId: id }), headers);
      return [answer.status, ((await answer.json()) as { views: number }).views];
    };
    expect(await views({ "user-agent": "Googlebot/2.1" })).toEqual([200, 230]);
    expect(await views({ "user-agent": "" })).toEqual([200, 230]);
    expect(await views({ "sec-purpose": "prefetch;prerender" })).toEqual([200, 230]);
    expect(await views({})).toEqual([200, 231]);
    expect(await views({})).toEqual([200, 231]);
    expect(await views({ "x-peer-address": "14.160.1.3" })).toEqual([200, 232]);
    await flushViews();
    expect(await findViews(id)).toBe(232);
  });

  it("is for our own pages", async () => {
    const { id } = await buildPublication();
    const body = JSON.stringify({ publicationId: id });
    expect((await post(body, { "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect((await post(body, { "sec-fetch-site": "same-site" })).status).toBe(403);
  });

  it.each([
    ["", 400],
    ["null", 400],
    ['{"publicationId":"1"}', 400],
    ['{"publicationId":["0b1f6a52-3c52-4f0e-9a30-3f1d7a2c9d11"]}', 400],
    ['{"publicationId":"0b1f6a52-3c52-4f0e-9a30-3f1d7a2c9d11"}', 404],
    [`{"x":"${"x".repeat(500)}"}`, 413],
  ])("refuses %s", async (body, status) => {
    expect((await post(body)).status).toBe(status);
  });
});
