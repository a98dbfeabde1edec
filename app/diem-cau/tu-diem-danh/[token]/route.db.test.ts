import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { deviceToken, doorCode, passToken, readDevice, readVisit } from "@/lib/auth/door-tokens";
import { readDoorLimits } from "@/lib/auth/door-limits";
import { prisma } from "@/lib/db/client";
import { buildDelegate, buildPoint } from "@/prisma/factories";
import { newPhonesAMinute } from "@/lib/auth/rules";
import { countStatements } from "@/prisma/test/statements";
import { GET } from "./route";

const visit = (token: string, headers: Record<string, string> = {}) =>
  GET(new Request(`http://localhost/diem-cau/tu-diem-danh/${token}`, { headers }), {
    params: Promise.resolve({ token }),
  });
const point = randomUUID();
const cookies = (response: Response) =>
  new Map(
    response.headers.getSetCookie().map((cookie) => {
      const [name = "", value = ""] = (cookie.split(";")[0] ?? "").split("=");
      return [name, { value, cookie }] as const;
    }),
  );

describe("opening the code of a door", () => {
  test("begins a visit that scripts cannot read and other pages do not see, at an address without the code", async () => {
    const { token } = doorCode(point, new Date());
    const response = await visit(token, { "x-forwarded-proto": "https" });
    expect(response.status).toBe(303);
    expect(response.headers.get("location")).toBe("/diem-cau/tu-diem-danh");
    expect(response.headers.get("referrer-policy")).toBe("no-referrer");
    const set = cookies(response);
    expect(readVisit(set.get("diem-cau.cua")?.value ?? "", new Date())).toMatchObject({ pointId: point });
    for (const { cookie } of set.values())
      for (const part of ["Path=/diem-cau/tu-diem-danh", "HttpOnly", "SameSite=Lax", "Secure"])
        expect(cookie).toContain(part);
  });

  test("asks the database nothing of a phone that was here before, and one thing of a new one", async () => {
    const { token } = doorCode(point, new Date());
    const cookie = `diem-cau.may=${deviceToken(randomUUID(), new Date())}`;
    const headers = { "x-peer-address": "203.0.113.1" };
    await expect(countStatements(() => visit(token, { ...headers, cookie }))).rejects.toThrow("no statement");
    expect(await countStatements(() => visit(token, headers))).toBe(1);
    await expect(countStatements(() => visit("A".repeat(43), headers))).rejects.toThrow("no statement");
  });

  test("brings a hall's phones in, and no more new ones of one network; others, and those known, still come", async () => {
    const { token } = doorCode(randomUUID(), new Date());
    const headers = { "x-peer-address": "203.0.113.2" };
    const all = await Promise.all(Array.from({ length: newPhonesAMinute + 10 }, () => visit(token, headers)));
    const turnedAway = all.filter((one) => one.headers.get("location") === "/diem-cau/ma-het-han?dong=1");
    expect(turnedAway).toHaveLength(10);
    expect(turnedAway.every((one) => one.headers.get("set-cookie") === null)).toBe(true);
    const comes = async (more: Record<string, string>) =>
      expect((await visit(token, { ...headers, ...more })).headers.get("location")).toBe(
        "/diem-cau/tu-diem-danh",
      );
    await comes({ "x-peer-address": "203.0.113.3" });
    const known = all.find((one) => cookies(one).has("diem-cau.may"));
    const device = known ? (cookies(known).get("diem-cau.may")?.value ?? "") : "";
    await comes({ cookie: `diem-cau.may=${device}` });
    // A number that the phone made up is that of a new phone.
    const forged = await visit(token, { ...headers, cookie: `diem-cau.may=${randomUUID()}` });
    expect(forged.headers.get("location")).toBe("/diem-cau/ma-het-han?dong=1");
    // So is one gathered long before.
    const gathered = deviceToken(randomUUID(), new Date(Date.now() - 4 * 86_400_000));
    const late = await visit(token, { ...headers, cookie: `diem-cau.may=${gathered}` });
    expect(late.headers.get("location")).toBe("/diem-cau/ma-het-han?dong=1");
    // Another point's door is another's.
    const elsewhere = await visit(doorCode(randomUUID(), new Date()).token, headers);
    expect(elsewhere.headers.get("location")).toBe("/diem-cau/tu-diem-danh");
  });

  test("lets a hall in that is larger than that, all behind one router and within one minute", async () => {
    const { id: pointId, conferenceId } = await buildPoint();
    for (let at = 0; at < 3; at++) await buildDelegate({ conferenceId, pointId });
    const removed = await buildDelegate({ conferenceId, pointId });
    await prisma.delegate.update({ where: { id: removed.id }, data: { removedAt: new Date() } });
    const { token } = doorCode(pointId, new Date());
    const ways = [];
    for (let at = 0; at < newPhonesAMinute + 4; at++)
      ways.push((await visit(token, { "x-peer-address": "203.0.113.5" })).headers.get("location"));
    expect(ways.indexOf("/diem-cau/ma-het-han?dong=1")).toBe(newPhonesAMinute + 3);
  });

  test("tells whoever answers for the door that phones were turned away", async () => {
    const busy = randomUUID();
    const { token } = doorCode(busy, new Date());
    const before = new Date(Date.now() - 1000);
    expect(await readDoorLimits(busy, before)).toEqual([]);
    for (let at = 0; at <= newPhonesAMinute; at++) await visit(token, { "x-peer-address": "203.0.113.4" });
    expect(await readDoorLimits(busy, before)).toEqual(["phones"]);
    expect(await readDoorLimits(busy, new Date(Date.now() + 60_000))).toEqual([]);
  });

  test("a phone keeps its number, and one that it made up badly is not taken", async () => {
    const { token } = doorCode(point, new Date());
    const device = deviceToken(randomUUID(), new Date(Date.now() - 86_400_000));
    const again = await visit(token, { cookie: `a=b; diem-cau.may=${device}` });
    expect(cookies(again).get("diem-cau.may")?.value).toBe(device);
    for (const odd of ["x%0d%0aSet-Cookie:y", randomUUID(), ""]) {
      const given = cookies(await visit(token, { cookie: `diem-cau.may=${odd}` })).get("diem-cau.may")?.value;
      expect(given).not.toBe(odd);
      expect(readDevice(given ?? "", new Date())).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  test("a photograph sent home, a forged code and a pass get one page and no cookie", async () => {
    const minuteAgo = doorCode(point, new Date(Date.now() - 61_000)).token;
    for (const token of [minuteAgo, "A".repeat(43), "x", "", passToken(point, 1)]) {
      const response = await visit(token);
      expect(response.headers.get("location")).toBe("/diem-cau/ma-het-han");
      expect(response.headers.get("set-cookie")).toBeNull();
    }
  });
});
