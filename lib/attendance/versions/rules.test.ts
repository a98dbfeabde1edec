import { describe, expect, it } from "vitest";
import { conferenceStates } from "@/lib/conferences/rules";
import { changeWords, offeredKinds, tierCells, tierHeads, versionName, type ComparedNumbers } from "./rules";

describe("the name of a version", () => {
  it.each([
    ["planned", 1, "Dự kiến"],
    ["at_opening", 2, "Lúc khai mạc lần 2"],
    ["final", 1, "Số liệu chốt"],
    ["corrected", 1, "Điều chỉnh lần 1"],
  ] as const)("%s %i is %s", (kind, number, name) => {
    expect(versionName({ kind, number })).toBe(name);
  });
});

describe("what the organiser is offered to freeze", () => {
  const offered = (
    state: (typeof conferenceStates)[number],
    versions: { kind: "final" | "at_opening" | "corrected" | "planned"; number: number }[],
    given: { chaired?: boolean; changed?: boolean } = {},
  ) =>
    offeredKinds(state, versions, { chaired: false, changed: false, ...given }).map(
      ({ kind, number }) => `${kind} ${number}`,
    );

  it.each([
    ["draft", []],
    ["issued", ["planned 1", "registered 1"]],
    ["rehearsal", ["planned 1", "registered 1"]],
    ["live", ["at_opening 1", "final 1"]],
    ["ended", ["final 1"]],
    ["closed", []],
    ["postponed", []],
    ["cancelled", []],
  ] as const)("in a conference that is %s: %j", (state, kinds) => {
    expect(offered(state, [])).toEqual(kinds);
  });

  it("counts up, leaves the final word to the chair, and corrects only what is final and has changed", () => {
    expect(offered("live", [{ kind: "at_opening", number: 1 }], { chaired: true })).toEqual(["at_opening 2"]);
    const final = [{ kind: "final" as const, number: 1 }];
    expect(offered("live", final)).toEqual([]);
    expect(offered("live", final, { changed: true, chaired: true })).toEqual(["corrected 1"]);
    expect(offered("ended", [...final, { kind: "corrected", number: 2 }], { changed: true })).toEqual([
      "corrected 3",
    ]);
  });
});

describe("what became of a point", () => {
  const numbers: ComparedNumbers = {
    role: "member",
    tier: "province",
    counted: true,
    summoned: 40,
    attending: 35,
    late: 0,
    leftEarly: 0,
    substituted: 0,
    excused: 2,
    unexcused: 0,
    guests: 0,
    uninvited: 0,
  };
  it.each([
    [
      { before: numbers, after: { ...numbers, attending: 1036, excused: 1 } },
      ["có mặt từ 35 thành 1.036", "vắng có lý do từ 2 thành 1"],
    ],
    [{ before: null, after: numbers }, ["thêm vào danh sách, 35 có mặt"]],
    [{ before: numbers, after: null }, ["không còn trong danh sách điểm cầu"]],
    [
      { before: numbers, after: { ...numbers, counted: false } },
      ["được tính trong số của điểm cầu cấp trên"],
    ],
    [
      { before: numbers, after: { ...numbers, role: "relay_only" as const, tier: "commune" as const } },
      [
        expect.stringMatching(/^vai trò từ “.+” thành “.+”$/),
        expect.stringMatching(/^cấp từ “.+” thành “.+”$/),
      ],
    ],
    [{ before: numbers, after: numbers }, []],
  ])("%#", (change, words) => {
    expect(changeWords(change)).toEqual(words);
  });
});

describe("the file by tier", () => {
  it("has a cell under every head, and the sum at its foot", () => {
    const one = {
      points: 1,
      hosts: 1,
      relays: 0,
      reporting: 1,
      reported: 1,
      confirmed: 1,
      summoned: 40,
      attending: 36,
      late: 1,
      leftEarly: 0,
      substituted: 2,
      excused: 3,
      unexcused: 1,
      unknown: 0,
      guests: 2,
      uninvited: 0,
      inRoom: 36,
      online: 0,
    };
    const rows = tierCells({ substituteCounts: true, totals: one, tiers: [{ ...one, tier: "province" }] });
    expect(rows).toEqual([
      ["Cấp tỉnh", 1, 0, 40, 36, "90,00 %", 1, 0, 2, 3, 1, 0, 2, 0],
      ["Tổng cộng", 1, 0, 40, 36, "90,00 %", 1, 0, 2, 3, 1, 0, 2, 0],
    ]);
    expect(tierHeads).toHaveLength(rows[0]?.length ?? 0);
    expect(tierHeads.slice(3, 6)).toEqual(["Triệu tập", "Có mặt", "Tỷ lệ"]);
  });
});
