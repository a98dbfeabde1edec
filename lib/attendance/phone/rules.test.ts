import { describe, expect, it } from "vitest";
import { conferenceStates } from "@/lib/conferences/rules";
import { barrier } from "../rules";
import { phoneNotice } from "./rules";

describe("what the phone page says of the conference's state", () => {
  it("says it wherever nothing is recorded, with the reason", () => {
    for (const state of conferenceStates) {
      const notice = phoneNotice({ state, stateReason: "Bão số 9" }, "secretary");
      if (barrier(state)) expect(notice, state).not.toBeNull();
      const toldWhy = notice?.lines.includes("Lý do: Bão số 9") ?? false;
      expect(toldWhy, state).toBe(state === "postponed" || state === "cancelled");
    }
  });

  it("tells a technician of a draft what will be here, and from when", () => {
    const notice = phoneNotice({ state: "draft", stateReason: null }, "technician");
    expect(notice?.lines.join(" ")).toMatch(/phát hành đến khi bế mạc.*kiểm tra kỹ thuật/);
  });

  it("invents no reason", () => {
    expect(phoneNotice({ state: "cancelled", stateReason: null }, "chair")?.lines).toEqual([]);
  });
});
