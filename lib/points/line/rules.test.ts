import { describe, expect, it } from "vitest";
import { conferenceStates } from "@/lib/conferences/rules";
import { lineStates } from "../rules";
import { lineHint } from "./rules";

describe("what a point is told of its technical check", () => {
  it("says in a draft what will stand here and from when", () => {
    for (const hasLine of [true, false]) {
      expect(lineHint("draft", hasLine)).toContain("kiểm tra kỹ thuật");
      expect(lineHint("draft", hasLine)).toContain("phát hành");
    }
  });

  it("says nothing exactly where a report would be taken", () => {
    for (const state of conferenceStates)
      expect(lineHint(state, true) === null).toBe(lineStates.some((open) => open === state));
    for (const state of lineStates) expect(lineHint(state, false)).toContain("hệ thống truyền hình");
  });
});
