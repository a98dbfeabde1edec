import { describe, expect, it } from "vitest";
import { makeWebhookSchema, nextAttempt, stateOfWebhook } from "./rules";

const now = new Date("2026-12-15T01:00:00Z");

describe("nextAttempt", () => {
  it("waits longer each time, about a day in all, and ends", () => {
    let at = now;
    let attempts = 0;
    let before = 0;
    for (;;) {
      const next = nextAttempt((attempts += 1), at);
      if (!next) break;
      const wait = next.getTime() - at.getTime();
      expect(wait).toBeGreaterThanOrEqual(before);
      before = wait;
      at = next;
    }
    const hours = (at.getTime() - now.getTime()) / 3_600_000;
    expect(hours).toBeGreaterThan(20);
    expect(hours).toBeLessThan(26);
    expect(attempts).toBe(10);
  });
});

describe("a webhook's address", () => {
  const right = {
    name: "Cổng nhận diện",
    url: "https://gate.tinh.vn/hook",
    events: ["points.changed"],
    organizationId: "00000000-0000-4000-8000-000000000000",
    conferenceId: "",
  };
  it.each([
    "https://a:b@gate.tinh.vn/",
    "https://gate.tinh.vn/#x",
    "javascript:alert(1)",
    "ftp://gate.tinh.vn/",
    "gate.tinh.vn",
    "",
    `https://gate.tinh.vn/${"x".repeat(500)}`,
  ])("is not %s", (url) => expect(makeWebhookSchema.safeParse({ ...right, url }).success).toBe(false));
  it("is one of a place, with what is to be sent there", () => {
    expect(makeWebhookSchema.safeParse(right).success).toBe(true);
    expect(makeWebhookSchema.safeParse({ ...right, events: [] }).success).toBe(false);
    expect(makeWebhookSchema.safeParse({ ...right, events: ["ping"] }).success).toBe(false);
  });
});

describe("stateOfWebhook", () => {
  it.each([
    [null, null, "active"],
    [null, now, "failing"],
    [now, now, "paused"],
  ] as const)("%s, %s: %s", (pausedAt, failingSince, state) =>
    expect(stateOfWebhook({ pausedAt, failingSince })).toBe(state),
  );
});
