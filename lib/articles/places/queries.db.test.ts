import { describe, expect, it } from "vitest";
import { storedSearchKey } from "@/lib/text/search";
import { actorWith, buildConference, buildOrganization, buildPoint } from "@/prisma/factories";
import { prisma } from "@/lib/db/client";
import { countStatements } from "@/prisma/test/statements";
import { findConferenceForArticles, searchPlaces } from "./queries";

async function setUp() {
  const [owner, guest] = [await buildOrganization(), await buildOrganization()];
  const conference = await buildConference({ ownerId: owner.id, state: "issued", name: "Sơ kết dân vận" });
  const place = { conferenceId: conference.id };
  await buildPoint({ ...place, name: "xã Phú Trung", searchKey: storedSearchKey("xã Phú Trung") });
  await buildPoint({ ...place, name: "xã Minh Họa", isDemonstration: true });
  const own = await buildPoint({
    ...place,
    name: "xã Bù Đốp",
    organizationId: guest.id,
    searchKey: storedSearchKey("xã Bù Đốp"),
  });
  return {
    conference,
    own,
    editor: await actorWith("editor", owner.id),
    guest: await actorWith("editor", guest.id),
    pointEditor: await actorWith("editor", null, own.id),
    stranger: await actorWith("editor", (await buildOrganization()).id),
  };
}

describe("where an article may be begun", () => {
  it("is found by words without diacritics, and never a point of the demonstration", async () => {
    const { conference, editor } = await setUp();
    const names = async (query: string) =>
      (await searchPlaces(editor, { conferenceId: conference.id, query })).map(({ name }) => name).sort();
    expect(await names("")).toEqual(["xã Bù Đốp", "xã Phú Trung"]);
    expect(await names("phu trung")).toEqual(["xã Phú Trung"]);
    expect(await names("minh hoa")).toEqual([]);
    expect(await names("%")).toEqual(["xã Bù Đốp", "xã Phú Trung"]);
  });

  it("is a point's own editor's point only, by the conference's name too, once it is no draft", async () => {
    const { conference, own, guest, pointEditor, editor, stranger } = await setUp();
    const found = async (actor: typeof guest, conferenceId: string | null, query = "") =>
      (await searchPlaces(actor, { conferenceId, query })).map(({ pointId }) => pointId);
    for (const actor of [guest, pointEditor]) {
      expect(await found(actor, null)).toEqual([own.id]);
      expect(await found(actor, null, "so ket bu dop")).toEqual([own.id]);
      expect(await found(actor, conference.id)).toEqual([own.id]);
    }
    // The office's own conferences have their own tab.
    expect(await found(editor, null)).toEqual([]);
    expect(await found(stranger, null)).toEqual([]);
    expect(await found(stranger, conference.id)).toEqual([]);
    await prisma.conference.update({ where: { id: conference.id }, data: { state: "draft" } });
    expect(await found(guest, null)).toEqual([]);
    expect(await found(guest, conference.id)).toEqual([]);
  });

  it("takes as many statements and gives no more than twenty at 1,000 points", async () => {
    const { conference, editor } = await setUp();
    const search = () => searchPlaces(editor, { conferenceId: conference.id, query: "xa" });
    const tab = () => findConferenceForArticles(editor, conference.id);
    const few = [await countStatements(search), await countStatements(tab)];
    await prisma.point.createMany({
      data: Array.from({ length: 1_000 }, (_, at) => ({
        conferenceId: conference.id,
        name: `xã ${at}`,
        searchKey: storedSearchKey(`xã ${at}`),
        sortKey: String(at),
        tier: "commune" as const,
      })),
    });
    expect([await countStatements(search), await countStatements(tab)]).toEqual(few);
    expect(await search()).toHaveLength(20);
    expect(await searchPlaces(editor, { conferenceId: conference.id, query: "xa 777" })).toMatchObject([
      { name: "xã 777" },
    ]);
  });
});
