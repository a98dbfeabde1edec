import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { findLinkActor } from "@/lib/auth/queries";
import { prisma } from "@/lib/db/client";
import { makeLinks, renewLink, revokeLink } from "@/lib/points/links/commands";
import { exportPointLinks, findConferenceOfLinks, listPointLinks } from "@/lib/points/links/queries";
import { refuse } from "@/lib/result";
import { actorWith, buildConference, buildOrganization, buildPoint } from "@/prisma/factories";
import { GET } from "./route";

const now = new Date();
const day = 86_400_000;
const all = { q: "", tier: null, point: null, page: 1 };

async function office() {
  const heldOn = new Date(new Date(now.getTime() + 3 * day).toISOString().slice(0, 10));
  const conference = await buildConference({ heldOn, startsAt: null, endsAt: null });
  await buildPoint({ conferenceId: conference.id, name: "Xã Thanh Sơn" });
  const organiser = await actorWith("organiser", conference.ownerId);
  const stranger = await actorWith("organiser", (await buildOrganization()).id);
  return { conference, organiser, stranger };
}

const tokenOf = (path: string | undefined) => path?.split("/").at(-1) ?? "";
const visit = (token: string, headers: Record<string, string> = {}) =>
  GET(new Request(`http://localhost/diem-cau/${token}`, { headers }), { params: Promise.resolve({ token }) });

describe("opening a link", () => {
  async function secretaryLink() {
    const given = await office();
    await makeLinks(given.organiser, { conferenceId: given.conference.id }, now);
    const { rows } = await listPointLinks(given.organiser, given.conference.id, all, now);
    const link = rows[0]?.links.secretary;
    if (!link) throw new Error("no link");
    return { ...given, link, token: tokenOf(link.path) };
  }

  test("puts the token into a cookie, leads to an address without it, and changes nothing", async () => {
    const { link, token } = await secretaryLink();
    const before = await prisma.link.findUniqueOrThrow({ where: { id: link.id } });
    const response = await visit(token, { "x-forwarded-proto": "https" });
    expect(response.status).toBe(303);
    expect(response.headers.get("location")).toBe(`/diem-cau/phong/${link.id}`);
    expect(response.headers.get("referrer-policy")).toBe("no-referrer");
    expect(response.headers.get("location")).not.toContain(token);
    const cookie = response.headers.get("set-cookie") ?? "";
    expect(cookie).toContain(`diem-cau.link.${link.id}=${token}`);
    for (const part of ["HttpOnly", "SameSite=Lax", "Secure", "Path=/"]) expect(cookie).toContain(part);
    expect(await prisma.link.findUniqueOrThrow({ where: { id: link.id } })).toEqual(before);
  });

  test("a browser keeps the newest twenty links, and this one among them", async () => {
    const { link, token } = await secretaryLink();
    const old = Array.from({ length: 200 }, () => `diem-cau.link.${randomUUID()}`);
    const cookie = ["diem-cau.session=s", ...old, `diem-cau.link.${link.id}`]
      .map((name) => `${name}=x`)
      .join("; ");
    const set = (await visit(token, { cookie })).headers.getSetCookie();
    const gone = set.filter((one) => one.includes("Max-Age=0")).map((one) => one.split("=")[0]);
    expect(gone).toEqual(old.slice(0, 200 - 19));
    expect(set.at(-1)).toContain(`diem-cau.link.${link.id}=${token}`);
    expect(set.at(-1)).not.toContain("Max-Age=0");
    const few = ["diem-cau.session", "diem-cau.link.x", ...old.slice(0, 19)]
      .map((name) => `${name}=x`)
      .join("; ");
    expect((await visit(token, { cookie: few })).headers.getSetCookie()).toHaveLength(1);
  });

  test("the hall's link leads to the screen", async () => {
    const { organiser, conference } = await secretaryLink();
    const found = await findConferenceOfLinks(organiser, conference.id, now);
    const response = await visit(tokenOf(found?.hall?.path));
    expect(response.headers.get("location")).toBe(`/diem-cau/man-hinh/${found?.hall?.id ?? ""}`);
  });

  test("forged, unknown, renewed, revoked and expired ones get one page and no cookie", async () => {
    const { link, token, organiser, conference } = await secretaryLink();
    const refused = async (given: string) => {
      const response = await visit(given);
      expect(response.headers.get("location")).toBe("/diem-cau/lien-ket-khong-dung-duoc");
      expect(response.headers.get("set-cookie")).toBeNull();
    };
    await refused("ngắn");
    await refused(`${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`.replace(/.{4}$/, "AAAA"));
    await refused(Buffer.alloc(32, 7).toString("base64url"));
    expect((await renewLink(organiser, { linkId: link.id }, now)).ok).toBe(true);
    await refused(token);
    const { rows } = await listPointLinks(organiser, conference.id, all, now);
    const renewed = tokenOf(rows[0]?.links.secretary?.path);
    expect((await visit(renewed)).headers.get("location")).toBe(`/diem-cau/phong/${link.id}`);
    expect(await findLinkActor(renewed, new Date(now.getTime() + 30 * day))).toBeNull();
    expect((await revokeLink(organiser, { linkId: link.id }, now)).ok).toBe(true);
    await refused(renewed);
    expect(await revokeLink(organiser, { linkId: link.id }, now)).toEqual(refuse("not_found"));
    expect(await renewLink(organiser, { linkId: link.id }, now)).toEqual(refuse("not_found"));
  });

  test("another office can neither renew nor revoke it, nor read it", async () => {
    const { link, stranger, conference } = await secretaryLink();
    expect(await renewLink(stranger, { linkId: link.id }, now)).toEqual(refuse("not_found"));
    expect(await revokeLink(stranger, { linkId: link.id }, now)).toEqual(refuse("not_found"));
    expect(await renewLink(stranger, { linkId: randomUUID() }, now)).toEqual(refuse("not_found"));
    expect((await listPointLinks(stranger, conference.id, all, now)).rows).toEqual([]);
    expect(await exportPointLinks(stranger, conference.id, { q: "", point: null, tier: null }, now)).toEqual(
      [],
    );
  });

  test("renewing forgets the attempts at the PIN", async () => {
    const { link, organiser } = await secretaryLink();
    await prisma.link.update({ where: { id: link.id }, data: { pinAttempts: 5 } });
    await renewLink(organiser, { linkId: link.id }, now);
    expect(await prisma.link.findUniqueOrThrow({ where: { id: link.id } })).toMatchObject({
      pinAttempts: 0,
      generation: 2,
    });
  });
});
