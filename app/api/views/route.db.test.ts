import { afterEach, describe, expect, it } from "vitest";
import { flushViews } from "@/lib/articles/public/commands";
import { buildPublication } from "@/prisma/factories";
import { POST } from "./route";

afterEach(flushViews);

function post(body: string, headers: Record<string, string> = {}) {
  const length = String(Buffer.byteLength(body));
  return POST(
    new Request("http://diemcau.example.vn/api/views", {
      method: "POST",
      body,
      headers: { "content-length": length, "sec-fetch-site": "same-origin", ...headers },
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
