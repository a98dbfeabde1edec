import { describe, expect, it } from "vitest";
import { isIn, sections } from "./sections";

describe("isIn", () => {
  it.each([
    ["/conferences", "conferences"],
    ["/conferences/7/points", "conferences"],
    ["/conferences/calendar", "calendar"],
    ["/conferences/calendar/2022-01", "calendar"],
    ["/people/an", "people"],
    ["/integrations/keys", "integrations"],
  ])("%s lies in %s and nowhere else", (path, key) => {
    expect(sections.filter((section) => isIn(section, path)).map((section) => section.key)).toEqual([key]);
  });
  it("does not take a longer word for the same section", () => {
    expect(sections.filter((section) => isIn(section, "/articles-old"))).toEqual([]);
  });
});
