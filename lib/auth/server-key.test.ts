import { beforeAll, expect, test } from "vitest";
import { doorCode, passToken, visitToken } from "./door-tokens";
import { peerMark } from "./peer";
import { signFor } from "./server-key";
import { linkPin, linkToken } from "./tokens";

const id = "3f2b8c1e-9a4d-4e6f-8b7a-0c1d2e3f4a5b";
const other = "0b6f2a5d-1c3e-4f70-9a8b-7c6d5e4f3a2b";
const at = new Date("2026-12-15T01:00:07Z");

beforeAll(() => {
  process.env["SECRET_KEY"] = "a key that is only ever used by this test file";
});

// As they were printed, sent and given away: another value here ends them all.
test.each([
  ["link", () => linkToken(id, 3), "PyuMHppNTm-LegwdLj9KW_pcmSguhoBW_yTO_J4DKPg"],
  ["PIN", () => linkPin(id, 3), "975442"],
  ["code on the door", () => doorCode(id, at).token, "PyuMHppNTm-LegwdLj9KW3Q6WwWtuzQ6lEQucQnwspU"],
  [
    "visit",
    () => visitToken({ pointId: id, deviceId: other }, at),
    "PyuMHppNTm-LegwdLj9KWwtvKl0cPk9wmot8bV5POisXkSBrmsOw05ElYy3UtiKJ",
  ],
  ["pass", () => passToken(id, 3), "PyuMHppNTm-LegwdLj9KWwMAAABG2WKMPweq8YDqRpE"],
  [
    "mark of a network",
    () => peerMark(new Headers({ "x-peer-address": "203.0.113.9" }), id),
    "eLupF7J0WVD2OdhxXFHXs7",
  ],
])("a %s made before stays good", (_, make, before) => {
  expect(make()).toBe(before);
});

test("what is signed for one purpose is signed for no other", () => {
  expect(signFor("link", id).equals(signFor("pin", id))).toBe(false);
});

test("nothing is signed with a short key", () => {
  const key = process.env["SECRET_KEY"];
  process.env["SECRET_KEY"] = "short";
  expect(() => signFor("link", id)).toThrow("SECRET_KEY");
  process.env["SECRET_KEY"] = key;
});
