import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db/client";
import { actorWith, buildConference, buildPoint } from "@/prisma/factories";
import { countStatements } from "@/prisma/test/statements";
import { createArticle, saveArticle } from "../commands";
import { readFacts } from "../facts/queries";
import { factsByKey, partKeys } from "../facts/rules";
import { listArticles } from "../lists/queries";
import { moveArticle, publishArticle } from "../moves/commands";
import { findArticle } from "../queries";
import { articleFilterSchema, type ArticleState } from "../rules";
import { checkFigures, listMisquoting } from "./queries";

const now = new Date("2026-12-15T05:00:00Z");

async function setUp() {
  const conference = await buildConference({ state: "ended" });
  const conferenceId = conference.id;
  const given = { conferenceId, report: "confirmed", countingMode: "headcount" } as const;
  const host = await buildPoint({ ...given, role: "host", name: "Tỉnh ủy", tier: "province" });
  const member = await buildPoint({ ...given, name: "Xã Tân Phú" });
  await prisma.pointCounters.updateMany({ where: { conferenceId }, data: { headcount: 30, summoned: 40 } });
  const report = (present: number) =>
    prisma.pointCounters.update({ where: { pointId: member.id }, data: { headcount: present } });
  const freeze = async (kind: "final" | "corrected", number = 1) => {
    const id = randomUUID();
    const rows = await prisma.$queryRaw<{ refused: string | null }[]>`
      SELECT freeze_figures(${id}::uuid, ${conferenceId}::uuid, ${kind}::figure_version_kind, ${number}::int, NULL,
                            'lý do', 'Chủ trì', NULL, NULL, now()) AS refused`;
    expect(rows[0]?.refused).toBeNull();
    return id;
  };
  const approver = await actorWith("approver", conference.ownerId);
  return { conference, conferenceId, host, member, report, freeze, approver };
}
type Place = Awaited<ReturnType<typeof setUp>>;

/** An article of this place whose text is one paragraph with its totals, brought as far as `to`. */
async function write(
  { approver, conferenceId }: Place,
  pointId: string | null,
  to: "draft" | "approved" | "published",
) {
  const made = await createArticle(approver, { kind: "report", conferenceId, pointId });
  if (!made.ok) throw new Error(made.reason);
  const { articleId } = made.value;
  const facts = await readFacts({ kind: "report", conferenceId, pointId }, null);
  const known = facts ? factsByKey(facts) : new Map<string, never>();
  const chips = ["total.points", "total.delegates", "total.point"].flatMap((key) => {
    const fact = known.get(key);
    return fact ? [{ type: "fact" as const, attrs: { key, text: fact.text, ...fact.source } }] : [];
  });
  const text = (...content: object[]) =>
    ({ type: "doc", content: [{ type: "paragraph", content }] }) as never;
  const word = (said: string) => ({ type: "text", text: said });
  const saved = await saveArticle(approver, {
    articleId,
    version: 1,
    title: text(word("Tổ chức hội nghị trực tuyến")),
    lead: text(
      word("Hội nghị được kết nối đến "),
      ...chips.flatMap((chip) => [chip, word(" nơi, ")]),
      word("theo hồ sơ."),
    ),
    body: text(word("Nội dung hội nghị.")),
    prefix: null,
    byline: "Minh Hà",
    poster: null,
    categoryId: null,
  });
  if (!saved.ok) throw new Error(saved.reason);
  const step = async (state: "in_review" | "approved" | "draft", version: number) => {
    const answer = await moveArticle(approver, { articleId, version, to: state });
    if (!answer.ok) throw new Error(`${answer.reason} ${JSON.stringify(answer)}`);
  };
  if (to === "draft") return articleId;
  await step("in_review", 2);
  await step("approved", 3);
  if (to === "published") {
    const answer = await publishArticle(approver, { articleId, version: 4, correction: "" }, now);
    if (!answer.ok) throw new Error(answer.reason);
  }
  return articleId;
}

const rowOf = (articleId: string) =>
  prisma.article.findUniqueOrThrow({
    where: { id: articleId },
    select: { figureVersionId: true, quotedFigures: true, state: true },
  });

const alarmOf = async ({ approver }: Place, articleId: string) => {
  const article = await findArticle(approver, articleId);
  return article && (await checkFigures(article));
};

describe("the facts of an article", () => {
  it("are those of the last frozen version, which the chips name, whatever was reported since", async () => {
    const place = await setUp();
    const said = async (pointId: string | null) => {
      const facts = await readFacts({ kind: "report", conferenceId: place.conferenceId, pointId }, null);
      const known = facts ? factsByKey(facts) : null;
      return ["total.points", "total.delegates", "total.point"].map((key) => known?.get(key));
    };
    expect((await said(null))[1]).toMatchObject({ text: "60", source: { record: "Điểm danh" } });
    await place.freeze("final");
    await place.report(31);
    const [points, delegates, atPoint] = await said(null);
    expect(points).toMatchObject({
      text: "02",
      source: {
        record: "Số liệu điểm danh",
        field: expect.stringMatching(/^Bản “Số liệu chốt” lúc /) as string,
      },
    });
    expect([delegates?.text, atPoint]).toEqual(["60", undefined]);
    await place.freeze("corrected");
    expect((await said(place.member.id)).map((one) => one?.text)).toEqual(["02", "61", "31"]);
    // The register is somebody's deliberate word, with its source and its rounding.
    await prisma.figure.create({
      data: { conferenceId: place.conferenceId, subject: "delegates", value: 50, qualifier: "over" },
    });
    expect((await said(null))[1]).toMatchObject({ text: "hơn 50", source: { record: "Sổ số liệu" } });
  });

  it("leave a frozen version aside that holds anybody of the demonstration", async () => {
    const place = await setUp();
    await place.freeze("final");
    await place.report(31);
    await buildPoint({ conferenceId: place.conferenceId, isDemonstration: true });
    const facts = await readFacts({ kind: "report", conferenceId: place.conferenceId, pointId: null }, null);
    const known = facts && factsByKey(facts);
    expect(known?.get("total.delegates")).toMatchObject({ text: "61", source: { record: "Điểm danh" } });
    expect(facts && partKeys.flatMap((part) => facts[part]).length).toBeGreaterThan(0);
  });
});

describe("the alarm", () => {
  it("is raised once a newer version says otherwise, on the article, in the list and among the figures", async () => {
    const place = await setUp();
    const final = await place.freeze("final");
    const articleId = await write(place, null, "published");
    expect(await rowOf(articleId)).toMatchObject({
      figureVersionId: final,
      quotedFigures: [
        { key: "total.points", text: "02" },
        { key: "total.delegates", text: "60" },
      ],
    });
    expect(await alarmOf(place, articleId)).toMatchObject({ misquotes: [], changed: 0 });
    await place.report(31);
    expect(await alarmOf(place, articleId)).toMatchObject({ misquotes: [], changed: 1 });
    expect(await listMisquoting(place.approver, place.conferenceId)).toEqual([]);
    await place.freeze("corrected");
    const misquotes = ["số đại biểu: bài ghi 60, số liệu là 61"];
    expect(await alarmOf(place, articleId)).toMatchObject({ misquotes, changed: 0 });
    expect(await listMisquoting(place.approver, place.conferenceId)).toMatchObject([
      { id: articleId, version: { kind: "final", number: 1 }, misquotes },
    ]);
    const filter = articleFilterSchema.parse({});
    const { rows } = await listArticles(place.approver, filter, place.conferenceId);
    expect(rows).toMatchObject([{ id: articleId, misquotes }]);
  });

  it("stays while the public text says so, and goes with the next approval", async () => {
    const place = await setUp();
    await place.freeze("final");
    const articleId = await write(place, null, "published");
    await place.report(31);
    const corrected = await place.freeze("corrected");
    const move = (to: ArticleState & ("draft" | "in_review" | "approved"), version: number) =>
      moveArticle(place.approver, { articleId, version, to });
    await move("draft", 5);
    expect(await alarmOf(place, articleId)).toMatchObject({ misquotes: { length: 1 } });
    await move("in_review", 6);
    expect(await move("approved", 7)).toMatchObject({ ok: true });
    expect(await rowOf(articleId)).toMatchObject({ figureVersionId: corrected });
    expect(await alarmOf(place, articleId)).toMatchObject({ misquotes: [] });
  });

  it("is not asked of drafts, which follow, nor of articles approved before anything was frozen that agree", async () => {
    const place = await setUp();
    const approved = await write(place, place.member.id, "approved");
    const draft = await write(place, null, "draft");
    expect(await rowOf(approved)).toMatchObject({ figureVersionId: null });
    expect(await alarmOf(place, approved)).toBeNull();
    await place.freeze("final");
    expect(await alarmOf(place, approved)).toMatchObject({ misquotes: [] });
    await place.report(28);
    await place.freeze("corrected");
    expect(await alarmOf(place, approved)).toMatchObject({
      misquotes: [
        "số đại biểu: bài ghi 60, số liệu là 58",
        "số đại biểu tại điểm cầu: bài ghi 30, số liệu là 28",
      ],
    });
    expect(await alarmOf(place, draft)).toMatchObject({ misquotes: [] });
    expect((await listMisquoting(place.approver, place.conferenceId)).map(({ id }) => id)).toEqual([
      approved,
    ]);
  });

  it("tells who answers for one point of that point only", async () => {
    const place = await setUp();
    const own = await write(place, place.member.id, "draft");
    await place.freeze("final");
    const editor = await actorWith("editor", null, place.member.id);
    const changed = async (approver: typeof place.approver) =>
      (await alarmOf({ ...place, approver }, own))?.changed;
    await prisma.pointCounters.update({ where: { pointId: place.host.id }, data: { headcount: 31 } });
    expect([await changed(place.approver), await changed(editor)]).toEqual([1, 0]);
    await place.report(29);
    expect([await changed(place.approver), await changed(editor)]).toEqual([2, 1]);
  });

  it("tells nobody of another office anything", async () => {
    const place = await setUp();
    await place.freeze("final");
    await write(place, null, "published");
    await place.report(31);
    await place.freeze("corrected");
    const other = await setUp();
    expect(await listMisquoting(other.approver, place.conferenceId)).toEqual([]);
    expect(await listMisquoting(other.approver, "x")).toEqual([]);
    expect(await countStatements(() => listMisquoting(place.approver, place.conferenceId))).toBe(2);
  });
});
