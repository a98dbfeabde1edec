import { beforeAll, expect, test } from "vitest";
import { hashToken, linkIdOf, linkPin, linkToken, makeToken, provesLink } from "./tokens";

const id = "3f2b8c1e-9a4d-4e6f-8b7a-0c1d2e3f4a5b";

beforeAll(() => {
  process.env["SECRET_KEY"] = "a key that is only ever used by this test file";
});

test("a token names its link and proves one generation of it", () => {
  const token = linkToken(id, 1);
  expect(linkIdOf(token)).toBe(id);
  expect(provesLink(token, id, 1)).toBe(true);
  expect(provesLink(token, id, 2)).toBe(false);
});

test("a token with any character changed proves nothing", () => {
  const token = linkToken(id, 1);
  for (let at = 0; at < token.length; at++) {
    const forged = token.slice(0, at) + (token[at] === "A" ? "B" : "A") + token.slice(at + 1);
    const named = linkIdOf(forged);
    // The last character carries four spare bits, which decoding drops.
    const same = Buffer.from(forged, "base64url").equals(Buffer.from(token, "base64url"));
    expect(named === id && provesLink(forged, id, 1)).toBe(same);
  }
});

test("another server's token proves nothing here", () => {
  const token = linkToken(id, 1);
  process.env["SECRET_KEY"] = "the key of quite another installation of this app";
  expect(provesLink(token, id, 1)).toBe(false);
  process.env["SECRET_KEY"] = "a key that is only ever used by this test file";
});

test.each(["", "x", "a".repeat(42), "a".repeat(44), "../../etc/passwd", `${"a".repeat(42)}=`])(
  "malformed: %s",
  (token) => expect(linkIdOf(token)).toBeNull(),
);

test("the PIN has six digits and changes with the generation", () => {
  expect(linkPin(id, 1)).toMatch(/^\d{6}$/);
  expect(linkPin(id, 1)).not.toBe(linkPin(id, 2));
});

test("session tokens are long, never repeat, and are stored hashed", () => {
  const [one, two] = [makeToken(), makeToken()];
  expect(one).not.toBe(two);
  expect(Buffer.from(one, "base64url")).toHaveLength(32);
  expect(hashToken(one)).not.toContain(one);
});
