import { NextRequest } from "next/server";
import { describe, expect, it } from "vitest";
import { proxy } from "../proxy";

const answer = (path: string, headers: Record<string, string> = {}) =>
  proxy(new NextRequest(`http://localhost:3000${path}`, { headers }));
const policyOf = (path: string, headers?: Record<string, string>) =>
  answer(path, headers).headers.get("content-security-policy") ?? "";

describe("the content security policy", () => {
  it.each([
    "/",
    "/tin-bai",
    "/tin-bai/tong-ket-cong-tac-dan-van",
    "/chuyen-muc/dan-van",
    "/hoi-nghi/tong-ket",
    "/tim-kiem",
    "/luu-tru/2022/01",
    "/og/tong-ket.png",
    "/rss.xml",
    "/chung-thu-so",
  ])("lets %s run our own files only", (path) => {
    expect(policyOf(path)).toContain("script-src 'self';");
    expect(policyOf(path)).not.toContain("nonce");
  });
  it.each([
    "/conferences",
    "/sign-in",
    "/diem-cau/phong/1",
    "/tin-baitap",
    "/hoi-nghi-x",
    "/tim-kiem/x",
    "/rss.xml.bak",
    "/chung-thu-so/goc.crt",
  ])("gives %s a nonce", (path) => {
    expect(policyOf(path)).toMatch(/script-src 'self' 'nonce-[\w+/]{22}==' 'strict-dynamic';/);
    expect(policyOf(path)).not.toContain("unsafe-eval");
  });
  it("makes a new nonce for each request", () => {
    expect(policyOf("/conferences")).not.toBe(policyOf("/conferences"));
  });
  it("takes no policy from the client, on a public page either", () => {
    const forged = { "content-security-policy": "script-src 'nonce-forged'", "x-nonce": "forged" };
    for (const path of ["/", "/conferences"]) {
      const { headers } = answer(path, forged);
      expect([...headers.values()].join(" ")).not.toContain("forged");
    }
  });
  it("sends no referrer from an address that may hold a token", () => {
    expect(answer("/diem-cau/abc").headers.get("referrer-policy")).toBe("no-referrer");
  });
});
