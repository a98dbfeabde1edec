import { beforeEach, describe, expect, it, vi } from "vitest";
import { POST as forget } from "@/app/api/links/[linkId]/forget/route";
import { linkCookie } from "@/lib/auth/actor";
import { prisma } from "@/lib/db/client";
import { buildConference, buildLink, buildPoint } from "@/prisma/factories";
import { GET as manifest } from "./ung-dung.webmanifest/route";

const jar = vi.hoisted(() => new Map<string, string>());
vi.mock("next/headers", () => ({
  cookies: () =>
    Promise.resolve({ get: (name: string) => (jar.has(name) ? { value: jar.get(name) } : undefined) }),
}));

beforeEach(() => jar.clear());

const android = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36";
const iphone =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) Version/18.6 Mobile/15E148 Safari/604.1";

async function linkTo(name: string, role: "secretary" | "technician" | "room" = "secretary") {
  const conference = await buildConference({ state: "live" });
  const point = await buildPoint({ conferenceId: conference.id, name });
  return buildLink({ conferenceId: conference.id, pointId: point.id, role });
}

async function read(linkId: string, userAgent = android) {
  const request = new Request(`http://localhost/diem-cau/phong/${linkId}/ung-dung.webmanifest`, {
    headers: { "user-agent": userAgent },
  });
  const response = await manifest(request, { params: Promise.resolve({ linkId }) });
  return { headers: response.headers, body: (await response.json()) as Record<string, unknown> };
}

describe("the app that a link's page is installed as", () => {
  it("bears the point's name and starts at the page; the token stays out of it", async () => {
    const { id, token } = await linkTo("Xã Thanh Sơn");
    jar.set(linkCookie(id), token);
    const { headers, body } = await read(id);
    expect(headers.get("content-type")).toBe("application/manifest+json");
    expect(headers.get("cache-control")).toBe("private, no-store");
    expect(body).toMatchObject({
      short_name: "Xã Thanh Sơn",
      start_url: `/diem-cau/phong/${id}`,
      scope: "/diem-cau/",
      display: "standalone",
    });
    expect(JSON.stringify(body)).not.toContain(token);
  });

  it("starts from the link on an iPhone, where an installed app has no cookie of the browser's", async () => {
    const { id, token } = await linkTo("Xã Thanh Sơn", "room");
    jar.set(linkCookie(id), token);
    expect((await read(id, iphone)).body).toMatchObject({ start_url: `/diem-cau/${token}` });
  });

  it("is found by nobody else: without the cookie, with another link's, or when the link is dead", async () => {
    const mine = await linkTo("Xã Thanh Sơn");
    const theirs = await linkTo("Xã Minh Tân");
    await expect(read(mine.id, iphone)).rejects.toThrow("404");
    jar.set(linkCookie(theirs.id), theirs.token);
    await expect(read(mine.id, iphone)).rejects.toThrow("404");
    jar.set(linkCookie(mine.id), mine.token);
    await prisma.link.update({ where: { id: mine.id }, data: { revokedAt: new Date() } });
    await expect(read(mine.id, iphone)).rejects.toThrow("404");
    await expect(read("khong-phai-id")).rejects.toThrow("404");
  });
});

describe("giving a link back", () => {
  const give = (linkId: string, site = "same-origin") =>
    forget(
      new Request(`http://localhost/api/links/${linkId}/forget`, {
        method: "POST",
        headers: { "sec-fetch-site": site },
      }),
      { params: Promise.resolve({ linkId }) },
    );

  it("takes its cookie from this browser, and leaves the link as it is", async () => {
    const { id } = await linkTo("Xã Thanh Sơn");
    const before = await prisma.link.findUniqueOrThrow({ where: { id } });
    const response = await give(id);
    expect(response.status).toBe(204);
    expect(response.headers.get("set-cookie")).toMatch(new RegExp(`^${linkCookie(id)}=;.*Max-Age=0$`));
    expect(await prisma.link.findUniqueOrThrow({ where: { id } })).toEqual(before);
  });

  it("is refused from another site, and for what is no link", async () => {
    const { id } = await linkTo("Xã Thanh Sơn");
    expect((await give(id, "cross-site")).status).toBe(403);
    expect((await give("x; Path=/")).status).toBe(404);
  });
});
