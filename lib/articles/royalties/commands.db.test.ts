import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db/client";
import { refuse } from "@/lib/result";
import { actorWith, buildConference, buildOrganization, buildPublication } from "@/prisma/factories";
import { countStatements } from "@/prisma/test/statements";
import { closeMonth, reopenMonth, setRoyalty } from "./commands";
import { maySeeRoyalties, readAllRoyalties, readRoyalties } from "./queries";
import { readRoyaltyFilter, royaltyPageSize, type CreditRole } from "./rules";

const now = new Date("2022-02-03T02:00:00Z");
const month = "2022-01";
const filter = readRoyaltyFilter({ month }, now);
/** The last moment of the month in Viet Nam. */
const lastMoment = new Date("2022-01-31T16:59:59.999Z");

const buildAuthor = (name: string) =>
  prisma.author.create({
    data: { name, slug: `tac-gia-${randomUUID().slice(0, 8)}`, searchKey: ` ${name}` },
    select: { id: true },
  });

async function office() {
  const owner = await buildOrganization();
  const conference = await buildConference({ ownerId: owner.id });
  const approver = await actorWith("approver", owner.id);
  const published = (given: Parameters<typeof buildPublication>[0] = {}) =>
    buildPublication({ conferenceId: conference.id, publishedAt: lastMoment, ...given });
  return { organizationId: owner.id, approver, published };
}

async function credited(articleId: string, name = "Minh Hà", role: CreditRole = "author") {
  const { id: authorId } = await buildAuthor(name);
  await prisma.articleCredit.create({ data: { articleId, authorId, role } });
  return { articleId, authorId, role };
}

const line = (credit: { articleId: string; authorId: string; role: CreditRole }, amount: number | null) => ({
  ...credit,
  version: null as number | null,
  amount,
  note: null as string | null,
});

async function rowsOf(actor: Parameters<typeof readRoyalties>[0]) {
  const found = await readRoyalties(actor, filter);
  if (!found) throw new Error("no list");
  return found;
}

describe("an amount", () => {
  it("is written over the version that was seen; the same again is harmless", async () => {
    const { approver, published } = await office();
    const { articleId, title } = await published();
    const credit = await credited(articleId);
    const input = line(credit, 300_000);
    for (let times = 0; times < 2; times += 1)
      expect(await setRoyalty(approver, input, now)).toEqual({ ok: true, value: { version: 1 } });
    const next = { ...input, version: 1, amount: 350_000, note: "Ảnh đẹp" };
    expect(await setRoyalty(approver, next, now)).toEqual({ ok: true, value: { version: 2 } });
    expect((await rowsOf(approver)).rows).toMatchObject([
      { ...credit, title, amount: 350_000, note: "Ảnh đẹp", version: 2, name: "Minh Hà", withdrawn: false },
    ]);
    const events = await prisma.auditEvent.findMany({ where: { subjectId: articleId, kind: "royalty.set" } });
    expect(events).toHaveLength(2);
    expect(JSON.stringify(events.map(({ details }) => details))).not.toMatch(/\d{6}/);
  });

  it("of somebody else in between is not written over unseen", async () => {
    const { approver, published } = await office();
    const credit = await credited((await published()).articleId);
    const both = await Promise.all(
      [200_000, 250_000].map((amount) => setRoyalty(approver, line(credit, amount), now)),
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const kept = both[0]?.ok ? "200.000" : "250.000";
    expect(both.find(({ ok }) => !ok)).toMatchObject({
      reason: "changed_meanwhile",
      fields: { amount: expect.stringContaining(`${kept} đồng`) as unknown },
    });
    expect((await rowsOf(approver)).total).toBe(both[0]?.ok ? 200_000 : 250_000);
  });

  it("is for whoever approves for the whole office, of a credit of a published article", async () => {
    const { organizationId, approver, published } = await office();
    const { articleId } = await published();
    const input = line(await credited(articleId), 100_000);
    const strangers = [
      await actorWith("editor", organizationId),
      await actorWith("organiser", organizationId),
      await actorWith("administrator"),
      await actorWith("approver", (await buildOrganization()).id),
    ];
    for (const stranger of strangers)
      expect(await setRoyalty(stranger, input, now)).toEqual(refuse("not_found"));
    expect(strangers.map(maySeeRoyalties)).toEqual([false, false, false, true]);
    const other = { ...input, role: "editor" as const };
    expect(await setRoyalty(approver, other, now)).toEqual(refuse("not_found"));
    const { conferenceId } = await prisma.article.findUniqueOrThrow({ where: { id: articleId } });
    const text = { type: "doc", content: [] };
    const draft = await prisma.article.create({
      data: { organizationId, conferenceId, title: text, lead: text, body: text },
      select: { id: true },
    });
    const unpublished = line(await credited(draft.id), 100_000);
    expect(await setRoyalty(approver, unpublished, now)).toEqual(refuse("not_found"));
    expect(await prisma.royalty.count({ where: { articleId: { in: [articleId, draft.id] } } })).toBe(0);
  });
});

describe("the list of a month", () => {
  it("has every credit of what the office first published in it, in Viet Nam's days, withdrawn ones marked", async () => {
    const { approver, published } = await office();
    const own = await published({ title: "Bài cuối tháng" });
    const gone = await published({ publishedAt: new Date("2021-12-31T17:00:00Z"), withdrawnAt: now });
    const outside = [
      await published({ publishedAt: new Date("2022-01-31T17:00:00Z") }),
      await published({ publishedAt: new Date("2021-12-31T16:59:59Z") }),
      await (await office()).published(),
    ];
    for (const { articleId } of outside) await credited(articleId, "Người ngoài");
    const author = await credited(own.articleId);
    await prisma.articleCredit.create({ data: { ...author, role: "photographer" } });
    await credited(gone.articleId, "Phạm Công");
    await setRoyalty(approver, line({ ...author, role: "photographer" }, 150_000), now);
    const found = await rowsOf(approver);
    expect(found.rows.map(({ name, role, withdrawn, amount }) => [name, role, withdrawn, amount])).toEqual([
      ["Phạm Công", "author", true, null],
      ["Minh Hà", "author", false, null],
      ["Minh Hà", "photographer", false, 150_000],
    ]);
    expect(found).toMatchObject({ lines: 3, unpaid: 2, total: 150_000, closed: false, later: [] });
    expect(found.sums.map(({ name, lines, sum }) => [name, lines, sum])).toEqual([
      ["Minh Hà", 2, 150_000],
      ["Phạm Công", 1, 0],
    ]);
  });

  it("is cut into pages by the database, in as many statements as with one line", async () => {
    const { approver, published } = await office();
    const { articleId } = await published();
    await credited(articleId);
    const few = await countStatements(() => readRoyalties(approver, filter));
    for (let at = 0; at < royaltyPageSize; at += 1) await credited(articleId, `Tác giả ${at}`);
    const found = await readRoyalties(approver, { ...filter, page: 9 });
    expect([found?.page, found?.rows.length, found?.lines]).toEqual([2, 1, royaltyPageSize + 1]);
    expect((await readAllRoyalties(approver, filter))?.rows).toHaveLength(royaltyPageSize + 1);
    expect(await countStatements(() => readRoyalties(approver, filter))).toBe(few);
  });

  it("of another office is not to be had by naming it", async () => {
    const [own, other] = [await office(), await office()];
    await credited((await other.published()).articleId, "Người khác");
    const asked = { ...filter, organization: other.organizationId };
    expect(await readRoyalties(own.approver, asked)).toBeNull();
    expect(await readAllRoyalties(own.approver, asked)).toBeNull();
    expect((await rowsOf(own.approver)).rows).toEqual([]);
    expect(await readRoyalties(await actorWith("editor", own.organizationId), filter)).toBeNull();
  });
});

describe("closing a month", () => {
  async function filled() {
    const made = await office();
    const { articleId } = await made.published({ title: "Bài của tháng" });
    const [paid, unpaid] = [await credited(articleId, "Minh Hà"), await credited(articleId, "Phạm Công")];
    await setRoyalty(made.approver, line(paid, 300_000), now);
    const list = { organizationId: made.organizationId, month };
    const close = () => closeMonth(made.approver, { ...list, lines: 2, total: 300_000 }, now);
    return { ...made, articleId, paid, unpaid, list, close };
  }

  it("lets amounts, names, titles and lines stand as they were", async () => {
    const { approver, articleId, paid, unpaid, list, close } = await filled();
    expect(await close()).toEqual({ ok: true, value: null });
    expect(await close()).toEqual(refuse("closed"));
    for (const credit of [{ ...line(paid, 1), version: 1 }, line(unpaid, 1)])
      expect(await setRoyalty(approver, credit, now)).toEqual(refuse("closed"));
    await prisma.author.update({ where: { id: paid.authorId }, data: { name: "Tên khác" } });
    const corrected = { title: "Tiêu đề khác", revision: { increment: 1 } };
    await prisma.publication.update({ where: { articleId }, data: corrected });
    await prisma.articleCredit.deleteMany({ where: unpaid });
    const later = await credited(articleId, "Người đến sau", "photographer");
    expect(await setRoyalty(approver, line(later, 1), now)).toEqual(refuse("closed"));
    const found = await rowsOf(approver);
    expect(found.rows.map(({ name, title, amount }) => [name, title, amount]).sort()).toEqual([
      ["Minh Hà", "Bài của tháng", 300_000],
      ["Phạm Công", "Bài của tháng", null],
    ]);
    expect(found).toMatchObject({ lines: 2, unpaid: 1, total: 300_000, closed: true });
    expect(found.office).toMatchObject({ closedAt: now, closedByName: approver.name });
    expect(found.later.map(({ name }) => name)).toEqual(["Người đến sau"]);
    const events = await prisma.auditEvent.findMany({ where: { organizationId: list.organizationId } });
    expect(events.filter(({ kind }) => kind === "royalty.month_closed")).toHaveLength(1);
  });

  it("refuses what was not seen: another sum, one more line, an empty list; and then nothing is closed", async () => {
    const { approver, articleId, list, published, close } = await filled();
    const seen = { ...list, lines: 2, total: 300_000 };
    expect(await closeMonth(approver, { ...seen, total: 299_999 }, now)).toEqual(refuse("changed_meanwhile"));
    await credited(articleId, "Thêm một người");
    expect(await close()).toEqual(refuse("changed_meanwhile"));
    expect(await closeMonth(approver, { ...seen, month: "2019-01", lines: 0, total: 0 }, now)).toEqual(
      refuse("empty"),
    );
    expect(await rowsOf(approver)).toMatchObject({ closed: false, lines: 3 });
    const more = await credited((await published()).articleId);
    expect((await setRoyalty(approver, line(more, 1), now)).ok).toBe(true);
  });

  it("is not for another office, an editor, an organiser", async () => {
    const { list, organizationId } = await filled();
    const seen = { ...list, lines: 2, total: 300_000 };
    for (const stranger of [
      await actorWith("approver", (await buildOrganization()).id),
      await actorWith("editor", organizationId),
      await actorWith("organiser", organizationId),
    ]) {
      expect(await closeMonth(stranger, seen, now)).toEqual(refuse("not_found"));
      expect(await reopenMonth(stranger, { ...list, reason: "x" })).toEqual(refuse("not_found"));
    }
    expect(await prisma.royaltyMonth.count({ where: { organizationId, closedAt: { not: null } } })).toBe(0);
  });

  it("against an amount in that moment: either it is in the closed sum, or it is refused, or the closing is", async () => {
    const { approver, unpaid, list } = await filled();
    const results = await Promise.all([
      setRoyalty(approver, line(unpaid, 50_000), now),
      closeMonth(approver, { ...list, lines: 2, total: 300_000 }, now),
      closeMonth(approver, { ...list, lines: 2, total: 350_000 }, now),
    ]);
    const [written, without, withIt] = results.map(({ ok }) => ok);
    const found = await rowsOf(approver);
    expect(found.total).toBe(written ? 350_000 : 300_000);
    expect(without && written).toBe(false);
    expect(withIt && !written).toBe(false);
    expect(found.closed).toBe(without === true || withIt === true);
  });

  it("is taken back with a reason, and closed again without those who left the byline", async () => {
    const { approver, unpaid, list, articleId, close } = await filled();
    expect(await reopenMonth(approver, { ...list, reason: "Thiếu người" })).toEqual(refuse("not_closed"));
    await close();
    expect(await reopenMonth(approver, { ...list, reason: "Thiếu người" })).toEqual({
      ok: true,
      value: null,
    });
    await prisma.articleCredit.deleteMany({ where: unpaid });
    const later = await credited(articleId, "Người đến sau");
    expect(await setRoyalty(approver, line(later, 100_000), now)).toEqual({
      ok: true,
      value: { version: 1 },
    });
    const seen = { ...list, lines: 2, total: 400_000 };
    expect(await closeMonth(approver, seen, now)).toEqual({ ok: true, value: null });
    expect((await rowsOf(approver)).rows.map(({ name }) => name).sort()).toEqual([
      "Minh Hà",
      "Người đến sau",
    ]);
    const reopened = await prisma.auditEvent.findFirstOrThrow({
      where: { organizationId: list.organizationId, kind: "royalty.month_reopened" },
    });
    expect(reopened.details).toMatchObject({ reason: "Thiếu người" });
  });
});
