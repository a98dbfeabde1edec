import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { z } from "zod";
import "@/lib/text/zod-sentences";
import { refuse, type Result } from "@/lib/result";
import { faultsOf } from "./action";
import { readCookie } from "./cookies";
import { noteDoorLimit } from "./door-limits";
import {
  deviceSeconds,
  deviceToken,
  readDevice,
  readVisit,
  visitMs,
  visitToken,
  type Visit,
  type Visitor,
} from "./door-tokens";
import { peerMark } from "./peer";
import { addAttempt } from "./rate-limit";
import { newPhonesAMinute } from "./rules";
import { arrivesSecurely } from "./same-origin";

/** Where a delegate's own phone works; the cookies of a visit go nowhere else. */
export const visitPath = "/diem-cau/tu-diem-danh";

const visitCookie = "diem-cau.cua";
const deviceCookie = "diem-cau.may";

/** The visit that the browser's cookie proves; null: the code at the door must be read (again). */
export const currentVisit = cache(async (): Promise<Visit | null> => {
  const token = (await cookies()).get(visitCookie)?.value;
  return token ? readVisit(token, new Date()) : null;
});

/**
 * The cookies with which a visit begins. The phone keeps its number for three days, so that one phone speaks for one
 * delegate; a new number is to be had by clearing cookies, which is why the secretary stays answerable. Null: the network
 * that it comes from has brought too many new ones within a minute. `listed` gives how many are on the point's list.
 */
export async function visitCookies(
  request: Request,
  pointId: string,
  listed: (pointId: string) => Promise<number>,
  now: Date,
): Promise<string[] | null> {
  const token = readCookie(request.headers.get("cookie"), deviceCookie);
  const known = token ? readDevice(token, now) : null;
  const from = peerMark(request.headers, pointId);
  if (known === null && from !== null) {
    const beyond = (await addAttempt(`door:new:${from}`, 1, now)) - newPhonesAMinute;
    if (beyond > 0 && beyond > (await listed(pointId))) {
      await noteDoorLimit(pointId, "phones", now);
      return null;
    }
  }
  const deviceId = known ?? crypto.randomUUID();
  const manner = [
    `Path=${visitPath}`,
    "HttpOnly",
    "SameSite=Lax",
    ...(arrivesSecurely(request) ? ["Secure"] : []),
  ];
  return [
    [`${visitCookie}=${visitToken({ pointId, deviceId }, now)}`, ...manner, `Max-Age=${visitMs / 1000}`],
    // A number of before goes back as it came, with the time at which it was given.
    [
      `${deviceCookie}=${known === null ? deviceToken(deviceId, now) : token}`,
      ...manner,
      `Max-Age=${deviceSeconds}`,
    ],
  ].map((parts) => parts.join("; "));
}

/** Makes a server action for whoever stands at a door: does the cookie prove it? does the input parse? run. */
export function visitAction<S extends z.ZodType, T, R extends string>(
  schema: S,
  run: (visitor: Visitor, input: z.output<S>) => Promise<Result<T, R>>,
) {
  return async (raw: z.input<S>): Promise<Result<T, R | "signed_out" | "invalid">> => {
    const visit = await currentVisit();
    if (!visit) return refuse("signed_out");
    const parsed = schema.safeParse(raw);
    return parsed.success
      ? run({ ...visit, from: peerMark(await headers(), visit.pointId) }, parsed.data)
      : { ...refuse("invalid"), fields: faultsOf(parsed.error) };
  };
}
