import "server-only";
import { timingSafeEqual } from "node:crypto";
import { signFor } from "./server-key";

// What a point's door hands out: the code on the screen, the visit that it opens, the phone's number, the pass on paper.
// Each is an id, a number and a signature under a purpose of its own, so that none passes for another.

/** How long one code stands on the screen before the next. */
export const doorStepMs = 20_000;

/** Codes still taken after theirs: time to read one and to open it on a slow network, and no longer. */
const stepsAfter = 2;

/** How long whoever has read the code may take to find their name. */
export const visitMs = 10 * 60_000;

type Purpose = "door" | "visit" | "device" | "pass";

const sign = (purpose: Purpose, signed: Buffer) => signFor(purpose, signed).subarray(0, 12);

function seal(purpose: Purpose, ids: readonly string[], number: number): string {
  const last = Buffer.alloc(4);
  last.writeUInt32LE(number);
  const body = Buffer.concat([...ids.map((id) => Buffer.from(id.replaceAll("-", ""), "hex")), last]);
  return Buffer.concat([body, sign(purpose, body)]).toString("base64url");
}

function unseal(purpose: Purpose, ids: number, token: string): { ids: string[]; number: number } | null {
  const body = ids * 16 + 4;
  if (!/^[A-Za-z0-9_-]+$/.test(token) || token.length !== Math.ceil(((body + 12) * 4) / 3)) return null;
  const bytes = Buffer.from(token, "base64url");
  const right = sign(purpose, bytes.subarray(0, body));
  const given = bytes.subarray(body);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  const hex = bytes.toString("hex");
  return {
    ids: Array.from({ length: ids }, (_, at) =>
      hex.slice(at * 32, at * 32 + 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"),
    ),
    number: bytes.readUInt32LE(body - 4),
  };
}

const stepAt = (now: Date) => Math.floor(now.getTime() / doorStepMs);

/** What the door's screen shows now, and for how many milliseconds: lengths, since the screen's own clock may be wrong. */
export function doorCode(pointId: string, now: Date): { token: string; lastsMs: number } {
  const step = stepAt(now);
  return { token: seal("door", [pointId], step), lastsMs: (step + 1) * doorStepMs - now.getTime() };
}

/** The point whose door showed this code within the last minute; null for a forged or an old one. */
export function readDoorCode(token: string, now: Date): string | null {
  const read = unseal("door", 1, token);
  // One step ahead: instances' clocks are never quite the same.
  return read && read.number >= stepAt(now) - stepsAfter && read.number <= stepAt(now) + 1
    ? (read.ids[0] ?? null)
    : null;
}

/** Somebody who stood at a point's door a moment ago, at the full second `at`, with the phone that they hold. */
export type Visit = { pointId: string; deviceId: string; at: Date };

/** A visit, and the mark of the network from which it speaks now; null where there is none. */
export type Visitor = Visit & { from: string | null };

export const visitToken = ({ pointId, deviceId }: Pick<Visit, "pointId" | "deviceId">, now: Date): string =>
  seal("visit", [pointId, deviceId], Math.floor(now.getTime() / 1000));

/** The visit that a cookie proves; null for a forged or an expired one. */
export function readVisit(token: string, now: Date): Visit | null {
  const read = unseal("visit", 2, token);
  const [pointId, deviceId] = read?.ids ?? [];
  if (!read || pointId === undefined || deviceId === undefined) return null;
  const at = new Date(read.number * 1000);
  const age = now.getTime() - at.getTime();
  return age <= visitMs && age >= -doorStepMs ? { pointId, deviceId, at } : null;
}

/** How long a phone keeps its number. Never drawn out: phones gathered for later would not be counted as new then. */
export const deviceSeconds = 3 * 86_400;

/** A phone's number as its cookie keeps it. Sealed: one that the phone may make up is a new phone whenever it likes. */
export const deviceToken = (deviceId: string, now: Date): string =>
  seal("device", [deviceId], Math.floor(now.getTime() / 1000));

/** The number that this server gave to the phone; null for a forged one and one given too long ago. */
export function readDevice(token: string, now: Date): string | null {
  const read = unseal("device", 1, token);
  if (!read) return null;
  const age = now.getTime() - read.number * 1000;
  return age <= deviceSeconds * 1000 && age >= -doorStepMs ? (read.ids[0] ?? null) : null;
}

/** The code of a delegate's pass. It can be printed again; a new generation ends all those of the point before it. */
export const passToken = (delegateId: string, generation: number): string =>
  seal("pass", [delegateId], generation);

/** Whom a genuine pass names, and of which generation; null for anything that this server did not print. */
export function readPassToken(token: string): { delegateId: string; generation: number } | null {
  const read = unseal("pass", 1, token);
  const delegateId = read?.ids[0];
  return read && delegateId !== undefined ? { delegateId, generation: read.number } : null;
}
