import { describe, expect, it } from "vitest";
import { hrefWith, keptParams } from "./href";

describe("hrefWith", () => {
  it("changes one parameter and keeps the others", () => {
    expect(hrefWith("/people", { q: "bình", page: "3" }, { page: "4" })).toBe("/people?q=b%C3%ACnh&page=4");
  });
  it("takes away what is empty or undefined", () => {
    expect(hrefWith("/people", { q: "an", page: "3" }, { q: "", page: undefined })).toBe("/people");
  });
  it("keeps a parameter given several times", () => {
    expect(hrefWith("/conferences", { state: ["draft", "live"] }, {})).toBe(
      "/conferences?state=draft&state=live",
    );
  });
});

describe("keptParams", () => {
  it("leaves out the form's own parameters and the page", () => {
    expect(keptParams({ q: "an", state: ["draft", "live"], page: "2", sort: "name" }, ["q"])).toEqual([
      ["state", "draft"],
      ["state", "live"],
      ["sort", "name"],
    ]);
  });
});
