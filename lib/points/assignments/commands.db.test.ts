import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { findLinkActor } from "@/lib/auth/queries";
import { linkToken } from "@/lib/auth/tokens";
import { prisma } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { printPerson } from "@/lib/organizations/people/rules";
import { refuse } from "@/lib/result";
import { actorWith, buildConference, buildOrganization, buildPerson, buildPoint } from "@/prisma/factories";
import { gapsOf } from "../gaps/queries";
import { assign, assignByRule, removeAssignment, replaceAssignment } from "./commands";
import { findAssignment, listAssignments } from "./queries";
import { assignSchema, type Assign } from "./rules";

const now = new Date("2026-12-01T01:00:00Z");

async function office(given: Parameters<typeof buildConference>[0] = {}) {
  const conference = await buildConference(given);
  const point = await buildPoint({ conferenceId: conference.id, name: "Công an tỉnh" });
  const organiser = await actorWith("organiser", conference.ownerId);
  return { conference, point, organiser };
}

const chairing = (conferenceId: string, pointId: string | null, personId: string): Assign => ({
  conferenceId,
  pointId,
  role: "chair",
  who: { kind: "person", personId },
  phone: null,
  onBehalfOf: null,
});

const typed = (conferenceId: string, pointId: string | null, who: unknown, role = "chair") =>
  assignSchema.parse({ conferenceId, pointId, role, who, phone: "", onBehalfOf: "" });

const hand = (fullName: string, posts = "") => ({
  kind: "typed",
  formOfAddress: "comrade",
  rank: "",
  academicTitle: "",
  fullName,
  posts,
});

describe("assigning", () => {
  test("a person of the register is stored as on the conference's day, with a link of their own", async () => {
    const { conference, point, organiser } = await office();
    const person = await buildPerson({
      fullName: "Nguyễn Phương Đằng",
      rank: "Đại tá",
      posts: [{ title: "Phó Giám đốc Công an tỉnh", branch: "force" }],
    });
    const result = await assign(organiser, chairing(conference.id, point.id, person.id), now);
    if (!result.ok) throw new Error(result.reason);
    await prisma.person.update({ where: { id: person.id }, data: { fullName: "Tên khác" } });
    const [stored] = await listAssignments(organiser, conference.id, [point.id]);
    expect(stored && printPerson(stored)).toBe("Đại tá Nguyễn Phương Đằng, Phó Giám đốc Công an tỉnh");
    const link = await prisma.link.findUniqueOrThrow({ where: { id: result.value.linkId ?? "" } });
    expect(link).toMatchObject({ role: "chair", pointId: point.id, assignmentId: result.value.assignmentId });
  });

  test("typed by hand, by office only, and as a group", async () => {
    const { conference, point, organiser } = await office();
    const second = await buildPoint({ conferenceId: conference.id });
    const posts = "Phó Giám đốc Công an tỉnh\nỦy viên Ban Thường vụ Đảng ủy";
    await assign(organiser, typed(conference.id, point.id, hand("Lê Văn Tám", posts)), now);
    await assign(
      organiser,
      typed(conference.id, second.id, { kind: "office", title: "Bí thư Đảng ủy xã" }),
      now,
    );
    await assign(
      organiser,
      typed(conference.id, null, { kind: "group", groupName: "Lãnh đạo các ban", groupSize: 4 }, "attending"),
      now,
    );
    const rows = await listAssignments(organiser, conference.id, [point.id, second.id]);
    expect(rows.map((row) => row.groupName ?? printPerson(row)).toSorted()).toEqual([
      "Bí thư Đảng ủy xã",
      "Lãnh đạo các ban",
      "đồng chí Lê Văn Tám, Ủy viên Ban Thường vụ Đảng ủy, Phó Giám đốc Công an tỉnh",
    ]);
  });

  test("refuses strangers, closed conferences, unknown people and points elsewhere", async () => {
    const { conference, point, organiser } = await office();
    const person = await buildPerson();
    const stranger = await actorWith("organiser", (await buildOrganization()).id);
    const input = chairing(conference.id, point.id, person.id);
    expect(await assign(stranger, input, now)).toEqual(refuse("not_found"));
    expect(await assign(organiser, chairing(conference.id, point.id, randomUUID()), now)).toEqual(
      refuse("wrong_person"),
    );
    const elsewhere = await buildPoint({});
    expect(await assign(organiser, chairing(conference.id, elsewhere.id, person.id), now)).toEqual(
      refuse("not_found"),
    );
    await prisma.conference.update({ where: { id: conference.id }, data: { state: "closed" } });
    expect(await assign(organiser, input, now)).toEqual(refuse("closed"));
  });

  test("of two chairs for one point at once, one is seated", async () => {
    const { conference, point, organiser } = await office();
    const people = [await buildPerson(), await buildPerson()];
    const results = await Promise.all(
      people.map(({ id }) => assign(organiser, chairing(conference.id, point.id, id), now)),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results).toContainEqual(refuse("already_chaired"));
    expect(await prisma.link.count({ where: { pointId: point.id, revokedAt: null } })).toBe(1);
  });

  test("a person chairs one point of a conference; the other point is named", async () => {
    const { conference, point, organiser } = await office();
    const second = await buildPoint({ conferenceId: conference.id });
    const person = await buildPerson({ fullName: "Trần Văn Bình" });
    await assign(organiser, chairing(conference.id, point.id, person.id), now);
    expect(await assign(organiser, chairing(conference.id, second.id, person.id), now)).toEqual({
      ...refuse("chairs_here"),
      fields: { who: "đồng chí Trần Văn Bình đã chủ trì điểm cầu Công an tỉnh của hội nghị này." },
    });
  });
});

describe("nobody presides in two places at once", () => {
  test("two simultaneous requests of two offices: one is seated, the other told without a name", async () => {
    const person = await buildPerson({ fullName: "Phạm Thị Hoa" });
    const one = await office({ name: "Hội nghị kín tên" });
    const two = await office({ name: "Hội nghị kín tên" });
    const results = await Promise.all(
      [one, two].map(({ conference, point, organiser }) =>
        assign(organiser, chairing(conference.id, point.id, person.id), now),
      ),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results).toContainEqual({
      ...refuse("double_booked"),
      fields: { who: "đồng chí Phạm Thị Hoa đã chủ trì một hội nghị khác cùng giờ." },
    });
    expect(JSON.stringify(results)).not.toContain("kín tên");
  });

  test("the own office's conflict is named", async () => {
    const person = await buildPerson({ fullName: "Phạm Thị Hoa" });
    const one = await office({ name: "Hội nghị sơ kết" });
    const two = await buildConference({ ownerId: one.conference.ownerId });
    const point = await buildPoint({ conferenceId: two.id });
    await assign(one.organiser, chairing(one.conference.id, one.point.id, person.id), now);
    expect(await assign(one.organiser, chairing(two.id, point.id, person.id), now)).toEqual({
      ...refuse("double_booked"),
      fields: {
        who: "đồng chí Phạm Thị Hoa đã chủ trì điểm cầu Công an tỉnh của “Hội nghị sơ kết” cùng giờ.",
      },
    });
  });

  test("the database itself refuses it, whoever writes", async () => {
    const person = await buildPerson();
    const one = await office();
    const two = await office();
    const write = ({ conference, point }: typeof one) =>
      prisma.assignment.create({
        data: { conferenceId: conference.id, pointId: point.id, role: "chair", personId: person.id },
      });
    await write(one);
    await expect(write(two)).rejects.toSatisfy((error) => violates(error, "chair_is_not_double_booked"));
  });

  test("the same event recorded by two offices, other hours and cancelled ones are no conflict", async () => {
    const person = await buildPerson();
    const one = await office();
    const same = await office({ eventId: one.conference.eventId });
    const later = await office({
      startsAt: new Date("2026-12-15T06:00:00Z"),
      endsAt: new Date("2026-12-15T08:00:00Z"),
    });
    const cancelled = await office();
    for (const { conference, point, organiser } of [one, same, later])
      expect((await assign(organiser, chairing(conference.id, point.id, person.id), now)).ok).toBe(true);
    const { conference, point, organiser } = cancelled;
    expect((await assign(organiser, chairing(conference.id, point.id, person.id), now)).ok).toBe(false);
  });

  test("names typed by hand are warned of, another office's conference without its name", async () => {
    const one = await office();
    const two = await office({ name: "Việc của cơ quan khác" });
    const who = hand("Đỗ Văn Sáu", "Bí thư Đảng ủy xã Thanh Sơn");
    for (const { conference, point, organiser } of [one, two])
      expect((await assign(organiser, typed(conference.id, point.id, who), now)).ok).toBe(true);
    const gaps = await gapsOf(one.organiser, one.conference.id);
    expect(gaps?.counts).toMatchObject({ no_chair: 0, unconfirmed: 1 });
    expect(gaps?.doubleBookings).toEqual([
      {
        pointId: one.point.id,
        pointName: "Công an tỉnh",
        fullName: "Đỗ Văn Sáu",
        sameConferencePoint: null,
        conferenceName: null,
        sameHours: true,
      },
    ]);
  });
});

describe("replacing and removing", () => {
  const token = (link: { id: string; generation: number }) => linkToken(link.id, link.generation);

  test.each(["issued", "live"] as const)(
    "while %s the old link is dead and a new one opens",
    async (state) => {
      const { conference, point, organiser } = await office({ state });
      const late = new Date("2026-12-15T00:50:00Z");
      const before = await assign(
        organiser,
        chairing(conference.id, point.id, (await buildPerson()).id),
        now,
      );
      if (!before.ok) throw new Error(before.reason);
      const oldLink = await prisma.link.findFirstOrThrow({ where: { pointId: point.id } });
      expect(await findLinkActor(token(oldLink), late)).not.toBeNull();
      const person = await buildPerson({ fullName: "Người Thay" });
      const after = await replaceAssignment(
        organiser,
        {
          assignmentId: before.value.assignmentId,
          who: { kind: "person", personId: person.id },
          phone: null,
          onBehalfOf: null,
        },
        late,
      );
      if (!after.ok) throw new Error(after.reason);
      expect(await findLinkActor(token(oldLink), late)).toBeNull();
      const newLink = await prisma.link.findUniqueOrThrow({ where: { id: after.value.linkId ?? "" } });
      expect(await findLinkActor(token(newLink), late)).toMatchObject({
        role: "chair",
        assignmentId: after.value.assignmentId,
      });
      expect(await findAssignment(organiser, before.value.assignmentId)).toMatchObject({
        state: "replaced",
        active: false,
      });
      const kinds = await prisma.auditEvent.findMany({
        where: { pointId: point.id },
        select: { kind: true },
        orderBy: { id: "asc" },
      });
      expect(kinds.map(({ kind }) => kind)).toEqual(["assignment.made", "assignment.replaced"]);
    },
  );

  test("two replacements at once: one stands, and nothing of the other is left", async () => {
    const { conference, point, organiser } = await office();
    const first = await assign(organiser, chairing(conference.id, point.id, (await buildPerson()).id), now);
    if (!first.ok) throw new Error(first.reason);
    const others = [await buildPerson(), await buildPerson()];
    const results = await Promise.all(
      others.map(({ id }) =>
        replaceAssignment(
          organiser,
          {
            assignmentId: first.value.assignmentId,
            who: { kind: "person", personId: id },
            phone: null,
            onBehalfOf: null,
          },
          now,
        ),
      ),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results).toContainEqual(refuse("changed"));
    expect(await prisma.assignment.count({ where: { pointId: point.id, role: "chair", active: true } })).toBe(
      1,
    );
    expect(await prisma.link.count({ where: { pointId: point.id, revokedAt: null } })).toBe(1);
  });

  test("a busy substitute leaves the old chair and link in place", async () => {
    const { conference, point, organiser } = await office();
    const busy = await buildPerson();
    const other = await office();
    await assign(other.organiser, chairing(other.conference.id, other.point.id, busy.id), now);
    const first = await assign(organiser, chairing(conference.id, point.id, (await buildPerson()).id), now);
    if (!first.ok) throw new Error(first.reason);
    const result = await replaceAssignment(
      organiser,
      {
        assignmentId: first.value.assignmentId,
        who: { kind: "person", personId: busy.id },
        phone: null,
        onBehalfOf: null,
      },
      now,
    );
    expect(result).toMatchObject(refuse("double_booked"));
    expect(await findAssignment(organiser, first.value.assignmentId)).toMatchObject({ active: true });
    expect(await prisma.link.count({ where: { pointId: point.id, revokedAt: null } })).toBe(1);
  });

  test("removing a chair kills the link; strangers find nothing; a group cannot preside", async () => {
    const { conference, point, organiser } = await office();
    const stranger = await actorWith("organiser", (await buildOrganization()).id);
    const first = await assign(organiser, chairing(conference.id, point.id, (await buildPerson()).id), now);
    if (!first.ok) throw new Error(first.reason);
    const { assignmentId } = first.value;
    const group = { kind: "group", groupName: "Các phòng", groupSize: null } as const;
    const replacing = { assignmentId, who: group, phone: null, onBehalfOf: null };
    expect(await replaceAssignment(stranger, replacing, now)).toEqual(refuse("not_found"));
    expect(await replaceAssignment(organiser, replacing, now)).toEqual(refuse("group_chairs"));
    expect(await removeAssignment(stranger, { assignmentId }, now)).toEqual(refuse("not_found"));
    expect((await removeAssignment(organiser, { assignmentId }, now)).ok).toBe(true);
    expect(await removeAssignment(organiser, { assignmentId }, now)).toEqual(refuse("changed"));
    expect(await prisma.link.count({ where: { pointId: point.id, revokedAt: null } })).toBe(0);
    expect(await findAssignment(stranger, assignmentId)).toBeNull();
    expect(await listAssignments(stranger, conference.id, [point.id])).toEqual([]);
  });
});

describe("one rule for a tier", () => {
  test("gives each point of it without a chair its office, once", async () => {
    const { conference, organiser } = await office();
    const commune = await buildPoint({ conferenceId: conference.id, name: "Xã Thanh Sơn" });
    const input = {
      conferenceId: conference.id,
      tier: "commune",
      title: "Bí thư Đảng ủy",
      withName: true,
    } as const;
    expect(await assignByRule(organiser, input, now)).toMatchObject({ value: { made: 2 } });
    expect(await assignByRule(organiser, input, now)).toEqual(refuse("nothing"));
    const rows = await listAssignments(organiser, conference.id, [commune.id]);
    expect(rows.map((row) => printPerson(row))).toEqual(["Bí thư Đảng ủy xã Thanh Sơn"]);
    expect(rows[0]?.posts[0]).toMatchObject({ branch: "party", former: false });
    const stranger = await actorWith("organiser", (await buildOrganization()).id);
    expect(await assignByRule(stranger, input, now)).toEqual(refuse("not_found"));
  });
});
