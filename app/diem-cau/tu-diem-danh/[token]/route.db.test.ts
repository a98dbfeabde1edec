import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { doorCode, passToken, readVisit } from "@/lib/auth/door-tokens";
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

  test("asks the database nothing: chat programs open links too", async () => {
    const { token } = doorCode(point, new Date());
    await expect(countStatements(() => visit(token))).rejects.toThrow("no statement");
  });

  test("a phone keeps its number, and one that it made up badly is not taken", async () => {
    const { token } = doorCode(point, new Date());
    const device = randomUUID();
    const again = await visit(token, { cookie: `a=b; diem-cau.may=${device}` });
    expect(cookies(again).get("diem-cau.may")?.value).toBe(device);
    const odd = await visit(token, { cookie: "diem-cau.may=x%0d%0aSet-Cookie:y" });
    expect(cookies(odd).get("diem-cau.may")?.value).toMatch(/^[0-9a-f-]{36}$/);
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
