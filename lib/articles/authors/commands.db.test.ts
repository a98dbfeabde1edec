import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import type { UserActor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db/client";
import { refuse } from "@/lib/result";
import { actorWith, buildConference, buildOrganization } from "@/prisma/factories";
import { countStatements } from "@/prisma/test/statements";
import { createArticle, saveArticle } from "../commands";
import { moveArticle, publishArticle } from "../moves/commands";
import { findAuthorPage } from "../public/people/queries";
import { findPublished } from "../public/queries";
import { restoreRevision } from "../revisions/commands";
import type { LineDoc } from "../text/rules";
import { mergeAuthors, removeAuthor, saveAuthor } from "./commands";
import { bylineOf, readShownCredits } from "./credits/rules";
import { findAuthor, findAuthorAddress, listAccounts, listAuthors, searchAuthors } from "./queries";
import { readAuthorFilter } from "./rules";

const now = new Date("2022-01-14T05:00:00Z");
const line = (text: string): LineDoc => ({
  type: "doc",
  content: [{ type: "paragraph", content: [{ type: "text", text }] }],
});

/** A name that no other test has. */
const nameOf = (word: string) => `${word} ${randomUUID().slice(0, 8)}`;

let editor: UserActor, approver: UserActor, stranger: UserActor, administrator: UserActor;
let conferenceId: string;
let organizationId: string;
beforeEach(async () => {
  organizationId = (await buildOrganization()).id;
  [editor, approver, stranger, administrator] = await Promise.all([
    actorWith("editor", organizationId),
    actorWith("approver", organizationId),
    actorWith("approver", (await buildOrganization()).id),
    actorWith("administrator"),
  ]);
  conferenceId = (await buildConference({ ownerId: organizationId, state: "ended" })).id;
});

async function written(byline: string | null) {
  const made = await createArticle(editor, { kind: "report", conferenceId, pointId: null });
  if (!made.ok) throw new Error(made.reason);
  const { articleId } = made.value;
  return { articleId, version: await save(articleId, 1, byline) };
}

async function save(articleId: string, version: number, byline: string | null) {
  const words = { title: line("Hội nghị tổng kết"), lead: line("Ngày 14-1."), body: line("Nội dung.") };
  const details = { prefix: null, byline, poster: null, categoryId: null };
  const saved = await saveArticle(editor, { articleId, version, ...words, ...details });
  if (!saved.ok) throw new Error(saved.reason);
  return saved.value.version;
}

async function published(byline: string) {
  const { articleId, version } = await written(byline);
  await moveArticle(editor, { articleId, version, to: "in_review" });
  await moveArticle(approver, { articleId, version: version + 1, to: "approved" });
  const result = await publishArticle(approver, { articleId, version: version + 2, correction: "" }, now);
  if (!result.ok) throw new Error(result.reason);
  return { articleId, slug: result.value.slug };
}

const creditsIn = async (articleId: string) =>
  (
    await prisma.articleCredit.findMany({
      where: { articleId },
      orderBy: [{ role: "asc" }, { position: "asc" }],
      select: { role: true, author: { select: { name: true } } },
    })
  ).map(({ role, author }) => `${role} ${author.name}`);
const bylineIn = async (articleId: string) =>
  (await prisma.article.findUniqueOrThrow({ where: { id: articleId }, select: { byline: true } })).byline;
const authorNamed = (name: string) =>
  prisma.author.findFirstOrThrow({ where: { name }, select: { id: true, slug: true, version: true } });
const input = (name: string, more: Partial<Parameters<typeof saveAuthor>[1]> = {}) => ({
  authorId: null,
  version: 1,
  name,
  about: null,
  userId: null,
  ...more,
});

describe("the byline of an article", () => {
  it("makes authors of names that are new and finds those that are known, whatever their capitals", async () => {
    const [one, other, third] = [nameOf("Thúy Hòa"), nameOf("Phạm Công"), nameOf("Lan Anh")];
    const byline = `${one} - ${other}; Ảnh: ${third}`;
    const { articleId, version } = await written(byline);
    expect(await bylineIn(articleId)).toBe(byline);
    expect(await creditsIn(articleId)).toEqual([`author ${one}`, `author ${other}`, `photographer ${third}`]);
    const again = `Bài, ảnh: ${one.replace("Thúy Hòa", "THUÝ HOÀ")}, ${third}`;
    await save(articleId, version, again);
    expect(await bylineIn(articleId)).toBe(`Bài và ảnh: ${one} - ${third}`);
    expect(await creditsIn(articleId)).toEqual([
      `author ${one}`,
      `author ${third}`,
      `photographer ${one}`,
      `photographer ${third}`,
    ]);
    expect(await prisma.author.count({ where: { name: { in: [one, other, third] } } })).toBe(3);
    // What the database prints is what the app prints.
    const [printed] = await prisma.$queryRaw<{ byline: string }[]>`
      SELECT byline_of(${articleId}::uuid) AS byline`;
    expect(printed?.byline).toBe(await bylineIn(articleId));
  });

  it("of nobody has no credits, and a refused save writes none", async () => {
    const name = nameOf("Không ai");
    const { articleId } = await written(nameOf("Minh Hà"));
    const before = await creditsIn(articleId);
    const words = { title: line("A"), lead: line("B"), body: line("C") };
    const details = { prefix: null, byline: name, poster: null, categoryId: null };
    expect(await saveArticle(editor, { articleId, version: 1, ...words, ...details })).toEqual(
      refuse("changed_meanwhile"),
    );
    expect(await creditsIn(articleId)).toEqual(before);
    expect(await prisma.author.count({ where: { name } })).toBe(0);
    await save(articleId, 2, null);
    expect(await creditsIn(articleId)).toEqual([]);
  });

  it("makes one author of a new name that two articles bring at once", async () => {
    const names = [nameOf("Một"), nameOf("Hai")];
    const drafts = await Promise.all([written(null), written(null), written(null)]);
    await Promise.all(
      drafts.map(({ articleId, version }, at) =>
        save(articleId, version, (at % 2 === 0 ? names : names.toReversed()).join(" - ")),
      ),
    );
    expect(await prisma.author.count({ where: { name: { in: names } } })).toBe(2);
  });

  it("goes back with an earlier text", async () => {
    const [one, other] = [nameOf("Minh Hà"), nameOf("Văn Dũng")];
    const { articleId, version } = await written(one);
    await save(articleId, version, other);
    expect((await restoreRevision(editor, { articleId, version: version + 1, revision: version })).ok).toBe(
      true,
    );
    expect([await bylineIn(articleId), await creditsIn(articleId)]).toEqual([one, [`author ${one}`]]);
  });

  it("costs the same statements for two people and for twenty", async () => {
    const people = (count: number) => Array.from({ length: count }, () => nameOf("Tác giả")).join(" - ");
    const [few, many] = [await written(null), await written(null)];
    const cost = async ({ articleId, version }: typeof few, count: number) => {
      const byline = people(count);
      return countStatements(() => save(articleId, version, byline));
    };
    expect(await cost(many, 20)).toBe(await cost(few, 2));
  });
});

describe("publishing", () => {
  it("keeps the people on the article's page and lists it on theirs, each once, also the second time", async () => {
    const [one, other] = [nameOf("Minh Hà"), nameOf("Lan Anh")];
    const { articleId, slug } = await published(`${one}; Ảnh: ${other} - ${one}; Biên tập: ${other}`);
    const article = await findPublished(slug);
    const line = `${one}; Ảnh: ${other} - ${one}; Biên tập: ${other}`;
    expect(article?.byline).toBe(line);
    expect(article && bylineOf(article.credits)).toBe(line);
    const author = await authorNamed(one);
    expect(article?.credits[0]).toEqual({ name: one, role: "author", slug: author.slug });
    for (const { slug: page } of [author, await authorNamed(other)])
      expect((await findAuthorPage(page, 1))?.list.items.map((item) => item.slug)).toEqual([slug]);
    // Corrected without the second person: no longer on that page.
    await moveArticle(editor, { articleId, version: 5, to: "draft" });
    await save(articleId, 6, one);
    await moveArticle(editor, { articleId, version: 7, to: "in_review" });
    await moveArticle(approver, { articleId, version: 8, to: "approved" });
    expect((await findPublished(slug))?.byline).toBe(line);
    const again = await publishArticle(approver, { articleId, version: 9, correction: "Sửa bút danh." }, now);
    expect(again).toEqual({ ok: true, value: { slug } });
    expect((await findPublished(slug))?.credits.map(({ name }) => name)).toEqual([one]);
    expect(await findAuthorPage((await authorNamed(other)).slug, 1)).toBeNull();
  });
});

describe("the register", () => {
  it("adds an author once, with an address of its own", async () => {
    const name = nameOf("Minh Hà");
    const made = await saveAuthor(approver, input(name, { about: "Phóng viên.", userId: editor.id }));
    expect(made.ok).toBe(true);
    const author = await authorNamed(name);
    expect(author.slug).toMatch(/^minh-ha-[0-9a-f]{8}$/);
    for (const twin of [name, name.toUpperCase()])
      expect(await saveAuthor(approver, input(twin))).toMatchObject({
        reason: "taken",
        fields: { name: {} },
      });
    // Other letters, the same address: the next free one.
    await saveAuthor(approver, input(name.replace("Minh Hà", "Minh Há")));
    expect((await authorNamed(name.replace("Minh Hà", "Minh Há"))).slug).toBe(`${author.slug}-2`);
    expect(await saveAuthor(approver, input(nameOf("Khác"), { userId: editor.id }))).toMatchObject({
      reason: "account_taken",
    });
    expect((await searchAuthors(editor, "minh"))[0]).toMatchObject({ name, isOwn: true });
    expect(await prisma.auditEvent.count({ where: { subjectId: author.id, kind: "author.created" } })).toBe(
      1,
    );
  });

  it("ties an author only to the actor's own people, and offers no others", async () => {
    expect(await saveAuthor(approver, input(nameOf("A"), { userId: stranger.id }))).toMatchObject({
      reason: "not_found",
      fields: { userId: {} },
    });
    const offered = (await listAccounts(approver, null)).map(({ id }) => id);
    expect(offered).toEqual(expect.arrayContaining([editor.id, approver.id]));
    expect(offered).not.toContain(stranger.id);
  });

  it("renames: what is not published follows, what is published stays, old names and addresses lead on", async () => {
    const [old, name] = [nameOf("Lan Anh"), nameOf("Nguyễn Lan Anh")];
    const { articleId, version } = await written(`${old}; Biên tập: ${old}`);
    const { slug } = await published(old);
    const author = await authorNamed(old);
    const change = input(name, { authorId: author.id });
    expect((await saveAuthor(approver, change)).ok).toBe(true);
    expect(await saveAuthor(approver, change)).toEqual(refuse("changed_meanwhile"));
    const renamed = await authorNamed(name);
    expect(renamed.id).toBe(author.id);
    expect(await bylineIn(articleId)).toBe(`${name}; Biên tập: ${name}`);
    expect((await findPublished(slug))?.byline).toBe(old);
    expect(await findAuthorAddress(author.slug)).toBe(renamed.slug);
    expect(await findAuthorAddress(renamed.slug)).toBeNull();
    // An editor that was open all the while still sends the old name.
    await save(articleId, version, old);
    expect(await bylineIn(articleId)).toBe(name);
    expect(await prisma.author.count({ where: { name: old } })).toBe(0);
    // Back to the old name: the old address too.
    await saveAuthor(approver, input(old, { authorId: author.id, version: 2 }));
    expect((await authorNamed(old)).slug).toBe(author.slug);
  });

  it("makes one of two: articles, page, amounts and names are the other's", async () => {
    const [wrong, right] = [nameOf("Minh Ha"), nameOf("Minh Hà")];
    const both = await written(`${wrong} - ${right}`);
    const { slug, articleId } = await published(wrong);
    await published(right);
    const [from, into] = [await authorNamed(wrong), await authorNamed(right)];
    const month = { month: new Date("2022-01-01"), role: "author" as const };
    await prisma.royalty.createMany({
      data: [
        { ...month, articleId, authorId: from.id, amount: 100 },
        { ...month, articleId: both.articleId, authorId: from.id, amount: 20, note: "Bài khó" },
        { ...month, articleId: both.articleId, authorId: into.id, amount: 3, note: "Tin nhanh" },
      ],
    });
    const request = { authorId: from.id, version: 1, intoId: into.id };
    expect(await mergeAuthors(approver, { ...request, version: 7 })).toEqual(refuse("changed_meanwhile"));
    expect(await mergeAuthors(approver, { ...request, intoId: from.id })).toMatchObject({
      reason: "same_author",
    });
    const { organizationId } = await prisma.article.findUniqueOrThrow({ where: { id: both.articleId } });
    const closed = { organizationId, month: month.month };
    await prisma.royaltyMonth.create({ data: { ...closed, closedAt: new Date(), closedByName: "Duyệt" } });
    expect(await mergeAuthors(approver, request)).toEqual(refuse("month_closed"));
    await prisma.royaltyMonth.updateMany({ where: closed, data: { closedAt: null } });
    expect((await mergeAuthors(approver, request)).ok).toBe(true);
    expect(await mergeAuthors(approver, request)).toEqual(refuse("not_found"));
    expect(await creditsIn(both.articleId)).toEqual([`author ${right}`]);
    expect([await bylineIn(both.articleId), await bylineIn(articleId)]).toEqual([right, right]);
    expect((await findAuthorPage(into.slug, 1))?.list.total).toBe(2);
    expect(await findAuthorAddress(from.slug)).toBe(into.slug);
    expect(readShownCredits((await findPublished(slug))?.credits, null)[0]?.name).toBe(wrong);
    const amounts = await prisma.royalty.findMany({
      where: { authorId: into.id },
      orderBy: { amount: "asc" },
    });
    expect(amounts.map(({ amount, note }) => [amount, note])).toEqual([
      [23, "Tin nhanh; Bài khó"],
      [100, null],
    ]);
    const { articleId: later } = await written(wrong);
    expect(await bylineIn(later)).toBe(right);
  });

  it("renames and merges while articles are saved, and loses neither", async () => {
    const names = [nameOf("Một"), nameOf("Hai"), nameOf("Ba")];
    const drafts = await Promise.all([written(names.join(" - ")), written(names.join(" - "))]);
    const [one, other, third] = await Promise.all(names.map(authorNamed));
    if (!one || !other || !third) throw new Error("no authors");
    const name = nameOf("Mới");
    await Promise.all([
      ...drafts.map(({ articleId, version }) => save(articleId, version, names.toReversed().join(" - "))),
      mergeAuthors(approver, { authorId: one.id, version: 1, intoId: other.id }),
      saveAuthor(approver, input(name, { authorId: third.id })),
    ]);
    for (const { articleId } of drafts) {
      const byline = await bylineIn(articleId);
      expect(new Set(byline?.split(" - "))).toEqual(new Set([names[1], name]));
      expect((await creditsIn(articleId)).map((credit) => credit.replace("author ", "")).join(" - ")).toBe(
        byline,
      );
    }
  });

  it("takes out only whom no byline names", async () => {
    const [idle, busy] = [nameOf("Nhầm"), nameOf("Minh Hà")];
    await saveAuthor(approver, input(idle));
    await written(busy);
    const [one, other] = [await authorNamed(idle), await authorNamed(busy)];
    expect(await removeAuthor(approver, { authorId: other.id })).toEqual(refuse("in_use"));
    expect((await removeAuthor(approver, { authorId: one.id })).ok).toBe(true);
    expect(await removeAuthor(approver, { authorId: one.id })).toEqual(refuse("not_found"));
    // The name is free again.
    expect((await saveAuthor(approver, input(idle))).ok).toBe(true);
  });
});

describe("another office", () => {
  const listed = async (actor: UserActor, name: string) =>
    (await listAuthors(actor, readAuthorFilter({ q: name }))).rows.map((row) => row.name);

  it("knows nothing of an author of a draft, and may not touch one of published articles", async () => {
    const name = nameOf("Kín");
    await written(name);
    const { id } = await authorNamed(name);
    const own = nameOf("Của mình");
    await saveAuthor(stranger, input(own));
    const attempts = () => [
      saveAuthor(stranger, input(nameOf("Đổi"), { authorId: id })),
      mergeAuthors(stranger, { authorId: id, version: 1, intoId: randomUUID() }),
      removeAuthor(stranger, { authorId: id }),
    ];
    for (const result of await Promise.all(attempts())) expect(result).toEqual(refuse("not_found"));
    const ownId = (await authorNamed(own)).id;
    expect(await mergeAuthors(stranger, { authorId: ownId, version: 1, intoId: id })).toEqual(
      refuse("not_found"),
    );
    expect(await findAuthor(stranger, id)).toBeNull();
    expect([await listed(stranger, name), await searchAuthors(stranger, name)]).toEqual([[], []]);
    expect(await listed(editor, name)).toEqual([name]);
    await published(name);
    for (const result of await Promise.all(attempts())) expect(result).toEqual(refuse("not_allowed"));
    expect(await findAuthor(stranger, id)).toMatchObject({ mayChange: false, articles: 0, published: 1 });
    expect(await findAuthor(approver, id)).toMatchObject({ mayChange: true, articles: 2, published: 1 });
    expect(await findAuthor(editor, id)).toMatchObject({ mayChange: false });
    expect((await authorNamed(name)).version).toBe(1);
    // Who runs the installation settles what two offices share.
    expect((await saveAuthor(administrator, input(nameOf("Chung"), { authorId: id }))).ok).toBe(true);
  });

  it.each(["editor", "clerk", "organiser"] as const)("and a %s change no author", async (role) => {
    const actor = await actorWith(role, organizationId);
    const name = nameOf("Minh Hà");
    await saveAuthor(approver, input(name));
    const { id } = await authorNamed(name);
    expect(await saveAuthor(actor, input(nameOf("Mới")))).toEqual(refuse("not_found"));
    expect(await mergeAuthors(actor, { authorId: id, version: 1, intoId: randomUUID() })).toEqual(
      refuse("not_found"),
    );
    expect(await removeAuthor(actor, { authorId: id })).toEqual(refuse("not_found"));
    expect((await findAuthor(actor, id)) === null).toBe(role === "clerk");
  });

  it("is told no account's name that is not its own people's", async () => {
    const name = nameOf("Minh Hà");
    await saveAuthor(approver, input(name, { userId: editor.id }));
    const { id } = await authorNamed(name);
    expect((await findAuthor(approver, id))?.account).toBe(editor.name);
    expect((await findAuthor(stranger, id))?.account).toBeNull();
  });
});

it("the list pages, searches without diacritics, and finds whom no byline names", async () => {
  const mark = randomUUID().slice(0, 8);
  const used = `Trần Đức ${mark}`;
  await saveAuthor(approver, input(`Nguyễn Ơn ${mark}`));
  await written(used);
  const names = async (params: Record<string, string>) =>
    (await listAuthors(approver, readAuthorFilter({ q: mark, ...params }))).rows.map(({ name }) => name);
  expect((await names({})).sort()).toEqual([`Nguyễn Ơn ${mark}`, used].sort());
  expect(await names({ q: `tran duc ${mark}` })).toEqual([used]);
  expect(await names({ show: "unused" })).toEqual([`Nguyễn Ơn ${mark}`]);
});
