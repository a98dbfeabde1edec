import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { linkCookie } from "@/lib/auth/actor";
import { doorPath } from "@/lib/attendance/check-in/rules";
import { passToken } from "@/lib/auth/door-tokens";
import { prisma } from "@/lib/db/client";
import { buildConference, buildDelegate, buildLink, buildPoint } from "@/prisma/factories";
import { countStatements } from "@/prisma/test/statements";
import { GET as getArrivals } from "./[pointId]/arrivals/route";
import { GET as getCode } from "./[pointId]/door-code/route";
import { POST as readPass } from "./[pointId]/passes/route";
import { GET as getSheet } from "./[pointId]/sheets/[sheetId]/route";
import { POST as postSheet } from "./[pointId]/sheets/route";

const jar = vi.hoisted(() => new Map<string, string>());
vi.mock("next/headers", () => ({
  cookies: () =>
    Promise.resolve({ get: (name: string) => (jar.has(name) ? { value: jar.get(name) } : undefined) }),
  headers: () => Promise.resolve(new Headers({ host: "diemcau.test" })),
}));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "door-"));
  process.env["DATA_DIR"] = folder;
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(() => jar.clear());

async function setUp() {
  const conference = await buildConference({ state: "live" });
  const point = await buildPoint({ conferenceId: conference.id });
  await prisma.checkIn.create({ data: { pointId: point.id, isOpen: true } });
  const link = async (role: "secretary" | "room" | "technician", more: object = {}) => {
    const built = await buildLink({ conferenceId: conference.id, pointId: point.id, role, ...more });
    jar.set(linkCookie(built.id), built.token);
    return built.id;
  };
  return { point, link };
}

const at = (pointId: string) => ({ params: Promise.resolve({ pointId }) });
const ask = (handler: typeof getCode, pointId: string, link?: string) =>
  handler(
    new Request(`http://localhost/x${link ? `?link=${link}` : ""}`, {
      headers: { cookie: [...jar].map((pair) => pair.join("=")).join("; ") },
    }),
    at(pointId),
  );

describe("what the door's screen asks", () => {
  it("is answered with a drawn code and how long it lasts, never kept", async () => {
    const { point, link } = await setUp();
    const answer = await ask(getCode, point.id, await link("room"));
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const body = (await answer.json()) as Record<string, unknown>;
    expect(body).toMatchObject({ door: "open", arrived: 0 });
    expect(body["svg"]).toMatch(/^<svg/);
    expect(body["lastsMs"]).toBeLessThanOrEqual(20_000);
    expect(JSON.stringify(body)).not.toContain(doorPath(""));
  });

  it("has no code where the door is shut", async () => {
    const { point, link } = await setUp();
    await prisma.checkIn.update({ where: { pointId: point.id }, data: { isOpen: false } });
    const body = (await (await ask(getCode, point.id, await link("room"))).json()) as object;
    expect(body).toEqual({ door: "off", arrived: 0 });
  });

  it("is refused signed out, to the technician, another point's, dead and forged links", async () => {
    const here = await setUp();
    const there = await setUp();
    const foreign = await there.link("secretary");
    const technician = await here.link("technician");
    const dead = await here.link("secretary", { revokedAt: new Date() });
    const forged = await here.link("secretary");
    jar.set(linkCookie(forged), "A".repeat(43));
    for (const handler of [getCode, getArrivals]) {
      expect((await ask(handler, here.point.id)).status).toBe(401);
      expect((await ask(handler, here.point.id, "x")).status).toBe(401);
      for (const id of [foreign, technician])
        expect((await ask(handler, here.point.id, id)).status).toBe(404);
      for (const id of [dead, forged]) expect((await ask(handler, here.point.id, id)).status).toBe(401);
      expect((await ask(handler, "khong-phai-id", foreign)).status).toBe(404);
    }
  });

  it("takes three statements, and the arrivals five", async () => {
    const { point, link } = await setUp();
    const id = await link("secretary");
    await ask(getArrivals, point.id, id);
    expect(await countStatements(() => ask(getCode, point.id, id))).toBe(3);
    expect(await countStatements(() => ask(getArrivals, point.id, id))).toBe(5);
  });
});

describe("a pass before the scanner", () => {
  const scan = (pointId: string, link: string | undefined, body: string, headers: object = {}) =>
    readPass(
      new Request(`http://localhost/x${link ? `?link=${link}` : ""}`, {
        method: "POST",
        headers: {
          "sec-fetch-site": "same-origin",
          cookie: [...jar].map((pair) => pair.join("=")).join("; "),
          ...headers,
        },
        body,
      }),
      at(pointId),
    );
  const of = (token: string) => JSON.stringify({ token });

  it("is answered with whose it is, and marks nobody", async () => {
    const { point, link } = await setUp();
    const delegate = await buildDelegate({ conferenceId: point.conferenceId, pointId: point.id });
    const body = of(passToken(delegate.id, 1));
    const answer = await scan(point.id.toUpperCase(), await link("secretary"), body);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(await answer.json()).toMatchObject({ delegateId: delegate.id });
    expect(await prisma.mark.count({ where: { pointId: point.id } })).toBe(0);
  });

  it("is refused in words: forged, another point's, signed out, without the right, from elsewhere, unreadable", async () => {
    const here = await setUp();
    const there = await setUp();
    const secretary = await here.link("secretary");
    const { id } = await buildDelegate({ conferenceId: here.point.conferenceId, pointId: here.point.id });
    const body = of(passToken(id, 1));
    const foreign = await there.link("secretary");
    const reasonOf = async (asked: Promise<Response>) => {
      const answer = await asked;
      return [answer.status, ((await answer.json()) as { reason?: string }).reason];
    };
    expect(await reasonOf(scan(here.point.id, secretary, of("A".repeat(43))))).toEqual([409, "not_a_pass"]);
    expect(await reasonOf(scan(here.point.id, secretary, of("A".repeat(201))))).toEqual([400, "invalid"]);
    expect(await reasonOf(scan(here.point.id, secretary, "{"))).toEqual([400, "invalid"]);
    expect(await reasonOf(scan(there.point.id, foreign, body))).toEqual([409, "other_point"]);
    expect(await reasonOf(scan(here.point.id, foreign, body))).toEqual([404, "not_found"]);
    expect(await reasonOf(scan("khong-phai-id", secretary, body))).toEqual([404, "not_found"]);
    expect(await reasonOf(scan(here.point.id, await here.link("technician"), body))).toEqual([
      404,
      "not_found",
    ]);
    expect(await reasonOf(scan(here.point.id, undefined, body))).toEqual([401, "signed_out"]);
    const cross = { "sec-fetch-site": "cross-site" };
    expect(await reasonOf(scan(here.point.id, secretary, body, cross))).toEqual([403, "foreign_origin"]);
  });
});

describe("a signed sheet over HTTP", () => {
  const send = (pointId: string, link: string | undefined, bytes: Uint8Array, headers: object = {}) =>
    postSheet(
      new Request(`http://localhost/x${link ? `?link=${link}` : ""}`, {
        method: "POST",
        headers: {
          "sec-fetch-site": "same-origin",
          "x-file-name": encodeURIComponent('tờ "1".pdf'),
          ...headers,
        },
        body: Buffer.from(bytes),
      }),
      at(pointId),
    );
  const fetchSheet = (pointId: string, sheetId: string, link?: string) =>
    getSheet(new Request(`http://localhost/x${link ? `?link=${link}` : ""}`), {
      params: Promise.resolve({ pointId, sheetId }),
    });
  const pdf = () => Buffer.from(`%PDF-1.7\n${randomUUID()}\n%%EOF`);

  it("comes back as a download that no browser opens as a page, to those who may read the list", async () => {
    const { point, link } = await setUp();
    const secretary = await link("secretary");
    const bytes = pdf();
    const sent = await send(point.id, secretary, bytes);
    expect(sent.status).toBe(200);
    const { value } = (await sent.json()) as { value: { sheetId: string } };
    const answer = await fetchSheet(point.id, value.sheetId, secretary);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "application/pdf",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
      "cache-control": "private, no-store",
    });
    expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename\*=UTF-8''[\w%.-]+$/);
    const other = await setUp();
    for (const id of [undefined, await other.link("secretary"), await link("room"), "x"])
      expect((await fetchSheet(point.id, value.sheetId, id)).status).toBe(404);
    expect((await fetchSheet(other.point.id, value.sheetId, secretary)).status).toBe(404);
    expect((await fetchSheet(point.id, "khong-phai-id", secretary)).status).toBe(404);
  });

  it("is refused from another site, signed out, by the poster, for another point, and what is no sheet", async () => {
    const { point, link } = await setUp();
    const other = await setUp();
    const secretary = await link("secretary");
    const foreign = { "sec-fetch-site": "cross-site" };
    expect((await send(point.id, secretary, pdf(), foreign)).status).toBe(404);
    expect((await send(point.id, undefined, pdf())).status).toBe(401);
    expect((await send(point.id, await link("room"), pdf())).status).toBe(404);
    expect((await send(other.point.id, secretary, pdf())).status).toBe(404);
    expect((await send("x", secretary, pdf())).status).toBe(404);
    expect((await send(point.id, secretary, Buffer.from("<svg/>"))).status).toBe(415);
    const long = { "content-length": "99999999" };
    expect((await send(point.id, secretary, pdf(), long)).status).toBe(413);
    expect(await prisma.signedSheet.count({ where: { pointId: point.id } })).toBe(0);
  });
});
