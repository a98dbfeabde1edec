import { beforeAll, describe, expect, it } from "vitest";
import type { UserActor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db/client";
import { actorWith, buildConference, buildOrganization, buildPoint } from "@/prisma/factories";
import { countStatements } from "@/prisma/test/statements";
import { createArticle } from "../commands";
import { listArticles } from "../lists/queries";
import { findArticle } from "../queries";
import { articleFilterSchema, type ArticleState } from "../rules";
import { listChangedArticles } from "./queries";
import { changedFields, mostLookedAt } from "./rules";

let ownerId: string;
let editor: UserActor, stranger: UserActor;
beforeAll(async () => {
  ownerId = (await buildOrganization({ name: "Ban Dân vận Tỉnh ủy" })).id;
  editor = await actorWith("approver", ownerId);
  stranger = await actorWith("approver", (await buildOrganization()).id);
});

const held = async (name: string) =>
  (
    await buildConference({
      ownerId,
      name,
      state: "ended",
      heldOn: new Date("2022-01-14"),
      startsAt: null,
      endsAt: null,
    })
  ).id;
/** An article as the record then told it, in this state from then on. */
async function written(conferenceId: string, state: ArticleState, pointId: string | null = null) {
  const made = await createArticle(editor, { kind: "report", conferenceId, pointId });
  if (!made.ok) throw new Error(made.reason);
  await prisma.article.update({ where: { id: made.value.articleId }, data: { state } });
  return made.value.articleId;
}
const listed = async (conferenceId: string | null = null) =>
  new Map(
    (await listArticles(editor, articleFilterSchema.parse({}), conferenceId)).rows.map((row) => [
      row.id,
      row.changed,
    ]),
  );
const changedIn = async (actor: UserActor, conferenceId: string) =>
  (await listChangedArticles(actor, conferenceId)).articles;
const rename = (id: string, name: string) => prisma.conference.update({ where: { id }, data: { name } });

describe("an article whose record has changed", () => {
  it("is told in the lists as on its own page, once approved; a draft follows by itself", async () => {
    const conferenceId = await held("Hội nghị một");
    const states = ["draft", "in_review", "approved", "published", "withdrawn"] as const;
    const articles = await Promise.all(states.map((state) => written(conferenceId, state)));
    expect([...(await listed(conferenceId)).values()]).toEqual(states.map(() => []));
    expect(await changedIn(editor, conferenceId)).toEqual([]);

    await rename(conferenceId, "Hội nghị một, sửa tên");
    await prisma.conference.update({ where: { id: conferenceId }, data: { heldOn: new Date("2022-01-15") } });
    const rows = await listed(conferenceId);
    const fields = ["Hội nghị › Tên hội nghị", "Hội nghị › Ngày tổ chức"];
    expect(articles.map((id) => rows.get(id))).toEqual([[], [], fields, fields, []]);
    for (const id of articles.slice(2, 4)) {
      const page = await findArticle(editor, id);
      expect(changedFields(page?.changed ?? [], [])).toEqual(fields);
    }
    const [, , approved, published] = articles;
    const told = await changedIn(editor, conferenceId);
    expect(new Set(told.map(({ id }) => id))).toEqual(new Set([approved, published]));
    expect(told[0]).toMatchObject({ pointName: null, fields });
  });

  it("is nobody's business outside its reach", async () => {
    const conferenceId = await held("Hội nghị của cơ quan khác");
    await written(conferenceId, "published");
    await rename(conferenceId, "Tên mới");
    expect(await changedIn(editor, conferenceId)).toHaveLength(1);
    expect(await changedIn(stranger, conferenceId)).toEqual([]);
    expect(await changedIn(editor, "x")).toEqual([]);
  });

  it("is held to its own conference and point, however many stand in one list", async () => {
    const [one, other] = [await held("Hội nghị A"), await held("Hội nghị B")];
    const point = await buildPoint({ conferenceId: one, name: "Xã Tân Phú" });
    const articles = [
      await written(one, "published"),
      await written(one, "published", point.id),
      await written(other, "published"),
    ];
    await prisma.point.update({ where: { id: point.id }, data: { name: "Phường Tân Phú" } });
    const rows = await listed();
    expect(articles.map((id) => rows.get(id))).toEqual([[], ["Điểm cầu › Tên"], []]);
  });

  it("is read in as many statements for one as for many", async () => {
    const conferenceId = await held("Hội nghị đông");
    await written(conferenceId, "published");
    const filter = articleFilterSchema.parse({});
    const few = await countStatements(() => listArticles(editor, filter, conferenceId));
    const fewChanged = await countStatements(() => listChangedArticles(editor, conferenceId));
    for (let at = 0; at < 12; at += 1) {
      const point = await buildPoint({ conferenceId, name: `Xã ${at}` });
      await written(conferenceId, "published", point.id);
    }
    await rename(conferenceId, "Hội nghị đông người");
    // The names of the points' bodies are asked for once there is a point that has one.
    expect(await countStatements(() => listArticles(editor, filter, conferenceId))).toBeLessThanOrEqual(
      few + 2,
    );
    expect(await countStatements(() => listChangedArticles(editor, conferenceId))).toBeLessThanOrEqual(
      fewChanged + 2,
    );
    expect((await changedIn(editor, conferenceId)).length).toBe(13);
  });
});

it("says where only the newest articles were held to the record", async () => {
  const conferenceId = await held("Hội nghị có rất nhiều tin bài");
  const first = await prisma.article.findUniqueOrThrow({
    where: { id: await written(conferenceId, "approved") },
    select: {
      organizationId: true,
      conferenceId: true,
      kind: true,
      state: true,
      title: true,
      lead: true,
      body: true,
    },
  });
  const copies = Array.from({ length: mostLookedAt - 1 }, () => ({
    ...first,
    title: first.title ?? {},
    lead: first.lead ?? {},
    body: first.body ?? {},
    searchKey: "",
  }));
  await prisma.article.createMany({ data: copies });
  expect((await listChangedArticles(editor, conferenceId)).more).toBe(false);
  await written(conferenceId, "published");
  expect((await listChangedArticles(editor, conferenceId)).more).toBe(true);
  expect((await listChangedArticles(stranger, conferenceId)).more).toBe(false);
});

it("a total that is told to differ from the settled figures is not told twice", () => {
  const fact = { record: "Số liệu điểm danh", field: "Bản chốt", said: "1", now: "2" };
  const changed = [
    { ...fact, key: "total.delegates" },
    { ...fact, key: "name", record: "Hội nghị", field: "Tên hội nghị" },
    { ...fact, key: "gone", record: "", field: "" },
  ];
  expect(changedFields(changed, ["số đại biểu: …"])).toEqual([
    "Hội nghị › Tên hội nghị",
    "dữ kiện không còn trong hồ sơ",
  ]);
  expect(changedFields(changed, [])[0]).toBe("Số liệu điểm danh › Bản chốt");
});
