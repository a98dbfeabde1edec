import { describe, expect, it } from "vitest";
import type { UserActor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db/client";
import { refuse } from "@/lib/result";
import {
  actorWith,
  buildConference,
  buildLink,
  buildOrganization,
  buildPerson,
  buildPoint,
} from "@/prisma/factories";
import { createConference, updateConference } from "./commands";
import { findConferenceToEdit } from "./queries";
import {
  createConferenceSchema,
  editConferenceSchema,
  type CreateConferenceForm,
  type EditConferenceForm,
} from "./schema";

const now = new Date("2026-11-20T02:00:00Z");
const missingId = "00000000-0000-4000-8000-00000000dead";

const blank = {
  name: "Hội nghị tổng kết công tác dân vận",
  otherName: "",
  otherSubject: "",
  kind: "annual_review",
  format: "online",
  scope: "",
  hosts: [],
  heldOn: "15/12/2026",
  heldUntil: "",
  startTime: "08:00",
  endTime: "11:00",
  videoSystem: "none",
  videoUrl: "",
  videoDial: "",
  videoCode: "",
  videoNote: "",
  chairRule: "",
  substituteCounts: true,
} satisfies Partial<CreateConferenceForm>;

async function organiser() {
  const office = await buildOrganization({ name: "Ban Dân vận Tỉnh ủy" });
  return { actor: await actorWith("organiser", office.id), office };
}

const create = (actor: UserActor, form: Partial<CreateConferenceForm> & { ownerId: string }) =>
  createConference(actor, createConferenceSchema.parse({ noSecrets: true, ...blank, ...form }), now);

const edit = (actor: UserActor, form: Partial<EditConferenceForm> & { conferenceId: string }) =>
  updateConference(actor, editConferenceSchema.parse({ version: 1, ...blank, ...form }));

const trailOf = (conferenceId: string) =>
  prisma.auditEvent.findMany({
    where: { conferenceId },
    orderBy: { id: "asc" },
    select: { kind: true, details: true },
  });

describe("creating a conference", () => {
  it("stores it with hosts under the names of its day, and says who answered the question of secrets", async () => {
    const { actor, office } = await organiser();
    const host = await buildOrganization({ name: "Tỉnh ủy Bình Phước" });
    await prisma.organizationName.updateMany({
      where: { organizationId: host.id },
      data: { validTo: new Date("2025-07-01") },
    });
    await prisma.organizationName.create({
      data: {
        organizationId: host.id,
        name: "Tỉnh ủy Đồng Nai",
        validFrom: new Date("2025-07-01"),
        searchKey: " tinh uy dong nai",
        sortKey: "t",
      },
    });
    const hosts = [
      { organizationId: host.id, name: "tên cũ trong ô tìm kiếm" },
      { organizationId: null, name: "Liên hiệp các hội" },
    ];
    const past = await create(actor, { ownerId: office.id, hosts, heldOn: "14/01/2022" });
    const future = await create(actor, { ownerId: office.id, hosts });
    if (!past.ok || !future.ok) throw new Error("refused");
    const row = await prisma.conference.findUniqueOrThrow({
      where: { id: future.value.conferenceId },
      include: { hosts: { orderBy: { position: "asc" } } },
    });
    expect(row).toMatchObject({
      state: "draft",
      ownerId: office.id,
      secretDeniedAt: now,
      secretDeniedById: actor.id,
    });
    expect(row.hosts.map(({ name }) => name)).toEqual(["Tỉnh ủy Đồng Nai", "Liên hiệp các hội"]);
    const { hosts: then } = await prisma.conference.findUniqueOrThrow({
      where: { id: past.value.conferenceId },
      select: { hosts: { orderBy: { position: "asc" }, select: { name: true } } },
    });
    expect(then[0]?.name).toBe("Tỉnh ủy Bình Phước");
    expect(await trailOf(row.id)).toEqual([{ kind: "conference.created", details: { name: blank.name } }]);
  });

  it("takes another body's conference without any host of ours", async () => {
    const { actor, office } = await organiser();
    expect((await create(actor, { ownerId: office.id, hosts: [] })).ok).toBe(true);
  });

  it("keeps the record in none but the actor's own offices", async () => {
    const { actor } = await organiser();
    const foreign = await buildOrganization();
    expect(await create(actor, { ownerId: foreign.id })).toMatchObject(refuse("owner_not_found"));
    expect(await create(actor, { ownerId: missingId })).toMatchObject(refuse("owner_not_found"));
    expect(await prisma.conference.count({ where: { ownerId: foreign.id } })).toBe(0);
  });

  it("is not for clerks, editors, or an organiser of one point", async () => {
    const { office } = await organiser();
    const point = await buildPoint();
    const others = [
      await actorWith("clerk", office.id),
      await actorWith("editor", office.id),
      await actorWith("administrator"),
      await actorWith("organiser", office.id, point.id),
    ];
    for (const actor of others) {
      expect(await create(actor, { ownerId: office.id })).toMatchObject(refuse("owner_not_found"));
    }
    expect(await prisma.conference.count({ where: { ownerId: office.id } })).toBe(0);
  });

  it("refuses a host that is in no register, and stores nothing", async () => {
    const { actor, office } = await organiser();
    const hosts = [{ organizationId: missingId, name: "Không có" }];
    expect(await create(actor, { ownerId: office.id, hosts })).toEqual(refuse("host_not_found"));
    expect(await prisma.conference.count({ where: { ownerId: office.id } })).toBe(0);
  });
});

describe("editing a conference", () => {
  it("saves, counts the version up and names the changed fields in the trail", async () => {
    const { actor, office } = await organiser();
    const { id } = await buildConference({ ownerId: office.id, name: blank.name });
    const hosts = [{ organizationId: null, name: "Tỉnh ủy" }];
    const result = await edit(actor, {
      conferenceId: id,
      hosts,
      scope: "các tổ chức đảng trực thuộc Tỉnh ủy",
    });
    expect(result).toMatchObject({ ok: true, value: { version: 2 } });
    expect(await findConferenceToEdit(actor, id)).toMatchObject({ version: 2, hosts });
    expect(await trailOf(id)).toEqual([
      { kind: "conference.updated", details: { name: blank.name, fields: ["phạm vi", "cơ quan chủ trì"] } },
    ]);
  });

  it("keeps the rows of the hosts that stay, by which articles know them", async () => {
    const { office, actor } = await organiser();
    const body = await buildOrganization({ name: "Tỉnh ủy" });
    const [own, typed] = [
      { organizationId: body.id, name: "Tỉnh ủy" },
      { organizationId: null, name: "Liên hiệp các hội" },
    ];
    const made = await create(actor, { ownerId: office.id, hosts: [own, typed] });
    if (!made.ok) throw new Error(made.reason);
    const { conferenceId } = made.value;
    const ids = async () =>
      (await prisma.conferenceHost.findMany({ where: { conferenceId }, orderBy: { position: "asc" } })).map(
        ({ id }) => id,
      );
    const [first, second] = await ids();
    const change = (version: number, hosts: { organizationId: string | null; name: string }[]) =>
      edit(actor, { conferenceId, version, hosts });
    expect((await change(1, [own, { ...typed, name: "Liên hiệp các hội khoa học" }])).ok).toBe(true);
    expect(await ids()).toEqual([first, second]);
    expect((await change(2, [{ ...typed, name: "Liên hiệp các hội khoa học" }, own])).ok).toBe(true);
    expect(await ids()).toEqual([second, first]);
    expect((await change(3, [{ organizationId: null, name: "Ban khác" }, own])).ok).toBe(true);
    expect((await ids())[1]).toBe(first);
  });

  it("tells the second of two people who saved the same version", async () => {
    const { actor, office } = await organiser();
    const { id } = await buildConference({ ownerId: office.id });
    const results = await Promise.all([
      edit(actor, { conferenceId: id, name: "Tên của người thứ nhất" }),
      edit(actor, { conferenceId: id, name: "Tên của người thứ hai" }),
    ]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results).toContainEqual(refuse("changed_meanwhile"));
    expect(await edit(actor, { conferenceId: id, version: 7 })).toEqual(refuse("changed_meanwhile"));
  });

  it("refuses a closed file", async () => {
    const { actor, office } = await organiser();
    const { id } = await buildConference({ ownerId: office.id, state: "closed" });
    expect(await edit(actor, { conferenceId: id })).toEqual(refuse("closed"));
  });

  it("knows no conference of another office, and none that does not exist", async () => {
    const { actor } = await organiser();
    const foreign = await buildConference({ name: "Hội nghị của cơ quan khác" });
    expect(await edit(actor, { conferenceId: foreign.id })).toEqual(refuse("not_found"));
    expect(await edit(actor, { conferenceId: missingId })).toEqual(refuse("not_found"));
    expect(await prisma.conference.findUnique({ where: { id: foreign.id }, select: { name: true } })).toEqual(
      {
        name: "Hội nghị của cơ quan khác",
      },
    );
  });

  it("moves the end of the links with the hours, revoked ones excepted", async () => {
    const { actor, office } = await organiser();
    const { id } = await buildConference({ ownerId: office.id });
    const point = await buildPoint({ conferenceId: id });
    const old = new Date("2026-12-16T04:00:00Z");
    const link = await buildLink({ conferenceId: id, pointId: point.id, role: "room", expiresAt: old });
    const dead = await buildLink({
      conferenceId: id,
      pointId: point.id,
      role: "room",
      expiresAt: old,
      revokedAt: now,
    });
    await edit(actor, { conferenceId: id, heldOn: "17/12/2026" });
    const expiries = await prisma.link.findMany({
      where: { id: { in: [link.id, dead.id] } },
      select: { id: true, expiresAt: true },
    });
    expect(expiries).toContainEqual({ id: link.id, expiresAt: new Date("2026-12-18T04:00:00Z") });
    expect(expiries).toContainEqual({ id: dead.id, expiresAt: old });
  });

  it("is refused by the database when a chair would preside twice, and told by name only of what the actor may see", async () => {
    const { actor, office } = await organiser();
    const person = await buildPerson({ fullName: "Nguyễn Phương Đằng", rank: "Đại tá" });
    const busy = await buildConference({ ownerId: office.id, name: "Giao ban quý IV" });
    const { id } = await buildConference({
      ownerId: office.id,
      heldOn: new Date("2026-12-14"),
      startsAt: new Date("2026-12-14T01:00:00Z"),
      endsAt: new Date("2026-12-14T04:00:00Z"),
    });
    const point = await buildPoint({ conferenceId: id, name: "Công an tỉnh" });
    const chair = { role: "chair" as const, personId: person.id, fullName: person.fullName, rank: "Đại tá" };
    await prisma.assignment.create({ data: { ...chair, conferenceId: busy.id } });
    await prisma.assignment.create({ data: { ...chair, conferenceId: id, pointId: point.id } });
    const result = await edit(actor, { conferenceId: id, startTime: "10:00", endTime: "12:00" });
    expect(result).toEqual({
      ...refuse("double_booked"),
      fields: {
        startTime:
          "Đại tá Nguyễn Phương Đằng (điểm cầu Công an tỉnh) đã chủ trì “Giao ban quý IV”, Thứ Ba, 15/12/2026 · 08:00–11:00.",
      },
    });
    expect(await findConferenceToEdit(actor, id)).toMatchObject({
      version: 1,
      heldOn: new Date("2026-12-14"),
    });

    const foreign = await buildOrganization();
    await prisma.conference.update({ where: { id: busy.id }, data: { ownerId: foreign.id } });
    const hidden = await edit(actor, { conferenceId: id });
    expect(hidden).toMatchObject({
      fields: {
        startTime:
          "Đại tá Nguyễn Phương Đằng (điểm cầu Công an tỉnh) đã nhận chủ trì một hội nghị khác trong giờ đó.",
      },
    });
  });

  it("frees the chairs when the hours become unknown", async () => {
    const { actor, office } = await organiser();
    const { id } = await buildConference({ ownerId: office.id });
    expect((await edit(actor, { conferenceId: id, startTime: "", endTime: "" })).ok).toBe(true);
    expect(await findConferenceToEdit(actor, id)).toMatchObject({ startsAt: null, endsAt: null });
  });
});
