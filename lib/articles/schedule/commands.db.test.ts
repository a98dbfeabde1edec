import { beforeAll, describe, expect, it, vi } from "vitest";
import type { UserActor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db/client";
import { refuse } from "@/lib/result";
import { actorWith, buildConference, buildOrganization } from "@/prisma/factories";
import { createArticle, saveArticle } from "../commands";
import { moveArticle, publishArticle } from "../moves/commands";
import type { LineDoc } from "../text/rules";
import { anyDue, cancelSchedule, publishDue, schedulePublication } from "./commands";

const now = new Date("2022-01-14T05:00:00Z");
const chosen = { publishOn: "2022-01-15", publishTime: "07:30", correction: "", notHeld: false };
const at = new Date("2022-01-15T00:30:00Z");
const line = (text: string): LineDoc => ({
  type: "doc",
  content: [{ type: "paragraph", content: [{ type: "text", text }] }],
});

let ownerId: string;
let editor: UserActor, approver: UserActor, stranger: UserActor;
let conferenceId: string;

beforeAll(async () => {
  ownerId = (await buildOrganization({ name: "Ban Dân vận Tỉnh ủy" })).id;
  editor = await actorWith("editor", ownerId);
  approver = await actorWith("approver", ownerId);
  stranger = await actorWith("approver", (await buildOrganization()).id);
  conferenceId = await held("ended");
});

const held = async (state: "ended" | "postponed") => {
  const made = await buildConference({
    ownerId,
    heldOn: new Date("2022-01-14"),
    startsAt: null,
    endsAt: null,
    state,
  });
  return made.id;
};
async function approved(conference = conferenceId, by = approver) {
  const made = await createArticle(editor, { kind: "report", conferenceId: conference, pointId: null });
  if (!made.ok) throw new Error(made.reason);
  const { articleId } = made.value;
  await saveArticle(editor, {
    articleId,
    version: 1,
    title: line("Hội nghị tổng kết"),
    lead: line("Ngày 14-1, hội nghị được tổ chức."),
    body: line("Nội dung."),
    prefix: null,
    byline: "Minh Hà",
    poster: null,
    categoryId: null,
  });
  await moveArticle(editor, { articleId, version: 2, to: "in_review" });
  expect((await moveArticle(by, { articleId, version: 3, to: "approved" })).ok).toBe(true);
  return { articleId, version: 4 };
}
const schedule = (one: { articleId: string; version: number }, given: object = {}, actor = approver) =>
  schedulePublication(actor, { ...one, ...chosen, ...given }, now);
const stored = ({ articleId }: { articleId: string }) =>
  prisma.article.findUniqueOrThrow({
    where: { id: articleId },
    select: { state: true, publishAt: true, publishProblem: true, publication: { select: { slug: true } } },
  });

describe("choosing a time", () => {
  it("keeps it with who chose, may be changed, and is taken back", async () => {
    const one = await approved();
    expect(await schedule(one)).toEqual({ ok: true, value: { publishAt: at } });
    expect((await schedule(one, { publishTime: "08:00" })).ok).toBe(true);
    expect((await stored(one)).publishAt).toEqual(new Date("2022-01-15T01:00:00Z"));
    expect(await cancelSchedule(stranger, one)).toEqual(refuse("not_found"));
    expect(await cancelSchedule(editor, one)).toEqual(refuse("not_found"));
    expect(await cancelSchedule(approver, { ...one, version: 3 })).toEqual(refuse("changed_meanwhile"));
    expect((await stored(one)).publishAt).not.toBeNull();
    expect(await cancelSchedule(approver, one)).toEqual({ ok: true, value: null });
    expect(await cancelSchedule(approver, one)).toEqual({ ok: true, value: null });
    expect((await stored(one)).publishAt).toBeNull();
    const told = await prisma.auditEvent.findMany({
      where: { subjectId: one.articleId, kind: { in: ["article.scheduled", "article.unscheduled"] } },
    });
    expect(told).toHaveLength(3);
  });

  it("refuses who may not approve, another office, a time that is over or too far, and what could not be published", async () => {
    const one = await approved();
    expect(await schedule(one, {}, editor)).toEqual(refuse("not_allowed"));
    expect(await schedule(one, {}, stranger)).toEqual(refuse("not_found"));
    expect(await schedule(one, { publishOn: "2022-01-13" })).toEqual(refuse("past"));
    expect(await schedule(one, { publishOn: "2024-01-13" })).toEqual(refuse("too_far"));
    expect(await schedule({ ...one, version: 3 })).toEqual(refuse("changed_meanwhile"));
    const unheld = await approved(await held("postponed"));
    expect(await schedule(unheld)).toEqual(refuse("not_held"));
    expect((await schedule(unheld, { notHeld: true })).ok).toBe(true);
    await cancelSchedule(approver, unheld);
    await moveArticle(editor, { ...one, to: "draft" });
    expect(await schedule({ ...one, version: 5 })).toEqual(refuse("wrong_state"));
    expect((await stored(one)).publishAt).toBeNull();
  });

  it("asks for the correction where the article is on the site, and ends with any change of it", async () => {
    const one = await approved();
    await publishArticle(approver, { ...one, correction: "" }, now);
    await moveArticle(editor, { articleId: one.articleId, version: 5, to: "draft" });
    await moveArticle(editor, { articleId: one.articleId, version: 6, to: "in_review" });
    await moveArticle(approver, { articleId: one.articleId, version: 7, to: "approved" });
    const again = { ...one, version: 8 };
    expect(await schedule(again)).toEqual(refuse("correction_needed"));
    expect((await schedule(again, { correction: "Sửa số liệu." })).ok).toBe(true);
    await moveArticle(editor, { ...again, to: "draft" });
    expect((await stored(again)).publishAt).toBeNull();
  });
});

describe("when the time has come", () => {
  it("it is published once, however many instances look, with the correction that was written", async () => {
    const one = await approved();
    await schedule(one);
    expect(await anyDue(now)).toBe(false);
    expect(await publishDue(now)).toBe(0);
    expect(await anyDue(at)).toBe(true);
    const both = await Promise.all([publishDue(at), publishDue(at), publishDue(at)]);
    expect(both.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(await stored(one)).toMatchObject({ state: "published", publishAt: null, publishProblem: null });
    const shown = await prisma.publication.findUniqueOrThrow({ where: { articleId: one.articleId } });
    expect([shown.revision, shown.publishedAt]).toEqual([1, at]);
    const revisions = await prisma.articleRevision.findMany({
      where: { articleId: one.articleId, state: "published" },
      select: { actorName: true },
    });
    expect(revisions).toEqual([{ actorName: approver.name }]);
  });

  it("a choice taken back in that moment is taken back, or the article is published: never both", async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => approved()));
    for (const one of all) {
      await schedule(one);
      const [, cancelled] = await Promise.all([publishDue(at), cancelSchedule(approver, one)]);
      const { state } = await stored(one);
      expect([cancelled.ok, state]).toEqual(cancelled.ok ? [true, "approved"] : [false, "published"]);
    }
  });

  it("what cannot be published is said, once, and tried no more", async () => {
    const cases = [
      {
        of: await approved(await held("postponed")),
        given: { notHeld: true },
        spoil: async (id: string) => prisma.article.update({ where: { id }, data: { publishUnheld: false } }),
        says: "hội nghị chưa diễn ra",
      },
      {
        of: await approved(),
        given: {},
        spoil: async (id: string) => prisma.article.update({ where: { id }, data: { byline: null } }),
        says: "chỗ trống",
      },
    ];
    for (const { of, given, spoil } of cases) {
      expect((await schedule(of, given)).ok).toBe(true);
      await spoil(of.articleId);
    }
    await Promise.all([publishDue(at), publishDue(at)]);
    for (const { of, says } of cases) {
      const now = await stored(of);
      expect(now).toMatchObject({ state: "approved", publishAt: null, publication: null });
      expect(now.publishProblem).toContain(says);
      expect(
        await prisma.auditEvent.count({ where: { subjectId: of.articleId, kind: "article.not_published" } }),
      ).toBe(1);
      expect(await cancelSchedule(approver, of)).toEqual({ ok: true, value: null });
      expect((await stored(of)).publishProblem).toBeNull();
    }
  });

  it("one that fails unexpectedly is said with a reference, and what is due behind it is published", async () => {
    const [broken, next] = [await approved(), await approved()];
    await schedule(broken);
    await schedule(next, { publishTime: "07:45" });
    const body = { type: "doc", content: [{ type: "unknown" }] };
    await prisma.article.update({ where: { id: broken.articleId }, data: { body } });
    const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const after = new Date(at.getTime() + 3_600_000);
    expect(await publishDue(after)).toBe(1);
    expect((await stored(next)).state).toBe("published");
    const { publishProblem, ...rest } = await stored(broken);
    expect(rest).toEqual({ state: "approved", publishAt: null, publication: null });
    const reference = /mã ([0-9a-f]{8})\.$/.exec(publishProblem ?? "")?.[1];
    expect(log).toHaveBeenCalledExactlyOnceWith(
      expect.any(String),
      { reference, articleId: broken.articleId },
      expect.anything(),
    );
    log.mockRestore();
    expect(await publishDue(after)).toBe(0);
  });

  it("whoever chose the time must still be there and may still publish", async () => {
    for (const [lose, says] of [
      [(id: string) => prisma.user.update({ where: { id }, data: { disabledAt: now } }), "đã bị khóa"],
      [(id: string) => prisma.grant.deleteMany({ where: { userId: id } }), "không còn quyền"],
    ] as const) {
      const leaving = await actorWith("approver", ownerId);
      const one = await approved(conferenceId, leaving);
      expect((await schedule(one, {}, leaving)).ok).toBe(true);
      await lose(leaving.id);
      await publishDue(at);
      const after = await stored(one);
      expect(after.publication).toBeNull();
      expect(after.publishProblem).toContain(says);
    }
  });

  it("missed by a server that was off, it is published late within a day and not after", async () => {
    const [late, missed] = [await approved(), await approved()];
    await schedule(late);
    await publishDue(new Date(at.getTime() + 23 * 3_600_000));
    expect((await stored(late)).state).toBe("published");
    await schedule(missed);
    await publishDue(new Date(at.getTime() + 25 * 3_600_000));
    expect(await stored(missed)).toMatchObject({ state: "approved", publication: null });
    expect((await stored(missed)).publishProblem).toContain("máy chủ không chạy");
  });
});
