import { describe, expect, it } from "vitest";
import type { UserActor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db/client";
import { refuse } from "@/lib/result";
import { actorWith, buildConference, buildOrganization, buildPerson, buildPoint } from "@/prisma/factories";
import { countStatements } from "@/prisma/test/statements";
import { saveAgenda } from "./commands";
import { findAgenda } from "./queries";
import { agendaFormOf, saveAgendaSchema, type SaveAgendaForm } from "./rules";

type Item = SaveAgendaForm["items"][number];
const item = (more: Partial<Item> = {}): Item => ({
  id: null,
  kind: "report",
  title: "Báo cáo tổng kết công tác dân vận năm 2021",
  day: "2026-12-15",
  startTime: "",
  minutes: "",
  speeches: [],
  partners: [],
  ...more,
});
const speech = (more: Partial<Item["speeches"][number]> = {}): Item["speeches"][number] => ({
  id: null,
  personId: null,
  fullName: "",
  rank: "",
  post: "",
  topic: "",
  pointId: null,
  ...more,
});

const save = (actor: UserActor, conferenceId: string, items: Item[], version = 1) =>
  saveAgenda(actor, saveAgendaSchema.parse({ conferenceId, version, items }));

async function mine() {
  const office = await buildOrganization();
  const conference = await buildConference({ ownerId: office.id });
  return { actor: await actorWith("organiser", office.id), id: conference.id, ownerId: office.id };
}

const read = async (actor: UserActor, id: string) => {
  const agenda = await findAgenda(actor, id);
  if (!agenda) throw new Error("no agenda");
  return agenda;
};

describe("saving an agenda", () => {
  it("keeps order, hours, reports without a speaker, one speaker with two topics, partners", async () => {
    const { actor, id } = await mine();
    const person = await buildPerson({
      fullName: "Nguyễn Phương Đằng",
      rank: "Đại tá",
      posts: [{ title: "Phó Giám đốc" }],
    });
    const point = await buildPoint({ conferenceId: id, name: "Công an tỉnh" });
    const army = await buildOrganization({ name: "Binh đoàn 16" });
    const result = await save(actor, id, [
      item({
        startTime: "8h30",
        minutes: "20",
        partners: [
          { organizationId: army.id, name: "tên trong ô tìm" },
          { organizationId: null, name: "Ban cán sự đảng UBND tỉnh" },
        ],
      }),
      item({
        kind: "paper",
        title: "Tham luận",
        speeches: [
          speech({ personId: person.id, fullName: "x", topic: "Phối hợp", pointId: point.id }),
          speech({ personId: person.id, fullName: "x", topic: "Kinh nghiệm" }),
          speech({ topic: "Tham luận không ghi người" }),
          speech({ post: "Bí thư Đảng ủy xã" }),
        ],
      }),
    ]);
    expect(result).toEqual({ ok: true, value: { version: 2 } });
    const { agenda } = await read(actor, id);
    expect(agenda).toMatchObject([
      {
        startsAt: new Date("2026-12-15T01:30:00Z"),
        minutes: 20,
        speeches: [],
        partners: [{ organizationId: army.id, name: "Binh đoàn 16" }, { name: "Ban cán sự đảng UBND tỉnh" }],
      },
      { startsAt: null, minutes: null },
    ]);
    expect(agenda[1]?.speeches).toMatchObject([
      {
        fullName: "Nguyễn Phương Đằng",
        rank: "Đại tá",
        topic: "Phối hợp",
        pointId: point.id,
        posts: [{ title: "Phó Giám đốc" }],
      },
      { fullName: "Nguyễn Phương Đằng", topic: "Kinh nghiệm", pointId: null },
      { fullName: null, topic: "Tham luận không ghi người", posts: [] },
      { fullName: null, posts: [{ title: "Bí thư Đảng ủy xã" }] },
    ]);
    expect(await prisma.auditEvent.findFirst({ where: { conferenceId: id } })).toMatchObject({
      kind: "agenda.updated",
    });
  });

  it("keeps ids through a new order and takes away what is gone; who was named keeps the posts of then", async () => {
    const { actor, id } = await mine();
    const person = await buildPerson({ fullName: "Lê Văn Cường", posts: [{ title: "Bí thư" }] });
    await save(actor, id, [
      item({ title: "một" }),
      item({ title: "hai", speeches: [speech({ personId: person.id, fullName: "x" })] }),
      item({ title: "ba" }),
    ]);
    const before = await read(actor, id);
    await prisma.post.updateMany({ where: { personId: person.id }, data: { title: "Chủ tịch" } });
    const form = agendaFormOf(before);
    await save(
      actor,
      id,
      [form.items[1], form.items[0]].filter((row) => row !== undefined),
      2,
    );
    const after = await read(actor, id);
    expect(after.agenda.map((row) => row.id)).toEqual([before.agenda[1]?.id, before.agenda[0]?.id]);
    expect(after.agenda[0]?.speeches).toMatchObject([
      { id: before.agenda[1]?.speeches[0]?.id, posts: [{ title: "Bí thư" }] },
    ]);
  });

  it("changes the snapshot with the person", async () => {
    const { actor, id } = await mine();
    await save(actor, id, [item({ speeches: [speech({ fullName: "Trần A", post: "Bí thư" })] })]);
    const form = agendaFormOf(await read(actor, id));
    const row = form.items[0]?.speeches[0];
    if (!row) throw new Error("no speech");
    row.fullName = "Trần B";
    await save(actor, id, form.items, 2);
    expect((await read(actor, id)).agenda[0]?.speeches).toMatchObject([{ id: row.id, fullName: "Trần B" }]);
  });

  it("never writes over another conference's rows, whatever ids are sent", async () => {
    const { actor, id } = await mine();
    const foreign = await buildConference();
    const theirs = await prisma.agendaItem.create({
      data: {
        conferenceId: foreign.id,
        position: 0,
        kind: "report",
        title: "của người khác",
        speeches: { create: { conferenceId: foreign.id, topic: "riêng" } },
      },
      select: { id: true, speeches: { select: { id: true } } },
    });
    await save(actor, id, [
      item({
        id: theirs.id,
        title: "ghi đè",
        speeches: [speech({ id: theirs.speeches[0]?.id ?? null, topic: "ghi đè" })],
      }),
    ]);
    expect(
      await prisma.agendaItem.findUniqueOrThrow({ where: { id: theirs.id }, include: { speeches: true } }),
    ).toMatchObject({
      title: "của người khác",
      speeches: [{ topic: "riêng" }],
    });
  });

  it("refuses what is not there: person, body, another conference's point; and saves nothing", async () => {
    const { actor, id } = await mine();
    const missing = "00000000-0000-4000-8000-00000000dead";
    const foreign = await buildPoint();
    expect(await save(actor, id, [item({ speeches: [speech({ personId: missing })] })])).toEqual(
      refuse("person_not_found"),
    );
    expect(await save(actor, id, [item({ partners: [{ organizationId: missing, name: "x" }] })])).toEqual(
      refuse("body_not_found"),
    );
    expect(
      await save(actor, id, [item({ speeches: [speech({ topic: "x", pointId: foreign.id })] })]),
    ).toEqual(refuse("point_not_found"));
    expect(await read(actor, id)).toMatchObject({ version: 1, agenda: [] });
  });

  it("tells the second of two people, refuses a closed file and a foreign conference", async () => {
    const { actor, id, ownerId } = await mine();
    const results = await Promise.all([
      save(actor, id, [item()]),
      save(actor, id, [item({ title: "khác" })]),
    ]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results).toContainEqual(refuse("changed_meanwhile"));
    expect((await read(actor, id)).agenda).toHaveLength(1);
    const closed = await buildConference({ ownerId, state: "closed" });
    expect(await save(actor, closed.id, [])).toEqual(refuse("closed"));
    const foreign = await buildConference();
    expect(await save(actor, foreign.id, [])).toEqual(refuse("not_found"));
    expect(await findAgenda(actor, foreign.id)).toBeNull();
    expect(await findAgenda(actor, "không phải id")).toBeNull();
    expect(await save(await actorWith("clerk", ownerId), id, [], 2)).toEqual(refuse("not_found"));
  });

  it("takes as many statements for sixty items as for two", async () => {
    const { actor, id } = await mine();
    const items = (count: number) =>
      Array.from({ length: count }, (_, at) =>
        item({ title: `mục ${at}`, speeches: [speech({ topic: "x" })] }),
      );
    await save(actor, id, items(2));
    const few = await countStatements(() => save(actor, id, items(2), 2));
    const many = await countStatements(() => save(actor, id, items(60), 3));
    expect(many).toBe(few);
  });
});

it("says at its field what is wrong", () => {
  const parsed = saveAgendaSchema.safeParse({
    conferenceId: "00000000-0000-4000-8000-000000000001",
    version: 1,
    items: [item({ title: "", startTime: "26h", minutes: "nửa giờ" }), item({ speeches: [speech()] })],
  });
  expect(parsed.error?.issues.map((issue) => issue.path.join("."))).toEqual(
    expect.arrayContaining(["items.0.title", "items.0.startTime", "items.0.minutes"]),
  );
  const empty = saveAgendaSchema.safeParse({
    conferenceId: "00000000-0000-4000-8000-000000000001",
    version: 1,
    items: [item({ speeches: [speech()] })],
  });
  expect(empty.error?.issues[0]).toMatchObject({ path: ["items", 0, "speeches", 0, "topic"] });
});
