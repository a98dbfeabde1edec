import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { UserActor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db/client";
import { ok, refuse } from "@/lib/result";
import { actorWith, buildConference, buildOrganization } from "@/prisma/factories";
import { countStatements } from "@/prisma/test/statements";
import { createArticle } from "../commands";
import { addComment, replyComment, resolveComment } from "./commands";
import { listComments, readOpenComments } from "./queries";

let editor: UserActor, approver: UserActor, clerk: UserActor, stranger: UserActor;
let conferenceId: string;
const now = new Date("2022-01-14T05:00:00Z");
const all = { page: 1, state: null };
const place = { part: "lead" as const, quote: "hội nghị", before: null, after: null };

beforeAll(async () => {
  const owner = await buildOrganization();
  [editor, approver, clerk, stranger] = await Promise.all([
    actorWith("editor", owner.id),
    actorWith("approver", owner.id),
    actorWith("clerk", owner.id),
    actorWith("approver", (await buildOrganization()).id),
  ]);
  conferenceId = (await buildConference({ ownerId: owner.id, state: "ended" })).id;
});

async function draft() {
  const made = await createArticle(editor, { kind: "report", conferenceId, pointId: null });
  if (!made.ok) throw new Error(made.reason);
  return made.value.articleId;
}
const remark = (articleId: string, given: object = {}) => ({
  commentId: randomUUID(),
  articleId,
  place: null,
  text: "Đề nghị bổ sung tên chủ trì.",
  ...given,
});
async function remarked() {
  const articleId = await draft();
  const input = remark(articleId);
  expect(await addComment(editor, input)).toEqual(ok(null));
  return { articleId, commentId: input.commentId };
}
const events = (articleId: string, kind: string) =>
  prisma.auditEvent.count({ where: { subjectId: articleId, kind } });

describe("remarks", () => {
  it("stand once however often they are sent, with who said them and at which words", async () => {
    const articleId = await draft();
    const input = remark(articleId, { place });
    const both = await Promise.all([addComment(editor, input), addComment(editor, input)]);
    expect([...both, await addComment(editor, input)]).toEqual([ok(null), ok(null), ok(null)]);
    const found = await listComments(approver, articleId, all);
    expect(found?.rows).toMatchObject([{ ...place, actorName: editor.name, replies: [], resolvedAt: null }]);
    expect(await events(articleId, "article.commented")).toBe(1);
  });

  it("say when their words are gone", async () => {
    const articleId = await draft();
    await addComment(editor, remark(articleId, { place: { ...place, quote: "không hề có trong bài" } }));
    expect((await listComments(editor, articleId, all))?.rows[0]?.isLost).toBe(true);
  });

  it("are answered, also those of a body that was asked; an answer has no answers", async () => {
    const articleId = await draft();
    const { id: consultationId } = await prisma.consultation.create({
      data: { articleId, name: "Công an tỉnh", dueAt: now },
    });
    const { id: parentId } = await prisma.articleComment.create({
      data: {
        articleId,
        consultationId,
        text: "Sửa cấp bậc hàm.",
        actorName: "Nguyễn Văn An (Công an tỉnh)",
      },
    });
    const reply = { commentId: randomUUID(), parentId, text: "Đã sửa." };
    expect(await replyComment(approver, reply)).toEqual(ok(null));
    expect(await replyComment(approver, reply)).toEqual(ok(null));
    const rows = (await listComments(editor, articleId, all))?.rows;
    expect(rows).toMatchObject([
      { consultation: { name: "Công an tỉnh" }, replies: [{ text: "Đã sửa.", actorName: approver.name }] },
    ]);
    const second = { commentId: randomUUID(), parentId: reply.commentId, text: "Cảm ơn." };
    expect(await replyComment(editor, second)).toEqual(refuse("not_found"));
  });

  it("are settled by the first who does, told once, and opened again", async () => {
    const { articleId, commentId } = await remarked();
    expect((await readOpenComments(editor, articleId)).open).toBe(1);
    const both = await Promise.all(
      [editor, approver].map((actor) => resolveComment(actor, { commentId, resolved: true }, now)),
    );
    expect(both).toEqual([ok(null), ok(null)]);
    expect(await events(articleId, "article.comment_resolved")).toBe(1);
    expect((await readOpenComments(editor, articleId)).open).toBe(0);
    expect((await listComments(editor, articleId, { page: 1, state: "open" }))?.total).toBe(0);
    expect((await listComments(editor, articleId, { page: 1, state: "resolved" }))?.total).toBe(1);
    await resolveComment(editor, { commentId, resolved: false }, now);
    expect((await listComments(editor, articleId, all))?.rows[0]).toMatchObject({
      resolvedAt: null,
      resolvedByName: null,
    });
  });

  it("are out of reach for another office, and a clerk only reads them", async () => {
    const { articleId, commentId } = await remarked();
    const reply = { commentId: randomUUID(), parentId: commentId, text: "Lời." };
    for (const actor of [stranger, clerk]) {
      expect(await addComment(actor, remark(articleId))).toEqual(refuse("not_found"));
      expect(await replyComment(actor, reply)).toEqual(refuse("not_found"));
      expect(await resolveComment(actor, { commentId, resolved: true }, now)).toEqual(refuse("not_found"));
    }
    expect(await listComments(stranger, articleId, all)).toBeNull();
    expect(await readOpenComments(stranger, articleId)).toEqual({ open: 0, marked: [] });
    expect(await listComments(clerk, articleId, all)).toMatchObject({ total: 1, mayWrite: false });
    // Somebody else's remark under the same name is not said to be one's own.
    expect(await addComment(approver, { ...remark(articleId), commentId })).toEqual(refuse("not_found"));
  });

  it("are read with the same statements however many there are", async () => {
    const articleId = await draft();
    const read = () => countStatements(() => listComments(editor, articleId, all));
    await addComment(editor, remark(articleId));
    const few = await read();
    for (let at = 0; at < 25; at += 1) await addComment(editor, remark(articleId));
    expect(await read()).toBe(few);
    expect((await listComments(editor, articleId, { page: 2, state: null }))?.rows).toHaveLength(6);
  });
});
