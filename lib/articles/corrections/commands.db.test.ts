import { afterEach, beforeAll, describe, expect, it } from "vitest";
import type { UserActor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db/client";
import { refuse } from "@/lib/result";
import { changeSettings } from "@/lib/settings/commands";
import { readSettings } from "@/lib/settings/queries";
import type { Settings } from "@/lib/settings/rules";
import { actorWith, buildConference, buildOrganization } from "@/prisma/factories";
import { createArticle, saveArticle } from "../commands";
import { moveArticle, publishArticle, withdrawArticle } from "../moves/commands";
import { findArticle } from "../queries";
import { findPublished } from "../public/queries";
import { docText, type BodyDoc } from "../text/rules";
import { correctFromRecord } from "./commands";
import { correctionSentence } from "./rules";

const now = new Date("2022-01-14T05:00:00Z");
const later = new Date("2022-01-15T05:00:00Z");
const correction = "Bài ghi sai tên hội nghị.";

let ownerId: string;
let editor: UserActor, approver: UserActor, stranger: UserActor;

beforeAll(async () => {
  ownerId = (await buildOrganization({ name: "Ban Dân vận Tỉnh ủy" })).id;
  editor = await actorWith("editor", ownerId);
  approver = await actorWith("approver", ownerId);
  stranger = await actorWith("approver", (await buildOrganization()).id);
});

/** A published article whose title is the record's, of a conference of its own. */
async function published(state: "published" | "approved" = "published") {
  const conference = await buildConference({
    ownerId,
    name: "Hội nghị tổng kết công tác dân vận",
    heldOn: new Date("2022-01-14"),
    startsAt: null,
    endsAt: null,
    scope: "các xã, phường",
    state: "ended",
  });
  await prisma.conferenceHost.create({ data: { conferenceId: conference.id, name: "Ban Dân vận Tỉnh ủy" } });
  const made = await createArticle(editor, { kind: "report", conferenceId: conference.id, pointId: null });
  if (!made.ok) throw new Error(made.reason);
  const { articleId } = made.value;
  const begun = await findArticle(editor, articleId);
  if (!begun) throw new Error("gone");
  const body: BodyDoc = {
    type: "doc",
    content: [{ type: "paragraph", content: [{ type: "text", text: "Nội dung." }] }],
  };
  const lead = { ...begun.title };
  await saveArticle(editor, {
    articleId,
    version: 1,
    title: begun.title,
    lead,
    body,
    prefix: null,
    byline: "Minh Hà",
    poster: null,
    categoryId: null,
  });
  await moveArticle(editor, { articleId, version: 2, to: "in_review" });
  await moveArticle(approver, { articleId, version: 3, to: "approved" });
  if (state === "published") {
    const result = await publishArticle(approver, { articleId, version: 4, correction: "" }, now);
    if (!result.ok) throw new Error(result.reason);
    return { articleId, version: 5, slug: result.value.slug, conferenceId: conference.id };
  }
  return { articleId, version: 4, slug: "", conferenceId: conference.id };
}
const rename = (id: string, name: string) => prisma.conference.update({ where: { id }, data: { name } });
async function input({ articleId, version }: { articleId: string; version: number }) {
  const article = await findArticle(approver, articleId);
  return { articleId, version, correction, digest: article?.correctedDigest ?? "" };
}

describe("a correction from the record", () => {
  it("is offered when the record says otherwise, and brings text, copy and notice up to it in one step", async () => {
    const one = await published();
    expect((await findArticle(editor, one.articleId))?.changed).toEqual([]);
    await rename(one.conferenceId, "Hội nghị tổng kết công tác dân vận năm 2021");
    const article = await findArticle(editor, one.articleId);
    expect(article?.changed).toEqual([
      {
        key: "name",
        record: "Hội nghị",
        field: "Tên hội nghị",
        said: "Hội nghị tổng kết công tác dân vận",
        now: "Hội nghị tổng kết công tác dân vận năm 2021",
      },
    ]);
    expect(correctionSentence(article?.changed ?? [], now)).toBe(
      "Bài đăng lúc 12:00, 14/01/2022 ghi “Hội nghị tổng kết công tác dân vận”, đúng là “Hội nghị tổng kết công tác dân vận năm 2021”. Ban biên tập xin đính chính.",
    );
    expect(await correctFromRecord(approver, await input(one), later)).toEqual({
      ok: true,
      value: { version: 6 },
    });
    const shown = await findPublished(one.slug);
    expect(shown).toMatchObject({
      title: "Ban Dân vận Tỉnh ủy tổ chức Hội nghị tổng kết công tác dân vận năm 2021",
      publishedAt: now,
      corrections: [{ text: correction, at: later }],
    });
    const after = await findArticle(editor, one.articleId);
    expect(after && docText(after.title)).toBe(shown?.title);
    expect(after).toMatchObject({ state: "published", version: 6, changed: [] });
    expect(
      await prisma.articleRevision.findFirst({ where: { articleId: one.articleId, version: 6 } }),
    ).toMatchObject({
      note: correction,
      state: "published",
    });
  });

  it("pressed twice or by two at once is one", async () => {
    const one = await published();
    await rename(one.conferenceId, "Hội nghị khác");
    const given = await input(one);
    const all = await Promise.all([1, 2, 3].map(() => correctFromRecord(approver, given, later)));
    expect(all.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await correctFromRecord(approver, { ...given, version: 6 }, later)).toEqual(
      refuse("nothing_changed"),
    );
    expect(await prisma.correction.count({ where: { articleId: one.articleId } })).toBe(1);
    const { revision } = await prisma.publication.findUniqueOrThrow({ where: { articleId: one.articleId } });
    expect(revision).toBe(2);
  });

  it("refuses a record that moved on, a gap, another office, who may not approve, and what is not on the site", async () => {
    const one = await published();
    await rename(one.conferenceId, "Hội nghị khác");
    const given = await input(one);
    await rename(one.conferenceId, "Hội nghị khác nữa");
    expect(await correctFromRecord(approver, given, later)).toEqual(refuse("record_changed"));
    const right = await input(one);
    expect(await correctFromRecord(stranger, right, later)).toEqual(refuse("not_found"));
    expect(await correctFromRecord(editor, right, later)).toEqual(refuse("not_allowed"));
    expect(await correctFromRecord(approver, { ...right, version: 4 }, later)).toEqual(
      refuse("changed_meanwhile"),
    );
    await prisma.conferenceHost.deleteMany({ where: { conferenceId: one.conferenceId } });
    expect(await correctFromRecord(approver, await input(one), later)).toEqual(refuse("record_has_gaps"));
    await withdrawArticle(approver, { articleId: one.articleId, version: 5, reason: "Sai." }, later);
    expect(await correctFromRecord(approver, { ...right, version: 6 }, later)).toEqual(refuse("wrong_state"));
    const waiting = await published("approved");
    expect(await correctFromRecord(approver, await input(waiting), later)).toEqual(refuse("wrong_state"));
    expect(await prisma.correction.count({ where: { articleId: one.articleId } })).toBe(0);
  });
});

describe("kinds of articles", () => {
  it("a script or a post is approved and never published; a short item may be told in its first sentence", async () => {
    const { conferenceId } = await published();
    for (const kind of ["loudspeaker", "social", "brief"] as const) {
      const made = await createArticle(editor, { kind, conferenceId, pointId: null });
      if (!made.ok) throw new Error(made.reason);
      const { articleId } = made.value;
      const begun = await findArticle(editor, articleId);
      if (!begun) throw new Error("gone");
      const text = (words: string) => ({
        type: "doc" as const,
        content: [{ type: "paragraph" as const, content: [{ type: "text" as const, text: words }] }],
      });
      const empty: BodyDoc = { type: "doc", content: [{ type: "paragraph" }] };
      const save = (version: number, lead: string) =>
        saveArticle(editor, {
          articleId,
          version,
          title: begun.title,
          lead: text(lead),
          body: kind === "brief" ? empty : text("Nội dung."),
          prefix: null,
          byline: "Minh Hà",
          poster: null,
          categoryId: null,
        });
      await save(1, "Một. ".repeat(121));
      await moveArticle(editor, { articleId, version: 2, to: "in_review" });
      const approve = (version: number) => moveArticle(approver, { articleId, version, to: "approved" });
      if (kind === "brief") {
        expect(await approve(3)).toEqual(refuse("too_long"));
        await save(3, "Ngày 14-1, hội nghị được tổ chức.");
        expect((await approve(4)).ok).toBe(true);
        expect((await publishArticle(approver, { articleId, version: 5, correction: "" }, now)).ok).toBe(
          true,
        );
      } else {
        expect((await approve(3)).ok).toBe(true);
        expect(await publishArticle(approver, { articleId, version: 4, correction: "" }, now)).toEqual(
          refuse("not_for_site"),
        );
        expect(await prisma.publication.count({ where: { articleId } })).toBe(0);
      }
    }
  });

  it("a script follows the record as it is said", async () => {
    const { conferenceId } = await published();
    await prisma.conference.update({ where: { id: conferenceId }, data: { scope: "UBND các xã" } });
    const made = await createArticle(editor, { kind: "loudspeaker", conferenceId, pointId: null });
    if (!made.ok) throw new Error(made.reason);
    const lead = async () => {
      const article = await findArticle(editor, made.value.articleId);
      return article ? docText(article.lead) : "";
    };
    expect(await lead()).toContain("Ngày 14 tháng 1, Ban Dân vận Tỉnh ủy");
    expect(await lead()).toContain("đến Ủy ban nhân dân các xã.");
    await prisma.conference.update({ where: { id: conferenceId }, data: { scope: "MTTQ các xã" } });
    expect(await lead()).toContain("đến Mặt trận Tổ quốc các xã.");
  });
});

describe("a change of house style", () => {
  /** Approved in the style of the day; what the office chose is put back after each. */
  const choose = async (changed: Partial<Settings>) => {
    const seen = await readSettings();
    const result = await changeSettings(await actorWith("administrator"), {
      seen,
      settings: { ...seen, ...changed },
    });
    expect(result).toMatchObject({ ok: true });
  };
  const otherwise = {
    dateStyle: "slash",
    postStyle: "dash",
    padPointCount: false,
    uySpelling: "uỷ",
  } as const;
  afterEach(async () => {
    await prisma.setting.deleteMany({});
  });

  it("is no correction of what was approved, which a real one mends in the style that it has", async () => {
    const one = await published();
    const { conferenceId } = one;
    await choose(otherwise);
    expect((await findArticle(editor, one.articleId))?.changed).toEqual([]);
    expect(await correctFromRecord(approver, await input(one), later)).toEqual(refuse("nothing_changed"));

    await rename(conferenceId, "Hội nghị của Tỉnh ủy");
    const changed = (await findArticle(editor, one.articleId))?.changed;
    expect(changed?.map(({ key, now: right }) => [key, right])).toEqual([["name", "Hội nghị của Tỉnh ủy"]]);
    expect(await correctFromRecord(approver, await input(one), later)).toMatchObject({ ok: true });
    expect((await findPublished(one.slug))?.title).toBe("Ban Dân vận Tỉnh ủy tổ chức Hội nghị của Tỉnh ủy");
  });

  it("is followed by what is opened again, and by what is begun", async () => {
    const one = await published();
    await choose(otherwise);
    const { articleId } = one;
    expect(await moveArticle(editor, { articleId, version: 5, to: "draft" })).toMatchObject({ ok: true });
    const again = await findArticle(editor, articleId);
    expect(again && docText(again.title)).toBe(
      "Ban Dân vận Tỉnh uỷ tổ chức Hội nghị tổng kết công tác dân vận",
    );
    const begun = await createArticle(editor, {
      kind: "report",
      conferenceId: one.conferenceId,
      pointId: null,
    });
    const fresh = begun.ok ? await findArticle(editor, begun.value.articleId) : null;
    expect(fresh && docText(fresh.lead)).toMatch(/^Ngày 14\/1, Ban Dân vận Tỉnh uỷ tổ chức/);
  });

  it("between reading and approving is seen: the text approved is not the one read", async () => {
    const conference = await published("approved");
    await choose({ uySpelling: "uỷ" });
    const { articleId } = conference;
    await moveArticle(approver, { articleId, version: 4, to: "draft" });
    await moveArticle(editor, { articleId, version: 5, to: "in_review" });
    const digest = (await findArticle(approver, articleId))?.digest ?? "";
    await choose({ uySpelling: "ủy" });
    const approve = { articleId, version: 6, to: "approved" } as const;
    expect(await moveArticle(approver, { ...approve, digest })).toEqual(refuse("record_changed"));
    expect(await moveArticle(approver, approve)).toMatchObject({ ok: true });
    expect((await findArticle(approver, articleId))?.changed).toEqual([]);
  });
});
