import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db/client";
import { actorWith, buildConference, buildLink, buildOrganization, buildPoint } from "@/prisma/factories";
import { countStatements } from "@/prisma/test/statements";
import { readContacts } from "./queries";
import { contactsSchema, mostContacts } from "./rules";

async function setUp() {
  const conference = await buildConference({ state: "live" });
  const point = await buildPoint({ conferenceId: conference.id, backupPhone: "0271 3 888 999" });
  await prisma.assignment.create({
    data: {
      conferenceId: conference.id,
      pointId: point.id,
      role: "chair",
      fullName: "Lê Văn Chủ",
      phone: "0912345678",
    },
  });
  return { conference, point, organiser: await actorWith("organiser", conference.ownerId) };
}

describe("the contacts on the board", () => {
  it("are read for the points asked, in the same number of statements", async () => {
    const { conference, point, organiser } = await setUp();
    const more = [
      await buildPoint({ conferenceId: conference.id }),
      await buildPoint({ conferenceId: conference.id }),
    ];
    expect(await readContacts(organiser, conference.id, [point.id])).toEqual({
      [point.id]: [
        { role: "chair", name: "Lê Văn Chủ", phone: "0912345678" },
        { role: "room", name: "", phone: "0271 3 888 999" },
      ],
    });
    expect(
      await readContacts(
        organiser,
        conference.id,
        more.map(({ id }) => id),
      ),
    ).toEqual({});
    const one = await countStatements(() => readContacts(organiser, conference.id, [point.id]));
    const ids = [point, ...more].map(({ id }) => id);
    expect(await countStatements(() => readContacts(organiser, conference.id, ids))).toBe(one);
  });

  it("are nobody else's: another office, another conference's point, a link", async () => {
    const { conference, point, organiser } = await setUp();
    const other = await setUp();
    const stranger = await actorWith("organiser", (await buildOrganization()).id);
    const hall = await buildLink({ conferenceId: conference.id, pointId: null, role: "hall" });
    expect(await readContacts(stranger, conference.id, [point.id])).toEqual({});
    expect(await readContacts(hall.actor, conference.id, [point.id])).toEqual({});
    expect(await readContacts(organiser, conference.id, [other.point.id])).toEqual({});
    expect(await readContacts(organiser, other.conference.id, [other.point.id])).toEqual({});
  });

  it("are asked for in pages", () => {
    const id = "00000000-0000-4000-8000-000000000000";
    const asking = (count: number) =>
      contactsSchema.safeParse({ conferenceId: id, pointIds: Array.from({ length: count }, () => id) })
        .success;
    expect(asking(mostContacts)).toBe(true);
    expect(asking(mostContacts + 1)).toBe(false);
    expect(asking(0)).toBe(false);
  });
});
