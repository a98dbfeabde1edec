import { beforeAll, describe, expect, it } from "vitest";
import type { UserActor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db/client";
import { refuse } from "@/lib/result";
import { actorWith, buildConference, buildOrganization, buildPerson, buildPoint } from "@/prisma/factories";
import { readFacts } from "../facts/queries";
import { plainText } from "../facts/segments/rules";
import { setNamingOrder } from "./commands";
import { findNamingOrder } from "./queries";

let ownerId: string;
let editor: UserActor, reader: UserActor, stranger: UserActor;
beforeAll(async () => {
  ownerId = (await buildOrganization()).id;
  editor = await actorWith("editor", ownerId);
  reader = await actorWith("clerk", ownerId);
  stranger = await actorWith("approver", (await buildOrganization()).id);
});

const post = (protocolRank: number) => [{ title: "Ủy viên", branch: "party", protocolRank, former: false }];
/** Three who attend, in the order of their posts. */
async function attended() {
  const conferenceId = (await buildConference({ ownerId, state: "ended" })).id;
  const ids: string[] = [];
  for (const [fullName, rank] of [
    ["Một", 210],
    ["Hai", 220],
    ["Ba", 230],
  ] as const) {
    const { id } = await prisma.assignment.create({
      data: { conferenceId, role: "attending", fullName, posts: post(rank) },
      select: { id: true },
    });
    ids.push(id);
  }
  return { conferenceId, ids };
}
const shown = async (conferenceId: string) => {
  const order = await findNamingOrder(editor, conferenceId);
  return { ids: order?.people.map(({ id }) => id) ?? [], byHand: order?.byHand };
};
const told = async (conferenceId: string) =>
  (await readFacts({ kind: "report", conferenceId, pointId: null }, null))?.leaders.map(plainText).join(" ");

describe("the order in which people are named", () => {
  it("is the office's own once it put them in one, also in what is written, until it gives it back", async () => {
    const { conferenceId, ids } = await attended();
    const [one = "", two = "", three = ""] = ids;
    expect(await shown(conferenceId)).toEqual({ ids, byHand: false });
    const order = [three, one, two];
    const input = { conferenceId, seen: ids, order };
    expect(await setNamingOrder(editor, input)).toEqual({ ok: true, value: null });
    expect(await shown(conferenceId)).toEqual({ ids: order, byHand: true });
    expect(await told(conferenceId)).toMatch(/Ba, .*; đồng chí Một, .*; đồng chí Hai, .* dự hội nghị\./);
    // Again, as a phone that had no answer sends it.
    expect(await setNamingOrder(editor, input)).toEqual({ ok: true, value: null });
    expect(await prisma.auditEvent.count({ where: { kind: "assignment.ordered", conferenceId } })).toBe(1);

    const back = { conferenceId, seen: order, order: null };
    expect(await setNamingOrder(editor, back)).toEqual({ ok: true, value: null });
    expect(await setNamingOrder(editor, back)).toEqual({ ok: true, value: null });
    expect(await shown(conferenceId)).toEqual({ ids, byHand: false });
    expect(await prisma.auditEvent.count({ where: { kind: "assignment.ordered", conferenceId } })).toBe(2);
  });

  it("of two at once only one is taken, the other is told", async () => {
    const { conferenceId, ids } = await attended();
    const [one = "", two = "", three = ""] = ids;
    const results = await Promise.all(
      [
        [two, one, three],
        [three, two, one],
      ].map((order) => setNamingOrder(editor, { conferenceId, seen: ids, order })),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results).toContainEqual(refuse("changed_meanwhile"));
  });

  it("is of the people who are there: no more, no fewer, none of another conference, none replaced", async () => {
    const [{ conferenceId, ids }, other] = [await attended(), await attended()];
    const [one = "", two = "", three = ""] = ids;
    const bad = [
      [one, two],
      [one, two, other.ids[0] ?? ""],
      [one, one, two],
      [...ids, other.ids[0] ?? ""],
    ];
    for (const order of bad)
      expect(await setNamingOrder(editor, { conferenceId, seen: ids, order })).toEqual(
        refuse("changed_meanwhile"),
      );
    await prisma.assignment.update({ where: { id: two }, data: { active: false, state: "replaced" } });
    expect(await setNamingOrder(editor, { conferenceId, seen: ids, order: [three, two, one] })).toEqual(
      refuse("changed_meanwhile"),
    );
    expect(
      await prisma.assignment.count({
        where: { id: { in: [...ids, ...other.ids] }, namingOrder: { not: null } },
      }),
    ).toBe(0);
  });

  it("is put by whoever writes the conference's articles, and seen by nobody else", async () => {
    const { conferenceId, ids } = await attended();
    const input = { conferenceId, seen: ids, order: [...ids].reverse() };
    for (const actor of [reader, stranger]) {
      expect(await setNamingOrder(actor, input)).toEqual(refuse("not_found"));
      expect(await findNamingOrder(actor, conferenceId)).toBeNull();
    }
    expect(await findNamingOrder(editor, "x")).toBeNull();
    expect(await shown(conferenceId)).toEqual({ ids, byHand: false });
  });

  it("has nobody of the demonstration, and of the points only the host's", async () => {
    const { conferenceId, ids } = await attended();
    const host = await buildPoint({ conferenceId, role: "host", name: "Tỉnh ủy" });
    const member = await buildPoint({ conferenceId, name: "Xã Tân Phú" });
    const invented = await buildPerson({ fullName: "Người Minh Họa", isDemonstration: true });
    const add = (data: object) =>
      prisma.assignment.create({
        data: { conferenceId, role: "attending", posts: post(240), ...data },
        select: { id: true },
      });
    const atHost = await add({ pointId: host.id, fullName: "Tại điểm cầu chính" });
    await add({ pointId: member.id, fullName: "Tại xã" });
    await add({ personId: invented.id, fullName: "Người Minh Họa" });
    expect((await shown(conferenceId)).ids).toEqual([...ids, atHost.id]);
  });
});
