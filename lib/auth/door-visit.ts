import "server-only";
import { cookies } from "next/headers";
import { cache } from "react";
import { z } from "zod";
import "@/lib/text/zod-sentences";
import { refuse, type Result } from "@/lib/result";
import { faultsOf } from "./action";
import { readVisit, visitMs, visitToken, type Visit } from "./door-tokens";
import { arrivesSecurely } from "./same-origin";

/** Where a delegate's own phone works; the cookies of a visit go nowhere else. */
export const visitPath = "/diem-cau/tu-diem-danh";

const visitCookie = "diem-cau.cua";
const deviceCookie = "diem-cau.may";
const deviceSeconds = 3 * 86_400;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The visit that the browser's cookie proves; null: the code at the door must be read (again). */
export const currentVisit = cache(async (): Promise<Visit | null> => {
  const token = (await cookies()).get(visitCookie)?.value;
  return token ? readVisit(token, new Date()) : null;
});

/**
 * The cookies with which a visit begins. The phone keeps its number, so that one phone speaks for one delegate; a new
 * number is to be had by clearing cookies, which is why the secretary stays answerable.
 */
export function visitCookies(request: Request, pointId: string, now: Date): string[] {
  const known = new RegExp(`(?:^|;\\s*)${deviceCookie}=([^;]*)`).exec(request.headers.get("cookie") ?? "");
  const deviceId = known?.[1] && uuid.test(known[1]) ? known[1] : crypto.randomUUID();
  const manner = [
    `Path=${visitPath}`,
    "HttpOnly",
    "SameSite=Lax",
    ...(arrivesSecurely(request) ? ["Secure"] : []),
  ];
  return [
    [`${visitCookie}=${visitToken({ pointId, deviceId }, now)}`, ...manner, `Max-Age=${visitMs / 1000}`],
    [`${deviceCookie}=${deviceId}`, ...manner, `Max-Age=${deviceSeconds}`],
  ].map((parts) => parts.join("; "));
}

/** Makes a server action for whoever stands at a door: does the cookie prove it? does the input parse? run. */
export function visitAction<S extends z.ZodType, T, R extends string>(
  schema: S,
  run: (visit: Visit, input: z.output<S>) => Promise<Result<T, R>>,
) {
  return async (raw: z.input<S>): Promise<Result<T, R | "signed_out" | "invalid">> => {
    const visit = await currentVisit();
    if (!visit) return refuse("signed_out");
    const parsed = schema.safeParse(raw);
    return parsed.success
      ? run(visit, parsed.data)
      : { ...refuse("invalid"), fields: faultsOf(parsed.error) };
  };
}
