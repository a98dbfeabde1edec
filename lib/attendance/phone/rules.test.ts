import { describe, expect, it } from "vitest";
import { conferenceStates } from "@/lib/conferences/rules";
import { barrier } from "../rules";
import { headcountOperationSchema, markOperationSchema } from "../schema";
import { lineFault, phoneLimits, phoneNotice, readHeadcount } from "./rules";

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

const id = "0b6f0f6e-1f6c-4c39-9d0e-3f2f6d9a7c11";
const substituted = (substituteName: string) =>
  markOperationSchema.safeParse({
    operationId: id,
    delegateId: id,
    state: "substituted",
    substituteName,
    markedAt: 1,
  });

describe("what the phone asks before it sends", () => {
  it.each([
    ["", false],
    ["   ", false],
    ["Trần Văn Bình", true],
    ["Trần Văn Bình".normalize("NFD"), true],
    ["NguyÔn V¨n Dòng", false],
    ["A".repeat(phoneLimits.substituteName), true],
    ["A".repeat(phoneLimits.substituteName + 1), false],
    ["A".repeat(10_000), false],
  ])("a substitute's name, as the server does: %.20j", (name, good) => {
    expect(lineFault(name, phoneLimits.substituteName, "Ghi họ tên.") === null).toBe(good);
    expect(substituted(name).success).toBe(good);
  });

  it("leaves the mark of secrecy to the server", () => {
    expect(substituted("Nguyễn Văn An (MẬT)").success).toBe(false);
  });

  it.each(["0", "25", " 25 ", "100000", "", "-1", "2,5", "abc", "100001", "999999999", "9999999999"])(
    "a number of people, as the server does: %j",
    (typed) => {
      const read = readHeadcount(typed);
      const sent = typed.trim() === "" ? NaN : Number(typed);
      const taken = headcountOperationSchema.safeParse({ operationId: id, present: sent, reportedAt: 1 });
      expect("present" in read).toBe(taken.success);
      if ("present" in read) expect(read.present).toBe(sent);
    },
  );
});
