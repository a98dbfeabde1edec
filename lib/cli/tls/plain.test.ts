import { describe, expect, it } from "vitest";
import { mayReadPlain } from "./plain";

describe("over plain http beside HTTPS", () => {
  it.each([
    "/chung-thu-so",
    "/chung-thu-so?x=1",
    "/chung-thu-so/goc.crt",
    "/chung-thu-so/goc.mobileconfig",
    "/_next/static/chunks/0a-b~c.css",
    "/site.js",
    "/api/health",
  ])("%s is read", (url) => {
    expect(mayReadPlain({ method: "GET", url })).toBe(true);
    expect(mayReadPlain({ method: "POST", url })).toBe(false);
  });
  it.each([
    "/",
    "/sign-in",
    "/chung-thu-so/../sign-in",
    "/chung-thu-so/a/b",
    "/chung-thu-sox",
    "/diem-cau/token",
    "/api/points/x/marks",
    "/api/auth/csrf",
  ])("%s is not", (url) => expect(mayReadPlain({ method: "GET", url })).toBe(false));
});
