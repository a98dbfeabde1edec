import { describe, expect, it } from "vitest";
import type { Figures, FigureNumbers } from "../rules";
import { firstChoice, roundedCount, roundings, totalsSentence, type SentenceChoice } from "./rules";

const nothing: FigureNumbers = {
  points: 0,
  hosts: 0,
  relays: 0,
  reporting: 0,
  reported: 0,
  confirmed: 0,
  summoned: 0,
  attending: 0,
  late: 0,
  leftEarly: 0,
  substituted: 0,
  excused: 0,
  unexcused: 0,
  unknown: 0,
  guests: 0,
  uninvited: 0,
  inRoom: 0,
  online: 0,
};
const figures = (given: Partial<FigureNumbers>, tiers: Figures["tiers"] = []): Figures => ({
  substituteCounts: true,
  totals: { ...nothing, ...given },
  tiers,
});

describe("a count, rounded as chosen", () => {
  it.each([
    [1187, "exact", "over", "1.187"],
    [1187, "tens", "over", "hơn 1.180"],
    [1187, "hundreds", "over", "hơn 1.100"],
    [1187, "thousands", "over", "hơn 1.000"],
    [1187, "tens", "nearly", "gần 1.190"],
    [1187, "hundreds", "nearly", "gần 1.200"],
    [1187, "thousands", "nearly", "gần 2.000"],
    [1200, "hundreds", "over", "1.200"],
    [1200, "hundreds", "nearly", "1.200"],
    [1000, "thousands", "nearly", "1.000"],
    [999, "thousands", "over", "999"],
    [999, "thousands", "nearly", "999"],
    [99, "hundreds", "over", "99"],
    [7, "tens", "nearly", "7"],
    [0, "tens", "over", "0"],
    [1441200, "thousands", "over", "hơn 1.441.000"],
  ] as const)("%i to %s with %s is %s", (value, rounding, direction, printed) => {
    expect(roundedCount(value, rounding, direction)).toBe(printed);
  });

  it("never rounds up with “hơn”, nor down with “gần”", () => {
    for (let value = 0; value < 5_000; value += 7) {
      for (const rounding of roundings) {
        const read = (text: string) => Number(text.replace(/\D/g, ""));
        expect(read(roundedCount(value, rounding, "over"))).toBeLessThanOrEqual(value);
        expect(read(roundedCount(value, rounding, "nearly"))).toBeGreaterThanOrEqual(value);
      }
    }
  });
});

describe("the sentence of totals", () => {
  const tiered = figures({ points: 48, hosts: 1, summoned: 6100, attending: 5943 }, [
    { ...nothing, tier: "grassroots", points: 34, attending: 3369 },
    { ...nothing, tier: "province", points: 1, hosts: 1, attending: 327 },
    { ...nothing, tier: "district", points: 13, attending: 2247 },
    { ...nothing, tier: "agency", relays: 2 },
  ]);
  const say = (given: Partial<SentenceChoice> = {}, more: object = {}) =>
    totalsSentence(tiered, {
      kind: "final",
      format: "online",
      choice: { ...firstChoice, ...given },
      ...more,
    });

  it.each([
    [{}, "Hội nghị được kết nối trực tuyến đến 48 điểm cầu với 5.943 đại biểu tham dự."],
    [
      { rounding: "hundreds" as const },
      "Hội nghị được kết nối trực tuyến đến 48 điểm cầu với hơn 5.900 đại biểu tham dự.",
    ],
    [
      { host: "excluded" as const },
      "Hội nghị được kết nối trực tuyến từ điểm cầu chính đến 47 điểm cầu với 5.943 đại biểu tham dự.",
    ],
    [
      { byTier: true },
      "Hội nghị được kết nối trực tuyến đến 48 điểm cầu với 5.943 đại biểu tham dự, trong đó 01 điểm cầu cấp tỉnh (327 đại biểu), 13 điểm cầu cấp huyện (2.247 đại biểu), 34 điểm cầu cơ sở (3.369 đại biểu).",
    ],
    [
      { byTier: true, host: "excluded" as const, padded: false },
      "Hội nghị được kết nối trực tuyến từ điểm cầu chính đến 47 điểm cầu với 5.943 đại biểu tham dự; tính cả điểm cầu chính có 1 điểm cầu cấp tỉnh (327 đại biểu), 13 điểm cầu cấp huyện (2.247 đại biểu), 34 điểm cầu cơ sở (3.369 đại biểu).",
    ],
  ])("%j", (choice, sentence) => {
    expect(say(choice)).toBe(sentence);
  });

  it("speaks of who is expected before anybody has come, and of no rooms where all sit in one", () => {
    expect(say({}, { kind: "planned" })).toBe(
      "Dự kiến hội nghị kết nối trực tuyến đến 48 điểm cầu với 6.100 đại biểu được triệu tập.",
    );
    expect(say({}, { format: "hybrid" })).toContain("kết nối trực tiếp kết hợp trực tuyến đến");
    expect(say({}, { format: "in_person" })).toBe("Hội nghị có 5.943 đại biểu tham dự.");
  });

  it("pads a single room, and names the rooms that only follow by television apart", () => {
    const small = figures({ points: 1, relays: 3, attending: 12 });
    const given = { kind: "corrected" as const, format: "online" as const };
    expect(totalsSentence(small, { ...given, choice: firstChoice })).toBe(
      "Hội nghị được kết nối trực tuyến đến 01 điểm cầu với 12 đại biểu tham dự; ngoài ra có 03 điểm tiếp sóng.",
    );
    // No host point to leave out.
    expect(totalsSentence(small, { ...given, choice: { ...firstChoice, host: "excluded" } })).toContain(
      "trực tuyến đến 01 điểm cầu",
    );
  });
});
