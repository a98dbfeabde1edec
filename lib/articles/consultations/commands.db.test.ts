import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { UserActor } from "@/lib/auth/actor";
import { consultationToken, linkToken } from "@/lib/auth/tokens";
import { prisma } from "@/lib/db/client";
import { refuse } from "@/lib/result";
import { actorWith, buildConference, buildOrganization } from "@/prisma/factories";
import { createArticle } from "../commands";
import {
  answerConsultation,
  askBodies,
  extendConsultation,
  noteOpened,
  renewConsultation,
  revokeConsultation,
} from "./commands";
import { findConsultation, findConsultedArticle, listConsultations, readConsulted } from "./queries";
import { mostAnswers, mostConsultations, remarksShown } from "./rules";

const now = new Date("2022-01-14T05:00:00Z");
const due = { dueOn: "2022-01-17", dueTime: "17:00" };
const late = new Date("2022-01-17T10:00:00Z");

let editor: UserActor, stranger: UserActor, owner: { id: string };
let conference: { id: string };

beforeAll(async () => {
  owner = await buildOrganization({ name: "Ban Dân vận Tỉnh ủy" });
  editor = await actorWith("editor", owner.id);
  stranger = await actorWith("approver", (await buildOrganization()).id);
  conference = await buildConference({
    ownerId: owner.id,
    heldOn: new Date("2022-01-14"),
    startsAt: null,
    endsAt: null,
    state: "ended",
  });
});

async function draft() {
  const made = await createArticle(editor, { kind: "report", conferenceId: conference.id, pointId: null });
  if (!made.ok) throw new Error(made.reason);
  return made.value.articleId;
}
const ask = (articleId: string, names: string[], actor = editor) =>
  askBodies(
    actor,
    {
      articleId,
      bodies: names.map((name) => ({ organizationId: null, name })),
      question: "Đề nghị xem số liệu.",
      ...due,
    },
    now,
  );
async function asked() {
  const articleId = await draft();
  expect(await ask(articleId, ["Công an tỉnh"])).toEqual({ ok: true, value: { asked: 1 } });
  const { id, generation } = await prisma.consultation.findFirstOrThrow({ where: { articleId } });
  return { articleId, id, token: consultationToken(id, generation) };
}
const answer = (consultationId: string, given: object = {}) => ({
  consultationId,
  answerId: randomUUID(),
  version: 1,
  verdict: "agree_with_changes" as const,
  text: "Đề nghị sửa cấp bậc hàm.",
  answeredBy: "Nguyễn Văn An",
  post: "Chánh Văn phòng",
  comments: [{ part: "lead" as const, quote: "Ngày 14-1", text: "Thêm giờ khai mạc." }],
  ...given,
});
const publish = (articleId: string) =>
  prisma.article.update({ where: { id: articleId }, data: { state: "published" } });

describe("asking bodies about a draft", () => {
  it("makes a link for each, once, however often and by however many it is asked", async () => {
    const articleId = await draft();
    const both = await Promise.all([
      ask(articleId, ["Công an tỉnh", "Binh đoàn 16", "Công an tỉnh"]),
      ask(articleId, ["Công an tỉnh", "Bộ Chỉ huy Quân sự tỉnh"]),
    ]);
    expect(both.every((one) => one.ok)).toBe(true);
    expect(both.reduce((sum, one) => sum + (one.ok ? one.value.asked : 0), 0)).toBe(3);
    const rows = await listConsultations(editor, articleId);
    expect(rows.map(({ name }) => name).toSorted()).toEqual([
      "Binh đoàn 16",
      "Bộ Chỉ huy Quân sự tỉnh",
      "Công an tỉnh",
    ]);
    expect(rows.every(({ path, dueAt }) => path !== null && dueAt.getTime() === late.getTime())).toBe(true);
  });

  it("is for who writes the article, and shows others nothing", async () => {
    const { articleId, id } = await asked();
    expect(await ask(articleId, ["Sở Nội vụ"], stranger)).toEqual(refuse("not_found"));
    expect(await findConsultedArticle(stranger, articleId)).toBeNull();
    expect(await listConsultations(stranger, articleId)).toEqual([]);
    const one = { consultationId: id };
    expect(await renewConsultation(stranger, one)).toEqual(refuse("not_found"));
    expect(await extendConsultation(stranger, { ...one, ...due }, now)).toEqual(refuse("not_found"));
    expect(await revokeConsultation(stranger, one, now)).toEqual(refuse("not_found"));
    expect(await prisma.consultation.findUniqueOrThrow({ where: { id } })).toMatchObject({
      generation: 1,
      revokedAt: null,
    });
  });

  it("refuses a time that is over, an article on the site, a body that is not there, and too many", async () => {
    const articleId = await draft();
    const input = { articleId, bodies: [{ organizationId: null, name: "Công an tỉnh" }], question: null };
    expect(await askBodies(editor, { ...input, ...due }, late)).toMatchObject({ ok: false, reason: "past" });
    const gone = { organizationId: randomUUID(), name: "Công an tỉnh" };
    expect(await askBodies(editor, { ...input, bodies: [gone], ...due }, now)).toEqual(
      refuse("organization_not_found"),
    );
    const many = Array.from({ length: mostConsultations }, (_, at) => `Xã ${at}`);
    expect((await ask(articleId, many)).ok).toBe(true);
    expect(await ask(articleId, ["Xã khác"])).toEqual(refuse("too_many"));
    expect(await prisma.consultation.count({ where: { articleId } })).toBe(mostConsultations);
    await publish(articleId);
    expect(await ask(articleId, ["Xã khác"])).toEqual(refuse("wrong_state"));
  });
});

describe("a body's link", () => {
  it("shows the draft as it stands, and nothing of other bodies", async () => {
    const { articleId, id, token } = await asked();
    await ask(articleId, ["Binh đoàn 16"]);
    const other = await prisma.consultation.findFirstOrThrow({ where: { articleId, name: "Binh đoàn 16" } });
    const otherToken = consultationToken(other.id, 1);
    expect((await answerConsultation(otherToken, answer(other.id), now)).ok).toBe(true);
    const read = await readConsulted(token, now);
    expect(read).toMatchObject({ id, name: "Công an tỉnh", open: true, answers: [], comments: [] });
    expect(read?.text).not.toBeNull();
    expect((await readConsulted(otherToken, now))?.comments).toHaveLength(1);
  });

  it("opens nothing when forged, of a point's link, renewed or revoked, and no text when the time is over", async () => {
    const { articleId, id, token } = await asked();
    expect(await findConsultation(linkToken(id, 1))).toBeNull();
    expect(await findConsultation(consultationToken(id, 2))).toBeNull();
    expect(await findConsultation("x".repeat(43))).toBeNull();
    expect(await readConsulted(token, late)).toMatchObject({ open: false, text: null, photos: [] });
    expect(
      (await extendConsultation(editor, { consultationId: id, dueOn: "2022-01-20", dueTime: "08:00" }, now))
        .ok,
    ).toBe(true);
    expect((await readConsulted(token, late))?.text).not.toBeNull();
    await renewConsultation(editor, { consultationId: id });
    expect(await readConsulted(token, now)).toBeNull();
    const renewed = consultationToken(id, 2);
    expect((await readConsulted(renewed, now))?.text).not.toBeNull();
    await publish(articleId);
    expect(await readConsulted(renewed, now)).toMatchObject({ open: false, text: null });
    await revokeConsultation(editor, { consultationId: id }, now);
    expect(await readConsulted(renewed, now)).toBeNull();
    expect((await listConsultations(editor, articleId))[0]).toMatchObject({ path: null });
    expect(await renewConsultation(editor, { consultationId: id })).toEqual(refuse("not_found"));
  });

  it("notes the first opening", async () => {
    const { id, token } = await asked();
    await noteOpened(token, now);
    await noteOpened(token, late);
    expect(await prisma.consultation.findUniqueOrThrow({ where: { id } })).toMatchObject({ openedAt: now });
  });
});

describe("a body's answer", () => {
  it("is kept with its remarks, once however often it is sent; a later one counts", async () => {
    const { articleId, id, token } = await asked();
    const first = answer(id);
    const sent = await Promise.all([1, 2, 3].map(() => answerConsultation(token, first, now)));
    expect(sent).toEqual(Array(3).fill({ ok: true, value: { changed: false } }));
    const [row] = await listConsultations(editor, articleId);
    expect(row).toMatchObject({
      answer: { verdict: "agree_with_changes", answeredBy: "Nguyễn Văn An", articleVersion: 1 },
      comments: [{ quote: "Ngày 14-1", text: "Thêm giờ khai mạc." }],
    });
    const later = answer(id, { verdict: "agree", text: null, comments: [] });
    expect((await answerConsultation(token, later, new Date(now.getTime() + 1_000))).ok).toBe(true);
    expect((await listConsultations(editor, articleId))[0]?.answer?.verdict).toBe("agree");
    expect(await prisma.consultationAnswer.count({ where: { consultationId: id } })).toBe(2);
    const told = await prisma.auditEvent.findMany({
      where: { subjectId: articleId, kind: "article.opinion_given" },
    });
    expect(told.map(({ actorName }) => actorName)).toEqual(Array(2).fill("Nguyễn Văn An (Công an tỉnh)"));
  });

  it("is refused with another's token, too late, revoked, or once the article is on the site", async () => {
    const { articleId, id, token } = await asked();
    const other = await asked();
    expect(await answerConsultation(other.token, answer(id), now)).toEqual(refuse("closed"));
    expect(await answerConsultation(token, answer(id), late)).toEqual(refuse("closed"));
    const taken = answer(other.id);
    expect((await answerConsultation(other.token, taken, now)).ok).toBe(true);
    expect(await answerConsultation(token, { ...taken, consultationId: id }, now)).toEqual(refuse("closed"));
    await publish(articleId);
    expect(await answerConsultation(token, answer(id), now)).toEqual(refuse("closed"));
    await prisma.article.update({ where: { id: articleId }, data: { state: "draft" } });
    await revokeConsultation(editor, { consultationId: id }, now);
    expect(await answerConsultation(token, answer(id), now)).toEqual(refuse("closed"));
    expect(await prisma.consultationAnswer.count({ where: { consultationId: id } })).toBe(0);
    expect(await prisma.articleComment.count({ where: { articleId } })).toBe(0);
  });

  it("is about the version that was read, and both sides are told where the draft is another by then", async () => {
    const { articleId, id, token } = await asked();
    await prisma.article.update({ where: { id: articleId }, data: { version: 4 } });
    const read = answer(id, { version: 3 });
    for (const _ of [1, 2])
      expect(await answerConsultation(token, read, now)).toEqual({ ok: true, value: { changed: true } });
    const [row] = await listConsultations(editor, articleId);
    expect(row).toMatchObject({ version: 4, answer: { articleVersion: 3 } });
    expect(await readConsulted(token, now)).toMatchObject({ version: 4, answers: [{ articleVersion: 3 }] });
    // Nobody has read what is not written yet.
    const ahead = answer(id, { version: 99 });
    expect(await answerConsultation(token, ahead, now)).toEqual({ ok: true, value: { changed: false } });
    const kept = await prisma.consultationAnswer.findUniqueOrThrow({ where: { id: ahead.answerId } });
    expect(kept.articleVersion).toBe(4);
  });

  it("is taken so many times and no more, also at once; the newest remarks are shown, the others counted", async () => {
    const { articleId, id, token } = await asked();
    const other = await asked();
    const comments = (nth: number) =>
      Array.from({ length: 50 }, (_, at) => ({ part: "body" as const, quote: "Đoạn", text: `${nth}.${at}` }));
    const all = Array.from({ length: mostAnswers - 1 }, (_, nth) => answer(id, { comments: comments(nth) }));
    for (const [nth, each] of all.entries())
      expect((await answerConsultation(token, each, new Date(now.getTime() + nth))).ok).toBe(true);
    const two = await Promise.all(
      [answer(id), answer(id)].map((each) => answerConsultation(token, each, now)),
    );
    expect(two.filter(({ ok }) => ok)).toHaveLength(1);
    expect(two.find(({ ok }) => !ok)).toEqual(refuse("too_many_answers"));
    expect(await answerConsultation(token, answer(id), late)).toEqual(refuse("closed"));
    // The same sending again is still the one that was taken.
    expect((await answerConsultation(token, all[0] ?? answer(id), now)).ok).toBe(true);
    expect(await prisma.consultationAnswer.count({ where: { consultationId: id } })).toBe(mostAnswers);
    expect((await answerConsultation(other.token, answer(other.id), now)).ok).toBe(true);
    const [row] = await listConsultations(editor, articleId);
    expect(row?.comments).toHaveLength(remarksShown);
    expect(row?.commentsLeft).toBe(50 * (mostAnswers - 1) + 1 - remarksShown);
    const last = mostAnswers - 2;
    expect(row?.comments.at(-1)?.text.split(".")[0]).toBe(String(last));
    expect(row?.comments[0]?.text.split(".")[0]).toBe(String(last - 3));
    expect((await readConsulted(token, now))?.commentsLeft).toBe(row?.commentsLeft);
  });

  it("is never rewritten", async () => {
    const { id, token } = await asked();
    const given = answer(id);
    await answerConsultation(token, given, now);
    await expect(
      prisma.consultationAnswer.update({ where: { id: given.answerId }, data: { text: "khác" } }),
    ).rejects.toThrow();
  });
});
