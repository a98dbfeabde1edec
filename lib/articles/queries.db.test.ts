import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db/client";
import { storedSearchKey } from "@/lib/text/search";
import { actorWith, buildConference, buildOrganization, buildPoint } from "@/prisma/factories";
import { countStatements } from "@/prisma/test/statements";
import { exportArticles, listArticles } from "./lists/queries";
import { searchPlaces } from "./places/queries";
import { articleScope, articleScopeSql, findArticle } from "./queries";
import { readArticleFilter } from "./rules";

const doc = (text: string) => ({
  type: "doc",
  content: [{ type: "paragraph", content: [{ type: "text", text }] }],
});

async function addArticles(conference: { id: string; ownerId: string }, count: number, title = "Tin") {
  await prisma.article.createMany({
    data: Array.from({ length: count }, (_, at) => ({
      conferenceId: conference.id,
      organizationId: conference.ownerId,
      title: doc(`${title} ${at}`),
      lead: doc("l"),
      body: doc("b"),
      searchKey: storedSearchKey(`${title} ${at}`),
    })),
  });
}

describe("the list of articles", () => {
  let editor: Actor, conference: Awaited<ReturnType<typeof buildConference>>;
  beforeAll(async () => {
    const owner = await buildOrganization();
    editor = await actorWith("editor", owner.id);
    conference = await buildConference({ ownerId: owner.id, name: "Sơ kết sáu tháng" });
    await addArticles(conference, 10, "Hội nghị Dân vận");
  });

  it("finds words without diacritics, of the title and of the conference", async () => {
    const find = async (q: string) => (await listArticles(editor, readArticleFilter({ q }))).total;
    expect(await find("dan van 3")).toBe(1);
    expect(await find("so ket sau thang")).toBe(10);
    expect(await find("không có")).toBe(0);
  });

  it("takes as many statements for 1,000 articles as for 10", async () => {
    const list = () => listArticles(editor, readArticleFilter({ q: "hoi nghi" }));
    const few = await countStatements(list);
    await addArticles(conference, 990, "Hội nghị Dân vận");
    expect(await countStatements(list)).toBe(few);
    const last = await listArticles(editor, readArticleFilter({ page: "999" }));
    expect(last).toMatchObject({ total: 1000, page: 20 });
    expect(last.rows).toHaveLength(50);
    expect(await exportArticles(editor, readArticleFilter({}))).toHaveLength(1000);
  });

  it("finds one's own among more matches of another office than a page or an export holds", async () => {
    const other = await buildConference({ ownerId: (await buildOrganization()).id, name: "Hội nghị khác" });
    await prisma.$executeRaw`
      INSERT INTO articles (conference_id, organization_id, title, lead, body, search_key, updated_at)
      SELECT ${other.id}::uuid, ${other.ownerId}::uuid, '{}', '{}', '{}', 'chuyen doi so xa ' || n, now() + interval '1 day'
      FROM generate_series(1, 10100) n`;
    await addArticles(conference, 51, "Chuyển đổi số");
    const first = await listArticles(editor, readArticleFilter({ q: "chuyển đổi số" }));
    expect(first).toMatchObject({ total: 51, page: 1 });
    expect(first.rows).toHaveLength(50);
    const last = await listArticles(editor, readArticleFilter({ q: "chuyen doi so", page: "2" }));
    expect(last).toMatchObject({ total: 51, page: 2 });
    expect(last.rows).toHaveLength(1);
    expect(first.rows.map(({ id }) => id)).not.toContain(last.rows[0]?.id);
    expect(await exportArticles(editor, readArticleFilter({ q: "chuyen doi so" }))).toHaveLength(51);
    const ofOne = readArticleFilter({ q: "chuyen doi so", state: "approved" });
    expect((await listArticles(editor, ofOne, conference.id)).total).toBe(0);
  });

  it("takes what makes no sense in the address as not given", () => {
    const filter = readArticleFilter({ q: ["a", "b"], state: "x", category: "1", kind: "x", page: "-3" });
    expect(filter).toEqual({ search: "", state: null, category: null, kind: null, page: 1 });
  });

  it("shows nothing of another office, also by wrong ids", async () => {
    const stranger = await actorWith("editor", (await buildOrganization()).id);
    expect((await listArticles(stranger, readArticleFilter({}), conference.id)).total).toBe(0);
    expect(await exportArticles(stranger, readArticleFilter({}))).toEqual([]);
    for (const conferenceId of [null, conference.id])
      expect(await searchPlaces(stranger, { conferenceId, query: "" })).toEqual([]);
    for (const id of ["x", "", "00000000-0000-4000-8000-000000000000"])
      expect(await findArticle(editor, id)).toBeNull();
  });
});

describe("the scope in SQL and the one for Prisma", () => {
  it("reach the same articles, for every kind of grant", async () => {
    const [owner, guest] = [await buildOrganization(), await buildOrganization()];
    const conference = await buildConference({ ownerId: owner.id });
    const place = { conferenceId: conference.id };
    const points = [
      await buildPoint({ ...place, organizationId: guest.id }),
      await buildPoint(place),
      await buildPoint({ ...place, organizationId: owner.id }),
    ];
    await addArticles(conference, 1, "Chung");
    for (const point of points) {
      await addArticles(conference, 1, `Điểm cầu ${point.id}`);
      const searchKey = storedSearchKey(`Điểm cầu ${point.id} 0`);
      await prisma.article.updateMany({ where: { searchKey }, data: { pointId: point.id } });
    }
    const actors = {
      owner: await actorWith("editor", owner.id),
      guest: await actorWith("approver", guest.id),
      point: await actorWith("editor", null, points[1]?.id),
      stranger: await actorWith("editor", (await buildOrganization()).id),
    };
    const reached: Record<string, number> = {};
    for (const [name, actor] of Object.entries(actors)) {
      for (const permission of ["conferences:read", "articles:write", "articles:approve"] as const) {
        const inSql = await prisma.$queryRaw<{ id: string }[]>`
          SELECT a.id FROM articles a WHERE ${articleScopeSql(actor, permission)}`;
        const inPrisma = await prisma.article.findMany({
          where: articleScope(actor, permission),
          select: { id: true },
        });
        const ids = (rows: { id: string }[]) => rows.map(({ id }) => id).sort();
        expect(ids(inSql), `${name} ${permission}`).toEqual(ids(inPrisma));
        if (permission === "conferences:read") reached[name] = inSql.length;
      }
    }
    expect(reached).toEqual({ owner: 4, guest: 1, point: 1, stranger: 0 });
  });
});
