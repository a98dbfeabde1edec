import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { passToken } from "@/lib/auth/door-tokens";
import { prisma } from "@/lib/db/client";
import { refuse } from "@/lib/result";
import {
  actorWith,
  buildConference,
  buildDelegate,
  buildLink,
  buildOrganization,
  buildPoint,
} from "@/prisma/factories";
import { countStatements } from "@/prisma/test/statements";
import { renewPasses } from "./commands";
import { listPasses, readOwnPass, readPass } from "./queries";
import { claimedDelegate, passTokenIn } from "./rules";

const now = new Date("2026-12-15T01:00:00Z");
const far = new Date("2030-01-01T00:00:00Z");

async function setUp() {
  const conference = await buildConference({ state: "live" });
  const point = await buildPoint({ conferenceId: conference.id });
  const place = { conferenceId: conference.id, pointId: point.id };
  const delegate = await buildDelegate({ ...place, fullName: "Nguyễn Văn An", title: "Trưởng phòng" });
  const link = (role: "chair" | "secretary" | "room" | "technician", more: object = {}) =>
    buildLink({ ...place, role, expiresAt: far, ...more });
  const secretary = await link("secretary");
  const printed = async () => {
    const list = await listPasses(secretary.actor, point.id, 1);
    return list?.rows.map((row) => passTokenIn(`https://x.vn${row.path}`) ?? "") ?? [];
  };
  return { conference, point, place, delegate, link, secretary, printed };
}

describe("passes", () => {
  it("printed twice they are the same, by given name; the scanner reads whose they are and marks nobody", async () => {
    const { point, place, delegate, secretary, printed } = await setUp();
    await buildDelegate({ ...place, fullName: "Trần Anh Bình" });
    await buildDelegate({ ...place, fullName: "Người Bên Ngoài", uninvited: true });
    const list = await listPasses(secretary.actor, point.id, 1);
    expect(list?.rows.map((row) => row.name)).toEqual(["Đ/c Nguyễn Văn An", "Đ/c Trần Anh Bình"]);
    const [token = ""] = await printed();
    expect(await printed()).toEqual(await printed());
    expect(claimedDelegate(token)).toBe(delegate.id);
    expect(await readPass(secretary.actor, point.id, token)).toMatchObject({
      ok: true,
      value: { delegateId: delegate.id },
    });
    expect(await prisma.mark.count({ where: { pointId: point.id } })).toBe(0);
  });

  it("of another point are said to be so; forged, renewed and removed ones are refused", async () => {
    const { point, delegate, secretary, printed } = await setUp();
    const other = await setUp();
    const [token = ""] = await printed();
    expect(await readPass(other.secretary.actor, other.point.id, token)).toEqual(refuse("other_point"));
    expect(await readPass(other.secretary.actor, point.id, token)).toEqual(refuse("not_found"));
    const forged = `${token.slice(0, 40)}AAA`;
    for (const text of [forged, passToken(randomUUID(), 1), "x"])
      expect(await readPass(secretary.actor, point.id, text)).toEqual(refuse("not_a_pass"));
    expect(await renewPasses(secretary.actor, { pointId: point.id }, now)).toMatchObject({ ok: true });
    expect(await readPass(secretary.actor, point.id, token)).toEqual(refuse("renewed"));
    expect(await readOwnPass(token)).toBeNull();
    const [fresh = ""] = await printed();
    expect(await readPass(secretary.actor, point.id, fresh)).toMatchObject({ ok: true });
    expect(await readOwnPass(fresh)).toMatchObject({ name: "Đ/c Nguyễn Văn An" });
    await prisma.delegate.update({ where: { id: delegate.id }, data: { removedAt: now } });
    expect(await readPass(secretary.actor, point.id, fresh)).toEqual(refuse("removed"));
    expect(await readOwnPass(fresh)).toBeNull();
  });

  it("renewed by two at once are renewed twice", async () => {
    const { point, secretary } = await setUp();
    await Promise.all([1, 2, 3].map(() => renewPasses(secretary.actor, { pointId: point.id }, now)));
    expect(await prisma.checkIn.findUnique({ where: { pointId: point.id } })).toMatchObject({
      passGeneration: 4,
      isOpen: false,
    });
  });

  it("are not the poster's, the technician's, a stood-down chair's, a dead link's or another office's", async () => {
    const { conference, point, link, printed } = await setUp();
    const other = await setUp();
    const chair = await prisma.assignment.create({
      data: {
        conferenceId: conference.id,
        pointId: point.id,
        eventId: conference.eventId,
        role: "chair",
        state: "declined",
        active: false,
        fullName: "Chủ Trì Cũ",
      },
      select: { id: true },
    });
    const [token = ""] = await printed();
    const room = await link("room");
    const technician = await link("technician");
    const declined = await link("chair", { assignmentId: chair.id });
    const stranger = await actorWith("organiser", (await buildOrganization()).id);
    for (const actor of [room.actor, technician.actor, declined.actor, other.secretary.actor, stranger]) {
      expect(await listPasses(actor, point.id, 1)).toBeNull();
      expect(await renewPasses(actor, { pointId: point.id }, now)).toEqual(refuse("not_found"));
    }
    expect(await readPass(technician.actor, point.id, token)).toEqual(refuse("not_found"));
    const dead = await link("secretary", { revokedAt: now });
    expect(await renewPasses(dead.actor, { pointId: point.id }, now)).toEqual(refuse("not_found"));
    const organiser = await actorWith("organiser", conference.ownerId);
    expect(await listPasses(organiser, point.id, 1)).toMatchObject({ total: 1 });
    // The poster's phone may scan, as it may mark.
    expect(await readPass(room.actor, point.id, token)).toMatchObject({ ok: true });
  });

  it("take the same number of statements whatever their number", async () => {
    const { point, place, secretary } = await setUp();
    const few = await countStatements(() => listPasses(secretary.actor, point.id, 1));
    for (let at = 0; at < 20; at++) await buildDelegate(place);
    expect(await countStatements(() => listPasses(secretary.actor, point.id, 1))).toBe(few);
  });
});
