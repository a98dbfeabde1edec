import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db/client";
import { storedSearchKey } from "@/lib/text/search";
import {
  actorWith,
  buildConference,
  buildDelegate,
  buildOrganization,
  buildPerson,
  buildPoint,
} from "@/prisma/factories";
import { countStatements } from "@/prisma/test/statements";
import { readFacts } from "./facts/queries";
import { partKeys } from "./facts/rules";
import { plainText } from "./facts/segments/rules";
import { exportArticles, listArticles } from "./lists/queries";
import { listOwnPoints } from "./places/queries";
import { findArticle } from "./queries";
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

  it("takes what makes no sense in the address as not given", () => {
    const filter = readArticleFilter({ q: ["a", "b"], state: "x", category: "1", page: "-3" });
    expect(filter).toEqual({ search: "", state: null, category: null, page: 1 });
  });

  it("shows nothing of another office, also by wrong ids", async () => {
    const stranger = await actorWith("editor", (await buildOrganization()).id);
    expect((await listArticles(stranger, readArticleFilter({}), conference.id)).total).toBe(0);
    expect(await exportArticles(stranger, readArticleFilter({}))).toEqual([]);
    expect(await listOwnPoints(stranger)).toEqual([]);
    for (const id of ["x", "", "00000000-0000-4000-8000-000000000000"])
      expect(await findArticle(editor, id)).toBeNull();
  });
});

describe("rows of the demonstration", () => {
  it("never enter an article: delegates, points, people", async () => {
    const conference = await buildConference({ state: "ended" });
    const place = { conferenceId: conference.id };
    const [host, real, invented] = [
      await buildPoint({ ...place, role: "host", name: "Tỉnh ủy", report: "confirmed" }),
      await buildPoint({ ...place, name: "xã Thật", report: "confirmed" }),
      await buildPoint({ ...place, name: "xã Minh Họa", report: "confirmed", isDemonstration: true }),
    ];
    const fictional = await buildPerson({ fullName: "Người Minh Họa", isDemonstration: true });
    await prisma.assignment.createMany({
      data: [
        { ...place, role: "chair", personId: fictional.id, fullName: fictional.fullName },
        { ...place, role: "chair", pointId: invented.id, fullName: "Chủ Trì Minh Họa" },
      ],
    });
    await prisma.pointCounters.updateMany({
      where: { conferenceId: conference.id },
      data: { headcount: 30 },
    });
    const text = async (pointId: string | null) => {
      const facts = await readFacts({ ...place, pointId }, null);
      return facts && partKeys.flatMap((part) => facts[part].map(plainText)).join("\n");
    };
    expect(await text(null)).not.toContain("Minh Họa");
    expect(await text(null)).toContain("đến 02 điểm cầu với 60 đại biểu");
    expect(await text(real.id)).toContain("Tại điểm cầu có 30 đại biểu dự");
    expect(await text(invented.id)).toBeNull();

    await buildDelegate({ ...place, pointId: real.id, isDemonstration: true });
    expect(await text(null)).not.toContain("60 đại biểu");
    expect(await text(real.id)).not.toContain("30 đại biểu");
    expect(host.name).toBe("Tỉnh ủy");
  });

  it("says nothing of totals while a point has not confirmed", async () => {
    const conference = await buildConference({ state: "ended" });
    await buildPoint({ conferenceId: conference.id, role: "host", report: "confirmed" });
    await buildPoint({ conferenceId: conference.id, report: "open" });
    const facts = await readFacts({ conferenceId: conference.id, pointId: null }, null);
    expect(facts?.totals).toEqual([]);
  });
});
