import { describe, expect, it } from "vitest";
import { backupName, lastDue, outdated } from "./nightly";

describe("nightly backup", () => {
  it.each([
    ["2026-11-23T18:59:59Z", "2026-11-22T19:00:00.000Z"],
    ["2026-11-23T19:00:00Z", "2026-11-23T19:00:00.000Z"],
    ["2026-11-24T05:00:00Z", "2026-11-23T19:00:00.000Z"],
  ])("at %s the last two o'clock in Viet Nam was %s", (now, due) => {
    expect(lastDue(2, new Date(now)).toISOString()).toBe(due);
  });

  it("names a file by the clock in Viet Nam", () => {
    expect(backupName("nightly", new Date("2026-11-23T19:00:05Z"))).toBe("nightly-2026-11-24-020005.tar.gz");
  });

  it("keeps the newest, and whatever was made by hand", () => {
    const nights = Array.from(
      { length: 16 },
      (_, day) => `nightly-2026-11-${String(day + 10)}-020000.tar.gz`,
    );
    expect(outdated([...nights, "backup-2020-01-01-000000.tar.gz", "note.txt"], 14).sort()).toEqual(
      nights.slice(0, 2),
    );
  });
});
