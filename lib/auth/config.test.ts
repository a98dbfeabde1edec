import { expect, it } from "vitest";
import { authOptions } from "./config";

const follow = (url: string) =>
  authOptions().callbacks?.redirect?.({ url, baseUrl: "https://hop.example.vn" });

// Class 18, open redirect (Indico 3.3.9, 2.3.4): browsers read "/\" as "//" and drop tabs.
it.each([
  "//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "https://evil.example",
  "javascript:alert(1)",
])("%j is not followed after signing in", async (url) =>
  expect(await follow(url)).toBe("https://hop.example.vn"),
);

it("our own pages are", async () => expect(await follow("/conferences?page=2")).toBe("/conferences?page=2"));
