import { describe, expect, it } from "vitest";
import { recentReaders } from "./readers";
import { mostOfNetwork } from "./rules";

const minute = 60_000;
const one = { address: "14.160.1.2", agent: "Firefox" };

describe("readers of the last half hour", () => {
  it("are told apart by address, program and article; a reload within half an hour is the same opening", () => {
    let time = 0;
    const { isNew } = recentReaders({ now: () => time });
    expect(isNew("a", one)).toBe(true);
    expect(isNew("a", one)).toBe(false);
    expect(isNew("b", one)).toBe(true);
    expect(isNew("a", { ...one, agent: "Chrome" })).toBe(true);
    expect(isNew("a", { ...one, address: "14.160.1.3" })).toBe(true);
    time = 30 * minute - 1;
    expect(isNew("a", one)).toBe(false);
    time = 30 * minute;
    expect(isNew("a", one)).toBe(true);
  });

  it("are no more than so many: the oldest are forgotten", () => {
    const { isNew, size } = recentReaders({ most: 100, now: () => 0 });
    for (let at = 0; at < 1_000; at += 1) isNew(`a${at}`, one);
    expect(size()).toBe(100);
    expect(isNew("a999", one)).toBe(false);
    expect(isNew("a0", one)).toBe(true);
  });

  it("behind one network count only so many times for an article in half an hour, whatever their programs", () => {
    let time = 0;
    const { isNew, size } = recentReaders({ now: () => time });
    const openings = (article: string, address: (nth: number) => string) =>
      Array.from({ length: 3_000 }, (_, nth) =>
        isNew(article, { address: address(nth), agent: `A${nth}` }),
      ).filter(Boolean).length;
    expect(openings("a", () => "14.160.1.2")).toBe(mostOfNetwork);
    expect(size()).toBe(mostOfNetwork);
    expect(openings("b", () => "14.160.1.2")).toBe(mostOfNetwork);
    // One line has as many addresses of IPv6 as it wants.
    expect(openings("a", (nth) => `2405:4800:1:2::${nth.toString(16)}`)).toBe(mostOfNetwork);
    expect(openings("a", () => "")).toBe(mostOfNetwork);
    expect(isNew("a", { address: "14.160.1.3", agent: "A0" })).toBe(true);
    time = 30 * minute - 1;
    expect(openings("a", () => "14.160.1.2")).toBe(0);
    time = 30 * minute;
    expect(openings("a", () => "14.160.1.2")).toBe(mostOfNetwork);
  });

  it("are forgotten with the day's key", () => {
    let time = 0;
    const { isNew, size } = recentReaders({ now: () => time });
    time = 24 * 60 * minute - 1;
    isNew("a", one);
    time += 1;
    expect(isNew("a", one)).toBe(true);
    expect(size()).toBe(1);
  });
});
