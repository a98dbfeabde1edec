import { describe, expect, it } from "vitest";
import { linkFrom, linkTyped } from "./rules";

describe("the address of a link", () => {
  it.each([
    ["https://a.vn/tin?utm_source=zalo&id=1&fbclid=x#muc", "https://a.vn/tin?id=1#muc"],
    ["https://a.vn/?utm_source=zalo", "https://a.vn/"],
    ["https://a.vn/t%C3%ACm?q=a+b", "https://a.vn/t%C3%ACm?q=a+b"],
    [" mailto:vp@a.vn ", "mailto:vp@a.vn"],
    ["/tin/hoi-nghi", "/tin/hoi-nghi"],
    ["javascript:alert(1)", null],
    ["java\nscript:alert(1)", null],
    ["data:text/html,x", null],
    ["//a.vn", null],
    ["/\t/a.vn", null],
    ["#dau", null],
    ["tin/1.html", null],
    [`https://a.vn/${"a".repeat(2_000)}`, null],
  ])("%s is kept as %s", (href, kept) => {
    expect(linkFrom(href)).toBe(kept);
  });

  it.each([
    ["daknong.gov.vn/tin", "https://daknong.gov.vn/tin"],
    ["vp@daknong.gov.vn", "mailto:vp@daknong.gov.vn"],
    ["https://a.vn?fbclid=1", "https://a.vn"],
    ["hội nghị", null],
    ["javascript:alert.call(1)", null],
    ["", null],
  ])("%s, typed, leads to %s", (typed, href) => {
    expect(linkTyped(typed)).toBe(href);
  });
});
