import { randomUUID } from "node:crypto";
import { Pool } from "pg";
import { describe, expect, it, vi } from "vitest";
import { linkCookie, sessionCookie } from "@/lib/auth/cookies";
import { hashToken, linkPin, makeToken } from "@/lib/auth/tokens";
import { prisma } from "@/lib/db/client";
import { actorWith, buildConference, buildDelegate, buildLink, buildPoint } from "@/prisma/factories";
import { countStatements } from "@/prisma/test/statements";
import { asking, bothWays, jar, type Asked } from "./both-ways";

vi.mock("@/lib/realtime/notify", () => ({ notifyBoard: () => undefined }));

async function setUp(roster = 2) {
  const conference = await buildConference({ state: "live" });
  const point = await buildPoint({ conferenceId: conference.id });
  const place = { pointId: point.id, conferenceId: conference.id };
  const delegates: string[] = [];
  for (let at = 0; at < roster; at++) delegates.push((await buildDelegate(place)).id);
  const link = async (role: "chair" | "secretary" | "room" | "technician", more: object = {}) => {
    const built = await buildLink({ ...place, role, ...more });
    jar.set(linkCookie(built.id), built.token);
    return built;
  };
  return { conference, point, place, delegates, link };
}

describe.each(bothWays)("through %s", (_, send) => {
  const ask = asking(send);

  const marks = (...delegates: string[]) => ({
    sentAt: Date.now(),
    operations: delegates.map((delegateId) => ({
      operationId: randomUUID(),
      delegateId,
      state: "present",
      markedAt: Date.now(),
    })),
  });

  describe("marks over HTTP", () => {
    it("takes two statements whatever the batch: who asks, and the function", async () => {
      const { point, delegates, link } = await setUp(30);
      const { id } = await link("secretary");
      // The first use of a connection may prepare more.
      await ask("POST marks", point.id, { link: id, body: marks(delegates[0] ?? "") });
      expect(
        await countStatements(() =>
          ask("POST marks", point.id, { link: id, body: marks(delegates[1] ?? "") }),
        ),
      ).toBe(2);
      expect(
        await countStatements(() => ask("POST marks", point.id, { link: id, body: marks(...delegates) })),
      ).toBe(2);
      expect(await countStatements(() => ask("GET marks", point.id, { link: id }))).toBe(2);
    });

    it("serves the owner's clerk by session, and nobody without", async () => {
      const { point, delegates, conference } = await setUp();
      const token = makeToken();
      const clerk = await actorWith("clerk", conference.ownerId);
      await prisma.session.create({
        data: { tokenHash: hashToken(token), userId: clerk.id, expiresAt: new Date(Date.now() + 3_600_000) },
      });
      const body = marks(delegates[0] ?? "");
      expect((await ask("POST marks", point.id, { body })).status).toBe(401);
      jar.set(sessionCookie, token);
      const answer = await ask("POST marks", point.id, { body });
      expect(answer).toMatchObject({ status: 200, body: { outcomes: [{ outcome: "applied" }] } });
    });

    it("refuses a technician, another point's link, expired, revoked, renewed and forged ones", async () => {
      const here = await setUp();
      const there = await setUp();
      const body = marks(here.delegates[0] ?? "");
      const technician = await here.link("technician");
      const foreign = await there.link("secretary");
      expect((await ask("POST marks", here.point.id, { link: technician.id, body })).status).toBe(404);
      expect((await ask("POST marks", here.point.id, { link: foreign.id, body })).status).toBe(404);
      expect((await ask("GET marks", here.point.id, { link: foreign.id })).status).toBe(404);
      expect((await ask("GET marks", here.point.id, { link: technician.id })).status).toBe(404);
      const expired = await here.link("secretary", { expiresAt: new Date(Date.now() - 1) });
      const revoked = await here.link("secretary", { revokedAt: new Date() });
      const renewed = await here.link("secretary");
      await prisma.link.update({ where: { id: renewed.id }, data: { generation: 2 } });
      const forged = await here.link("secretary");
      jar.set(linkCookie(forged.id), renewed.token);
      for (const { id } of [expired, revoked, renewed, forged]) {
        const answer = await ask("POST marks", here.point.id, { link: id, body });
        expect(answer.status).toBeGreaterThanOrEqual(401);
        expect(answer.body["reason"]).toMatch(/signed_out|not_found/);
      }
      expect(await prisma.mark.count({ where: { pointId: here.point.id } })).toBe(0);
    });

    it("answers bad requests in Vietnamese", async () => {
      const { point, delegates, link } = await setUp();
      const { id } = await link("secretary");
      const sentAt = Date.now();
      const bad: [number, Asked][] = [
        [400, { body: "{" }],
        [400, { body: { sentAt, operations: [] } }],
        [400, { body: { sentAt, operations: "x" } }],
        [400, { body: { operations: [{}] } }],
        [400, { body: { sentAt, operations: Array.from({ length: 501 }, () => ({})) } }],
        [413, { body: " ".repeat(1_000_001) }],
        [403, { body: marks(delegates[0] ?? ""), headers: { "sec-fetch-site": "cross-site" } }],
        [403, { body: marks(delegates[0] ?? ""), headers: { "sec-fetch-site": "same-site" } }],
      ];
      for (const [status, asked] of bad) {
        const answer = await ask("POST marks", point.id, { link: id, ...asked });
        expect(answer.status).toBe(status);
        expect(answer.body["message"]).toMatch(/^[A-ZĐÔ].*[.]$/u);
        expect(answer.body["message"]).not.toMatch(/Invalid|expected/);
      }
      expect((await ask("POST marks", "not-an-id", { link: id, body: marks("x") })).status).toBe(404);
      expect((await ask("POST marks", point.id, { link: "' OR 1=1", body: marks("x") })).status).toBe(401);
    });

    it("says busy, and when to come back, while the database has no room", async () => {
      const { point, delegates, link } = await setUp();
      const { id } = await link("secretary");
      const busy = vi
        .spyOn(Pool.prototype, "query" as "connect")
        .mockRejectedValueOnce(new Error("timeout exceeded when trying to connect"));
      const answer = await ask("POST marks", point.id, { link: id, body: marks(delegates[0] ?? "") });
      expect(answer.status).toBe(503);
      expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
      busy.mockRestore();
    });
  });

  describe("headcounts over HTTP", () => {
    const report = (present: unknown, more: object = {}) => ({
      sentAt: Date.now(),
      operations: [{ operationId: randomUUID(), present, reportedAt: Date.now(), ...more }],
    });

    it("keeps the latest number, of the point or of each group", async () => {
      const { point, link } = await setUp(0);
      const { id } = await link("room");
      await prisma.point.update({
        where: { id: point.id },
        data: { countingMode: "headcount", summoned: 40 },
      });
      await ask("POST headcounts", point.id, { link: id, body: report(38) });
      const old = report(12);
      const late = {
        ...old,
        operations: old.operations.map((one) => ({ ...one, reportedAt: Date.now() - 60_000 })),
      };
      const answer = await ask("POST headcounts", point.id, { link: id, body: late });
      expect(answer.body["point"]).toMatchObject({
        counters: { headcount: 38, summoned: 40 },
        report: "open",
      });

      const grouped = await setUp(0);
      const room = await grouped.link("room");
      await prisma.point.update({ where: { id: grouped.point.id }, data: { countingMode: "groups" } });
      const group = (type: "official" | "invited", summoned: number) =>
        prisma.delegateGroup.create({
          data: { pointId: grouped.point.id, name: "Lãnh đạo phòng", type, summoned },
        });
      const [official, other, guests] = [
        await group("official", 10),
        await group("official", 5),
        await group("invited", 9),
      ];
      const body = {
        sentAt: Date.now(),
        operations: [
          ...report(9, { groupId: official.id }).operations,
          ...report(4, { groupId: other.id }).operations,
          ...report(7, { groupId: guests.id }).operations,
        ],
      };
      const told = await ask("POST headcounts", grouped.point.id, { link: room.id, body });
      expect(told.body["point"]).toMatchObject({ counters: { headcount: 13, summoned: 15, guests: 7 } });
      expect(
        await countStatements(() => ask("POST headcounts", grouped.point.id, { link: room.id, body })),
      ).toBe(2);
    });

    it("refuses nonsense, a roster point, a foreign group, and a correction without reason", async () => {
      const { point, link } = await setUp(1);
      const { id } = await link("secretary");
      const foreign = await setUp(0);
      const group = await prisma.delegateGroup.create({ data: { pointId: foreign.point.id, name: "Nhóm" } });
      const outcome = async (body: unknown) => {
        const answer = await ask("POST headcounts", point.id, { link: id, body });
        return (answer.body["outcomes"] as { reason: string }[] | undefined)?.[0]?.reason;
      };
      expect(await outcome(report(3))).toBe("not_by_number");
      await prisma.point.update({ where: { id: point.id }, data: { countingMode: "groups" } });
      expect(await outcome(report(3, { groupId: group.id }))).toBe("unknown_group");
      for (const wrong of [-1, 1.5, "3", 100_001, null]) expect(await outcome(report(wrong))).toBe("invalid");
      await prisma.point.update({
        where: { id: point.id },
        data: { countingMode: "headcount", report: "confirmed" },
      });
      expect(await outcome(report(3))).toBe("reason_required");
      expect(await outcome(report(3, { correctionReason: "Đếm sót" }))).toBeUndefined();
    });
  });

  describe("the chair's confirmation", () => {
    const pinOf = (id: string) => linkPin(id, 1);
    const wrongPin = (id: string) => String((Number(pinOf(id)) + 1) % 1_000_000).padStart(6, "0");

    async function reported() {
      const at = await setUp();
      const chair = await at.link("chair");
      const told = await ask("POST marks", at.point.id, {
        link: chair.id,
        body: marks(at.delegates[0] ?? ""),
      });
      const { counters } = told.body["point"] as unknown as { counters: { revision: number } };
      const body = (more: object = {}) => ({
        operationId: randomUUID(),
        pin: pinOf(chair.id),
        revision: counters.revision,
        ...more,
      });
      return { ...at, chair, body };
    }

    it("is the chair's alone, and leaves its trace once", async () => {
      const { point, chair, link, body, conference } = await reported();
      const secretary = await link("secretary");
      expect(
        (
          await ask("POST confirm", point.id, {
            link: secretary.id,
            body: body({ pin: pinOf(secretary.id) }),
          })
        ).status,
      ).toBe(404);
      const token = makeToken();
      const organiser = await actorWith("organiser", conference.ownerId);
      await prisma.session.create({
        data: {
          tokenHash: hashToken(token),
          userId: organiser.id,
          expiresAt: new Date(Date.now() + 3_600_000),
        },
      });
      jar.set(sessionCookie, token);
      expect((await ask("POST confirm", point.id, { body: body() })).status).toBe(404);
      const once = body();
      expect(await ask("POST confirm", point.id, { link: chair.id, body: once })).toMatchObject({
        status: 200,
        body: { report: "confirmed" },
      });
      expect((await ask("POST confirm", point.id, { link: chair.id, body: once })).status).toBe(200);
      expect(await prisma.pointEvent.count({ where: { pointId: point.id, kind: "report_confirmed" } })).toBe(
        1,
      );
      expect(await prisma.auditEvent.count({ where: { pointId: point.id, kind: "figures.confirmed" } })).toBe(
        1,
      );
    });

    it("locks after five wrong PINs, also when they come at once, until the link is renewed", async () => {
      const { point, chair, body } = await reported();
      const tries = await Promise.all(
        Array.from({ length: 8 }, () =>
          ask("POST confirm", point.id, { link: chair.id, body: body({ pin: wrongPin(chair.id) }) }),
        ),
      );
      expect(tries.map((one) => String(one.body["reason"])).sort()).toEqual([
        ...Array.from({ length: 3 }, () => "locked"),
        ...Array.from({ length: 5 }, () => "wrong_pin"),
      ]);
      expect((await ask("POST confirm", point.id, { link: chair.id, body: body() })).body["reason"]).toBe(
        "locked",
      );
      await prisma.link.update({ where: { id: chair.id }, data: { pinAttempts: 0 } });
      expect((await ask("POST confirm", point.id, { link: chair.id, body: body() })).status).toBe(200);
    });

    it("confirms only the figures that the chair saw, and only when there are some", async () => {
      const { point, chair, body, delegates } = await reported();
      await ask("POST marks", point.id, { link: chair.id, body: marks(delegates[1] ?? "") });
      expect((await ask("POST confirm", point.id, { link: chair.id, body: body() })).body["reason"]).toBe(
        "figures_changed",
      );
      const empty = await setUp();
      const other = await empty.link("chair");
      const asked = { operationId: randomUUID(), pin: pinOf(other.id), revision: 0 };
      expect(
        (await ask("POST confirm", empty.point.id, { link: other.id, body: asked })).body["reason"],
      ).toBe("nothing_reported");
      expect(
        (await ask("POST confirm", point.id, { link: chair.id, body: body({ pin: "12" }) })).status,
      ).toBe(400);
      expect((await ask("POST confirm", point.id, { link: other.id, body: asked })).status).toBe(404);
    });
  });

  describe("people at the door over HTTP", () => {
    const admissions = (count: number) => ({
      sentAt: Date.now(),
      operations: Array.from({ length: count }, (_, at) => ({
        operationId: randomUUID(),
        fullName: `Người Thứ ${at}`,
        title: "",
        body: "",
        correctionReason: "",
        admittedAt: Date.now(),
      })),
    });

    it("lets the point's own in, and nobody signed out, of another role or of another point", async () => {
      const here = await setUp();
      const there = await setUp();
      const { id: secretary } = await here.link("secretary");
      const { id: technician } = await here.link("technician");
      const { id: stranger } = await there.link("secretary");
      const answer = await ask("POST admissions", here.point.id, { link: secretary, body: admissions(2) });
      expect(answer).toMatchObject({ status: 200, body: { point: { counters: { uninvited: 2 } } } });
      for (const link of [technician, stranger])
        expect(await ask("POST admissions", here.point.id, { link, body: admissions(1) })).toMatchObject({
          status: 404,
        });
      expect(await ask("POST admissions", here.point.id, { body: admissions(1) })).toMatchObject({
        status: 401,
      });
      const foreign = { "sec-fetch-site": "cross-site" };
      const body = admissions(1);
      expect(
        await ask("POST admissions", here.point.id, { link: secretary, body, headers: foreign }),
      ).toMatchObject({
        status: 403,
      });
      expect(await prisma.delegate.count({ where: { pointId: here.point.id, uninvited: true } })).toBe(2);
    });

    it("takes no list that would hold the point for long", async () => {
      const { point, link } = await setUp();
      const { id } = await link("secretary");
      expect(await ask("POST admissions", point.id, { link: id, body: admissions(21) })).toMatchObject({
        status: 400,
      });
    });
  });
});
