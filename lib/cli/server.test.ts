import { describe, expect, it } from "vitest";
import { addressMatcher } from "@/lib/env";
import { isReadable, settleHeaders } from "./server";

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

  // Else each connection through such a proxy would be somebody new, and no limit would hold.
  it.each([
    ["203.0.113.9:50123", "203.0.113.9"],
    ["203.0.113.9:50123, 10.0.0.2:8080", "203.0.113.9"],
    ['"[2001:db8::1]:50123"', "2001:db8::1"],
    ["[2001:db8::1]", "2001:db8::1"],
    ["[::ffff:203.0.113.9]:50123", "203.0.113.9"],
  ])("is an address without the port that the proxy wrote: %s", (forwarded, address) => {
    expect(settle("10.0.0.1", { "x-forwarded-for": forwarded })["x-peer-address"]).toBe(address);
  });

  it("comes over https where this process itself speaks it, whatever anybody says", () => {
    const request = { headers: { host: "hop.example.vn", "x-forwarded-proto": "http" } };
    settleHeaders(request, "203.0.113.9", isTrusted, true);
    expect(request.headers["x-forwarded-proto"]).toBe("https");
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

// Class 18, host headers and addresses that no browser sends: Next answered them with 500.
describe("what can be read", () => {
  it.each([
    ["/conferences?q=%ff", "hop.example.vn"],
    ["/tin-bai/%E1%BA%A3nh", "hop.example.vn:8080"],
    ["/", "[::1]:3000"],
    ["/", undefined],
  ])("%s at %s", (url, host) => expect(isReadable(url, host)).toBe(true));
  it.each([
    ["/api/points/%ff/marks", "hop.example.vn"],
    ["/tin-bai/%E0%A4%A", "hop.example.vn"],
    ["/", "a b"],
    ["/", ""],
    ["/", "[::"],
    ["/", "evil.example:99999"],
    ["/", "good.example@evil.example"],
    ["/", "evil.example/path"],
  ])("not %s at %s", (url, host) => expect(isReadable(url, host)).toBe(false));
});
