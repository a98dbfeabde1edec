import { describe, expect, it } from "vitest";
import { readNotice } from "./notify";

describe("a notice of the board", () => {
  it.each([
    ['{"conferenceId":"c","pointIds":["a"]}', { conferenceId: "c", pointIds: ["a"] }],
    ['{"conferenceId":"c","pointIds":"many"}', { conferenceId: "c", pointIds: "many" }],
    ["", null],
    ["not json", null],
    ["null", null],
    ['{"conferenceId":"c"}', null],
    ['{"conferenceId":"c","pointIds":"some"}', null],
  ])("%s", (payload, notice) => {
    expect(readNotice(payload)).toEqual(notice);
  });
});
