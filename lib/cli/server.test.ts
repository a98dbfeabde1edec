import { describe, expect, it } from "vitest";
import { addressMatcher } from "@/lib/env";
import { settleHeaders } from "./server";

const isTrusted = addressMatcher(["10.0.0.1", "10.0.0.2"]);

function settle(peer: string, headers: Record<string, string>) {
  const request = { headers: { host: "hop.example.vn", ...headers } };
  settleHeaders(request, peer, isTrusted);
  return request.headers as Record<string, string>;
}

describe("who asks", () => {
  it("is the peer itself, whatever the request says", () => {
    const headers = settle("203.0.113.9", {
      "x-forwarded-for": "1.2.3.4",
      "x-peer-address": "1.2.3.4",
      "x-real-ip": "1.2.3.4",
      forwarded: "for=1.2.3.4",
      "x-forwarded-proto": "https",
      "x-forwarded-host": "evil.example",
    });
    expect(headers).toEqual({
      host: "hop.example.vn",
      "x-peer-address": "203.0.113.9",
      "x-forwarded-for": "203.0.113.9",
      "x-forwarded-proto": "http",
      "x-forwarded-host": "hop.example.vn",
    });
  });

  it("is what the trusted proxy saw, not what the client put before it", () => {
    const headers = settle("::ffff:10.0.0.1", {
      "x-forwarded-for": "1.2.3.4, 203.0.113.9, 10.0.0.2",
      "x-forwarded-proto": "https",
    });
    expect(headers["x-peer-address"]).toBe("203.0.113.9");
    expect(headers["x-forwarded-proto"]).toBe("https");
  });

  it("is the proxy when it says nothing", () => {
    expect(settle("10.0.0.1", {})["x-peer-address"]).toBe("10.0.0.1");
  });

  // CVE-2025-29927: this header made Next skip the proxy and its checks.
  it("drops the framework's own headers", () => {
    const headers = settle("203.0.113.9", { "x-middleware-subrequest": "proxy:proxy:proxy" });
    expect(headers).not.toHaveProperty("x-middleware-subrequest");
  });
});
