import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { consultationToken, linkToken } from "@/lib/auth/tokens";
import { prisma } from "@/lib/db/client";
import { buildPublication } from "@/prisma/factories";
import { GET } from "./route";

const visit = (token: string, headers: Record<string, string> = {}) =>
  GET(new Request(`http://localhost/diem-cau/xin-y-kien/${token}`, { headers }), {
    params: Promise.resolve({ token }),
  });

test("a body's link becomes a cookie and an address without it, and changes nothing", async () => {
  const { articleId } = await buildPublication();
  const asked = await prisma.consultation.create({
    data: { articleId, name: "Công an tỉnh", dueAt: new Date(Date.now() + 3_600_000) },
  });
  const token = consultationToken(asked.id, 1);
  const old = Array.from({ length: 30 }, () => `diem-cau.y-kien.${randomUUID()}`);
  const response = await visit(token, {
    "x-forwarded-proto": "https",
    cookie: [...old, "diem-cau.session"].map((name) => `${name}=x`).join("; "),
  });
  expect([response.status, response.headers.get("location")]).toEqual([303, `/diem-cau/y-kien/${asked.id}`]);
  expect(response.headers.get("referrer-policy")).toBe("no-referrer");
  const cookies = response.headers.getSetCookie();
  expect(cookies.at(-1)).toContain(`diem-cau.y-kien.${asked.id}=${token}`);
  for (const part of ["HttpOnly", "SameSite=Lax", "Secure"]) expect(cookies.at(-1)).toContain(part);
  expect(cookies.filter((one) => one.includes("Max-Age=0"))).toHaveLength(11);
  expect(await prisma.consultation.findUniqueOrThrow({ where: { id: asked.id } })).toEqual(asked);
  for (const wrong of [consultationToken(asked.id, 2), linkToken(asked.id, 1), "x", `${token}x`]) {
    const refused = await visit(wrong);
    expect(refused.headers.get("location")).toBe("/diem-cau/lien-ket-khong-dung-duoc");
    expect(refused.headers.getSetCookie()).toEqual([]);
  }
});
