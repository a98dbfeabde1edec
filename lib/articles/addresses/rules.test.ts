import { describe, expect, it } from "vitest";
import { changeAddressSchema, oldAddressOf } from "./rules";

describe("an old address in its one spelling", () => {
  it.each([
    ["/2021/05/ten-bai/", {}, "/2021/05/ten-bai"],
    ["/2021/05/ten-bai", { p: "1" }, "/2021/05/ten-bai"],
    ["/2021/h%e1%bb%99i/", {}, "/2021/hội"],
    ["/2021/ho%CC%A3%CC%82i", {}, "/2021/hội"],
    ["/2021/%E1%BB", {}, "/2021/%E1%BB"],
    ["/2021/a%00b", {}, null],
    ["/", { p: "0123" }, "/?p=123"],
    ["/", { page_id: "7" }, "/?p=7"],
    ["/", { p: "x" }, null],
    ["/", {}, null],
    ["///", {}, null],
    ["x", {}, null],
    [`/${"a".repeat(600)}`, {}, null],
  ])("%s %o: %s", (path, query, expected) => {
    expect(oldAddressOf(path, query)).toBe(expected);
  });
});

it.each(["", "Hoi-Nghi", "hội-nghị", "-a", "a-", "a--b", "a/b", "a".repeat(121)])(
  "an article's address is not %j",
  (slug) => {
    const articleId = "0b1f6a52-3c52-4f0e-9a30-3f1d7a2c9d11";
    expect(changeAddressSchema.safeParse({ articleId, slug }).success).toBe(false);
    expect(changeAddressSchema.safeParse({ articleId, slug: "hoi-nghi-2022" }).success).toBe(true);
  },
);
