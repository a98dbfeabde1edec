import { beforeAll, describe, expect, it } from "vitest";
import type { UserActor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db/client";
import { refuse } from "@/lib/result";
import { actorWith, buildConference, buildOrganization } from "@/prisma/factories";
import { createArticle, saveArticle } from "../commands";
import { moveArticle, publishArticle, withdrawArticle } from "../moves/commands";
import { docText, lineDocSchema, type LineDoc } from "../text/rules";
import { restoreRevision } from "./commands";
import { findRevisionPair, listRevisions } from "./queries";
import { actOf } from "./rules";

const now = new Date("2022-01-14T05:00:00Z");
const line = (text: string): LineDoc => ({
  type: "doc",
  content: [{ type: "paragraph", content: [{ type: "text", text }] }],
});

let editor: UserActor, approver: UserActor, stranger: UserActor;
let conference: { id: string };

beforeAll(async () => {
  const owner = await buildOrganization({ name: "Ban Dân vận Tỉnh ủy" });
  editor = await actorWith("editor", owner.id);
  approver = await actorWith("approver", owner.id);
  stranger = await actorWith("approver", (await buildOrganization()).id);
  conference = await buildConference({
    ownerId: owner.id,
    heldOn: new Date("2022-01-14"),
    startsAt: null,
    endsAt: null,
    state: "ended",
  });
});

async function begun() {
  const made = await createArticle(editor, { kind: "report", conferenceId: conference.id, pointId: null });
  if (!made.ok) throw new Error(made.reason);
  return made.value.articleId;
}
const save = (articleId: string, version: number, title: string, actor = editor) =>
  saveArticle(actor, {
    articleId,
    version,
    title: line(title),
    lead: line("Ngày 14-1, hội nghị được tổ chức."),
    body: line("Nội dung."),
    prefix: null,
    byline: "Minh Hà - Phạm Công",
    poster: null,
    categoryId: null,
  });
const titles = async (articleId: string) => {
  const rows = await prisma.articleRevision.findMany({ where: { articleId }, orderBy: { version: "asc" } });
  return rows.map(({ version, title }) => [version, docText(lineDocSchema.parse(title))]);
};

describe("the history of an article", () => {
  it("keeps every change with whose it was and what was noted, from the first draft to the withdrawal", async () => {
    const articleId = await begun();
    await save(articleId, 1, "Hội nghị tổng kết");
    await moveArticle(editor, { articleId, version: 2, to: "in_review" });
    await moveArticle(approver, { articleId, version: 3, to: "draft", note: "Thiếu số liệu." });
    await moveArticle(editor, { articleId, version: 4, to: "in_review" });
    await moveArticle(approver, { articleId, version: 5, to: "approved" });
    await publishArticle(approver, { articleId, version: 6, correction: "" }, now);
    await withdrawArticle(approver, { articleId, version: 7, reason: "Sai tên." }, now);
    const history = await listRevisions(editor, articleId, 1);
    expect(history?.rows.map((row) => [row.version, actOf(row), row.actorName, row.note])).toEqual([
      [8, "Gỡ bài", approver.name, "Sai tên."],
      [7, "Đăng bài", approver.name, null],
      [6, "Duyệt bài", approver.name, null],
      [5, "Gửi duyệt", editor.name, null],
      [4, "Trả lại để sửa", approver.name, "Thiếu số liệu."],
      [3, "Gửi duyệt", editor.name, null],
      [2, "Lưu nội dung", editor.name, null],
      [1, "Tạo bài từ hồ sơ", editor.name, null],
    ]);
    expect(await listRevisions(stranger, articleId, 1)).toBeNull();
    expect(await findRevisionPair(stranger, articleId, { from: 1, to: 2 })).toBeNull();
    expect(await findRevisionPair(editor, articleId, { from: 2, to: 99 })).toBeNull();
    const pair = await findRevisionPair(editor, articleId, { from: 2, to: 1 });
    expect([pair?.older.version, pair?.newer.version]).toEqual([1, 2]);
  });

  it("keeps one row for one version, whoever comes at once, and is never rewritten", async () => {
    const articleId = await begun();
    const both = await Promise.all([
      save(articleId, 1, "Của một người"),
      save(articleId, 1, "Của người khác"),
    ]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    const [, second] = await titles(articleId);
    const stands = await prisma.article.findUniqueOrThrow({ where: { id: articleId } });
    expect(second).toEqual([2, docText(lineDocSchema.parse(stands.title))]);
    await expect(
      prisma.articleRevision.updateMany({ where: { articleId }, data: { note: "khác" } }),
    ).rejects.toThrow();
  });
});

describe("going back to an earlier text", () => {
  it("makes it the newest and keeps what it replaced", async () => {
    const articleId = await begun();
    await save(articleId, 1, "Bản đầu");
    await save(articleId, 2, "Bản sau");
    expect(await restoreRevision(editor, { articleId, version: 3, revision: 2 })).toEqual({
      ok: true,
      value: { version: 4 },
    });
    expect((await titles(articleId)).slice(1)).toEqual([
      [2, "Bản đầu"],
      [3, "Bản sau"],
      [4, "Bản đầu"],
    ]);
    expect(await prisma.auditEvent.count({ where: { subjectId: articleId, kind: "article.restored" } })).toBe(
      1,
    );
  });

  it("refuses a newer version, an approved article, one out of reach, and a revision that is not there", async () => {
    const articleId = await begun();
    await save(articleId, 1, "Bản đầu");
    expect(await restoreRevision(editor, { articleId, version: 1, revision: 1 })).toEqual(
      refuse("changed_meanwhile"),
    );
    expect(await restoreRevision(editor, { articleId, version: 2, revision: 9 })).toEqual(
      refuse("not_found"),
    );
    expect(await restoreRevision(stranger, { articleId, version: 2, revision: 1 })).toEqual(
      refuse("not_found"),
    );
    const both = await Promise.all([
      restoreRevision(editor, { articleId, version: 2, revision: 1 }),
      restoreRevision(editor, { articleId, version: 2, revision: 1 }),
    ]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    await prisma.article.update({ where: { id: articleId }, data: { state: "approved" } });
    expect(await restoreRevision(editor, { articleId, version: 3, revision: 1 })).toEqual(
      refuse("wrong_state"),
    );
  });
});
