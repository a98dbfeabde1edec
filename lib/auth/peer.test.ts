import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { networkOf, peerMark } from "./peer";

process.env["SECRET_KEY"] ??= "k".repeat(32);

test.each([
  ["203.0.113.9", "203.0.113.9"],
  ["2001:db8:12:34:5:6:7:8", "2001:db8:12:34"],
  ["2001:0DB8:0012:0034::1", "2001:db8:12:34"],
  ["2001:db8::1", "2001:db8:0:0"],
  ["::1", "0:0:0:0"],
  ["::", "0:0:0:0"],
  ["1:2:3:4::", "1:2:3:4"],
  ["64:ff9b::192.0.2.1", "64:ff9b:0:0"],
  ["fe80::1%eth0", "fe80:0:0:0"],
  ["unknown", "unknown"],
  ["203.0.113.9:50123", "unknown"],
  ["", "unknown"],
])("the network of %s is %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test("a mark is of one network at one point, and shows neither", () => {
  const [point, other] = [randomUUID(), randomUUID()];
  const from = (address: string) => new Headers({ "x-peer-address": address });
  const mark = peerMark(from("2001:db8:1:2::a"), point);
  expect(mark).toMatch(/^[\w-]{22}$/);
  expect(peerMark(from("2001:db8:1:2::b"), point)).toBe(mark);
  expect(peerMark(from("2001:db8:1:3::a"), point)).not.toBe(mark);
  expect(peerMark(from("2001:db8:1:2::a"), other)).not.toBe(mark);
  expect(peerMark(new Headers({ "x-forwarded-for": "1.2.3.4" }), point)).toBeNull();
});
