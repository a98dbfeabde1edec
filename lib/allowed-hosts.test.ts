import { describe, expect, it } from "vitest";
import { readAllowedHosts } from "./allowed-hosts";

const list = "gate.tinh.vn, http://hop.tinh.vn:8080 10.20.0.0/16, http://127.0.0.1:9000, [fd00:1::/32]:8443";

function verdict(url: string, address: string, hosts = list) {
  const allowed = readAllowedHosts(hosts);
  if (!allowed) throw new Error("unreadable list");
  const asked = new URL(url);
  return allowed.mayName(asked) && allowed.mayConnect(asked, address);
}

describe("where the app may send to", () => {
  it.each([
    ["https://gate.tinh.vn/hook?x=1", "203.0.113.7"],
    ["https://GATE.tinh.vn./hook", "10.1.2.3"],
    ["https://gate.tinh.vn:443/hook", "2001:db8::1"],
    ["http://hop.tinh.vn:8080/", "192.168.1.4"],
    ["https://10.20.30.40/", "10.20.30.40"],
    ["https://camera.local/", "10.20.30.40"],
    ["http://127.0.0.1:9000/", "127.0.0.1"],
    ["http://localhost:9000/", "127.0.0.1"],
    ["https://[fd00:1::5]:8443/", "fd00:1::5"],
  ])("%s at %s", (url, address) => expect(verdict(url, address)).toBe(true));

  it.each([
    ["https://other.tinh.vn/", "203.0.113.7"],
    ["https://gate.tinh.vn.evil.example/", "203.0.113.7"],
    ["https://evil.example#gate.tinh.vn", "203.0.113.7"],
    ["https://gate.tinh.vn@evil.example/", "203.0.113.7"],
    ["https://user:pass@gate.tinh.vn/", "203.0.113.7"],
    ["http://gate.tinh.vn/", "203.0.113.7"],
    ["https://gate.tinh.vn:8443/", "203.0.113.7"],
    ["https://hop.tinh.vn:8080/", "192.168.1.4"],
    ["http://hop.tinh.vn/", "192.168.1.4"],
    // A listed name that leads to this machine, to the link's own addresses or to a cloud's metadata.
    ["https://gate.tinh.vn/", "127.0.0.1"],
    ["https://gate.tinh.vn/", "127.8.8.8"],
    ["https://gate.tinh.vn/", "0.0.0.0"],
    ["https://gate.tinh.vn/", "169.254.169.254"],
    ["https://gate.tinh.vn/", "::1"],
    ["https://gate.tinh.vn/", "::"],
    ["https://gate.tinh.vn/", "fe80::1"],
    ["https://gate.tinh.vn/", "::ffff:127.0.0.1"],
    ["https://gate.tinh.vn/", "::ffff:a9fe:a9fe"],
    ["https://gate.tinh.vn/", "64:ff9b::7f00:1"],
    ["https://gate.tinh.vn/", "64:ff9b:1::7f00:1"],
    ["https://gate.tinh.vn/", "::127.0.0.1"],
    ["https://gate.tinh.vn/", "2002:7f00:1::"],
    ["https://gate.tinh.vn/", "255.255.255.255"],
    // Addresses written so that a careless eye sees none.
    ["https://2130706433/", "127.0.0.1"],
    ["https://0x7f.1/", "127.0.0.1"],
    ["https://127.1/", "127.0.0.1"],
    ["https://[::ffff:127.0.0.1]/", "::ffff:7f00:1"],
    ["http://127.0.0.1:9001/", "127.0.0.1"],
    ["https://camera.local/", "10.21.0.1"],
    ["https://10.21.0.1/", "10.21.0.1"],
    ["ftp://gate.tinh.vn/", "203.0.113.7"],
    ["file:///etc/passwd", "203.0.113.7"],
  ])("but not %s at %s", (url, address) => expect(verdict(url, address)).toBe(false));

  it("sends nowhere at all without a list", () => {
    expect(readAllowedHosts(" ")).toMatchObject({ isEmpty: true });
    expect(verdict("https://gate.tinh.vn/", "203.0.113.7", "")).toBe(false);
  });

  it.each([
    "https://gate.tinh.vn/path",
    "gate.tinh.vn:0",
    "10.0.0.0/33",
    "10.1",
    "*",
    "a..b",
    "ftp://x.vn",
    "[10.0.0.1]",
  ])("cannot read %s", (entry) => expect(readAllowedHosts(entry)).toBeNull());
});
