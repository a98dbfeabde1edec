import { describe, expect, it } from "vitest";
import { isPermitted, ownDomains, ownRanges, wantedNames } from "./names";

describe("the names of a certificate", () => {
  it("are those given by hand and those the machine has, each once", () => {
    const { given, found } = wantedNames({
      PUBLIC_URL: "https://hop.tinh.example.vn:8443",
      TLS_NAMES: ["10.1.2.3", "hop.tinh.example.vn"],
    });
    expect(given).toEqual(["10.1.2.3", "hop.tinh.example.vn"]);
    expect(found).toEqual(expect.arrayContaining(["localhost", "127.0.0.1", "::1"]));
    expect(wantedNames({ PUBLIC_URL: "https://[fd00::5]", TLS_NAMES: [] }).given).toEqual(["fd00::5"]);
  });

  const permitted = {
    domains: [...ownDomains, "hop.tinh.example.vn"],
    ranges: [...ownRanges, "203.0.113.9/32"],
  };
  it.each([
    ["localhost", true],
    ["may-chu.local", true],
    ["hop.tinh.example.vn", true],
    ["phu.hop.tinh.example.vn", true],
    ["tinh.example.vn", false],
    ["xlocal", false],
    ["192.168.1.20", true],
    ["203.0.113.9", true],
    ["203.0.113.8", false],
    ["fd12::1", true],
    ["2001:db8::1", false],
  ])("of an authority held to house networks: %s %s", (name, expected) => {
    expect(isPermitted(name, permitted)).toBe(expected);
  });
});
