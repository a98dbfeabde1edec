import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  deviceSeconds,
  deviceToken,
  doorCode,
  doorStepMs,
  passToken,
  readDevice,
  readDoorCode,
  readPassToken,
  readVisit,
  visitMs,
  visitToken,
} from "./door-tokens";

process.env["SECRET_KEY"] ??= "k".repeat(32);

const now = new Date("2026-12-15T01:00:07Z");
const after = (ms: number) => new Date(now.getTime() + ms);
const point = randomUUID();
const device = randomUUID();

/** The token with one bit of one of its bytes turned. */
const tampered = (token: string, at: number) => {
  const bytes = Buffer.from(token, "base64url");
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes.toString("base64url");
};

describe("the code on the door", () => {
  test("names its point, and how long it still stands", () => {
    const { token, lastsMs } = doorCode(point, now);
    expect(lastsMs).toBe(13_000);
    expect(readDoorCode(token, now)).toBe(point);
    expect(doorCode(point, after(lastsMs)).token).not.toBe(token);
    expect(doorCode(randomUUID(), now).token).not.toBe(token);
  });

  test.each([
    ["at once", 0, true],
    ["a step later", doorStepMs, true],
    ["two steps later", 2 * doorStepMs, true],
    ["a minute later: a photograph sent home", 60_000, false],
    ["the next day", 86_400_000, false],
    ["a little before, by an instance whose clock is behind", -doorStepMs, true],
    ["long before", -2 * doorStepMs, false],
  ])("read %s", (_, ms, taken) => {
    expect(readDoorCode(doorCode(point, now).token, after(ms))).toBe(taken ? point : null);
  });

  test("forged: no bit of it may be turned, none taken off, none added", () => {
    const { token } = doorCode(point, now);
    for (let at = 0; at < 32; at++) expect(readDoorCode(tampered(token, at), now)).toBeNull();
    for (const other of ["", "x", token.slice(1), `${token}A`, `${token}=`, "../../x", token.slice(0, -1)])
      expect(readDoorCode(other, now)).toBeNull();
  });
});

describe("a visit", () => {
  test("lasts ten minutes", () => {
    const token = visitToken({ pointId: point, deviceId: device }, now);
    expect(readVisit(token, after(visitMs - 1000))).toEqual({
      pointId: point,
      deviceId: device,
      at: new Date("2026-12-15T01:00:07Z"),
    });
    expect(readVisit(token, after(visitMs + 1000))).toBeNull();
    expect(readVisit(token, after(-3_600_000))).toBeNull();
  });
  test("forged is none", () => {
    const token = visitToken({ pointId: point, deviceId: device }, now);
    for (let at = 0; at < 48; at++) expect(readVisit(tampered(token, at), now)).toBeNull();
  });
});

describe("a phone's number", () => {
  test("is what was given to it, and nothing that it made up", () => {
    const token = deviceToken(device, now);
    expect(readDevice(token, now)).toBe(device);
    for (let at = 0; at < 32; at++) expect(readDevice(tampered(token, at), now)).toBeNull();
    for (const other of ["", device, passToken(device, 0), doorCode(device, now).token])
      expect(readDevice(other, now)).toBeNull();
  });
  test("is that of a new phone three days on", () => {
    const token = deviceToken(device, now);
    expect(readDevice(token, after((deviceSeconds - 1) * 1000))).toBe(device);
    expect(readDevice(token, after((deviceSeconds + 1) * 1000))).toBeNull();
    expect(readDevice(token, after(-3_600_000))).toBeNull();
    // As all were sealed once.
    expect(readDevice(deviceToken(device, new Date(0)), now)).toBeNull();
  });
});

describe("a pass", () => {
  test("names its delegate and its generation", () => {
    expect(readPassToken(passToken(point, 3))).toEqual({ delegateId: point, generation: 3 });
    expect(readPassToken(tampered(passToken(point, 3), 16))).toBeNull();
  });
  test("is not the door's code, nor the other way round", () => {
    expect(readPassToken(doorCode(point, now).token)).toBeNull();
    expect(readDoorCode(passToken(point, Math.floor(now.getTime() / doorStepMs)), now)).toBeNull();
  });
});
