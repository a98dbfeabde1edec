import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db/client";
import { ok, refuse } from "@/lib/result";
import { actorWith, buildConference, buildOrganization, buildPoint } from "@/prisma/factories";
import { createArticle, saveArticle } from "./commands";
import { listArticles } from "./lists/queries";
import { moveArticle, publishArticle, withdrawArticle } from "./moves/commands";
import { findArticle, findArticleTitle } from "./queries";
import { countPublishedOf } from "./public/queries";
import { articleFilterSchema } from "./rules";
import { snapshotOf } from "./snapshots/rules";
import { blanksOf, docText, type BodyDoc, type LineDoc } from "./text/rules";

const now = new Date("2022-01-14T05:00:00Z");
const line = (text: string): LineDoc => ({
  type: "doc",
  content: [{ type: "paragraph", content: [{ type: "text", text }] }],
});
const body = (text: string): BodyDoc => line(text);
const everything = articleFilterSchema.parse({});

let owner: { id: string; name: string };
let editor: Actor, approver: Actor, stranger: Actor;
let conference: { id: string; name: string; ownerId: string };

beforeAll(async () => {
  owner = await buildOrganization({ name: "Ban Dân vận Tỉnh ủy" });
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
  await prisma.conferenceHost.create({ data: { conferenceId: conference.id, name: owner.name } });
});

const created = async (pointId: string | null = null, actor = editor) => {
  const result = await createArticle(actor, { kind: "report", conferenceId: conference.id, pointId });
  if (!result.ok) throw new Error(result.reason);
  return result.value.articleId;
};
const stored = (id: string) => prisma.article.findUniqueOrThrow({ where: { id } });
const finished = (articleId: string, version: number, title = "Hội nghị tổng kết") => ({
  articleId,
  version,
  title: line(title),
  lead: line("Ngày 14-1, hội nghị được tổ chức."),
  body: body("Nội dung."),
  prefix: null,
  byline: "Minh Hà - Phạm Công",
  poster: null,
  categoryId: null,
});

async function approved(title?: string) {
  const articleId = await created();
  expect((await saveArticle(editor, finished(articleId, 1, title))).ok).toBe(true);
  expect((await moveArticle(editor, { articleId, version: 2, to: "in_review" })).ok).toBe(true);
  expect((await moveArticle(approver, { articleId, version: 3, to: "approved" })).ok).toBe(true);
  return articleId;
}
async function published(title?: string) {
  const articleId = await approved(title);
  const result = await publishArticle(approver, { articleId, version: 4, correction: "" }, now);
  if (!result.ok) throw new Error(result.reason);
  return { articleId, slug: result.value.slug };
}

describe("beginning an article", () => {
  it("fills it from the record and leaves blanks for the rest", async () => {
    const article = await findArticle(editor, await created());
    expect(article && docText(article.title)).toBe(`Ban Dân vận Tỉnh ủy tổ chức ${conference.name}`);
    expect(article && blanksOf(article.lead).map((blank) => blank.key)).toEqual(["scope", "chair"]);
  });

  it("is not found for another office, for an unknown conference and for a point of another conference", async () => {
    const elsewhere = await buildPoint();
    const input = { kind: "report" as const, conferenceId: conference.id, pointId: null };
    expect(await createArticle(stranger, input)).toEqual(refuse("not_found"));
    expect(await createArticle(editor, { ...input, pointId: elsewhere.id })).toEqual(refuse("not_found"));
  });

  it("makes one article however often it is sent, also at once, and gives it to its sender only", async () => {
    const sent = {
      kind: "report" as const,
      conferenceId: conference.id,
      pointId: null,
      articleId: randomUUID(),
    };
    const answers = await Promise.all([1, 2, 3].map(() => createArticle(editor, sent)));
    expect(answers).toEqual(answers.map(() => ok({ articleId: sent.articleId })));
    const { version } = await stored(sent.articleId);
    expect(version).toBe(1);
    const told = { kind: "article.created" as const, subjectId: sent.articleId };
    expect(await prisma.auditEvent.count({ where: told })).toBe(1);
    expect(await createArticle(approver, sent)).toEqual(refuse("not_found"));
  });

  it("refuses a point of the demonstration", async () => {
    const point = await buildPoint({ conferenceId: conference.id, isDemonstration: true });
    expect(
      await createArticle(editor, { kind: "report", conferenceId: conference.id, pointId: point.id }),
    ).toEqual(refuse("demonstration_point"));
  });
});

describe("the house's spelling", () => {
  it("writes the record's words as the settings say, at once in every draft", async () => {
    const articleId = await created();
    const titleNow = async () => docText((await findArticle(editor, articleId))?.title ?? line(""));
    expect(await titleNow()).toContain("Ban Dân vận Tỉnh ủy tổ chức");
    await prisma.setting.create({ data: { key: "uySpelling", value: "uỷ" } });
    try {
      expect(await titleNow()).toContain("Ban Dân vận Tỉnh uỷ tổ chức");
    } finally {
      await prisma.setting.delete({ where: { key: "uySpelling" } });
    }
  });
});

describe("a point's own editor", () => {
  it.each(["at the point", "at the point's body"])(
    "granted %s sees that point's articles only",
    async (how) => {
      const police = await buildOrganization({ name: "Công an tỉnh", kind: "police" });
      const point = await buildPoint({ conferenceId: conference.id, organizationId: police.id });
      const other = await buildPoint({ conferenceId: conference.id });
      const own =
        how === "at the point"
          ? await actorWith("editor", null, point.id)
          : await actorWith("editor", police.id);
      const [host, foreign, mine] = [await created(), await created(other.id), await created(point.id, own)];

      expect((await findArticle(own, mine))?.id).toBe(mine);
      for (const hidden of [host, foreign]) {
        expect(await findArticle(own, hidden)).toBeNull();
        expect(await findArticleTitle(own, hidden)).toBeNull();
        expect(await saveArticle(own, finished(hidden, 1))).toEqual(refuse("not_found"));
        expect(await moveArticle(own, { articleId: hidden, version: 1, to: "in_review" })).toEqual(
          refuse("not_found"),
        );
      }
      expect((await listArticles(own, everything)).rows.map((row) => row.id)).toEqual([mine]);
      expect(
        await createArticle(own, { kind: "report", conferenceId: conference.id, pointId: null }),
      ).toEqual(refuse("not_found"));
      expect(
        await createArticle(own, { kind: "report", conferenceId: conference.id, pointId: other.id }),
      ).toEqual(refuse("not_found"));
    },
  );

  it("cannot begin one while the conference is a draft", async () => {
    const draft = await buildConference({ state: "draft" });
    const point = await buildPoint({ conferenceId: draft.id });
    const own = await actorWith("editor", null, point.id);
    expect(await createArticle(own, { kind: "report", conferenceId: draft.id, pointId: point.id })).toEqual(
      refuse("not_found"),
    );
  });
});

describe("saving", () => {
  it("keeps the first of two editors' texts and tells the second", async () => {
    const articleId = await created();
    const results = await Promise.all([
      saveArticle(editor, finished(articleId, 1, "Một")),
      saveArticle(approver, finished(articleId, 1, "Hai")),
    ]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results.find((result) => !result.ok)).toEqual(refuse("changed_meanwhile"));
    expect((await stored(articleId)).version).toBe(2);
  });

  it("writes chips anew from the record, whatever the browser sends", async () => {
    const articleId = await created();
    const forged: LineDoc = {
      type: "doc",
      content: [
        {
          type: "paragraph",
          content: [
            {
              type: "fact",
              attrs: { key: "scope", text: "điều bịa đặt", record: "Hội nghị", field: "Phạm vi" },
            },
            { type: "fact", attrs: { key: "no such fact", text: "điều bịa đặt", record: "x", field: "Y" } },
          ],
        },
      ],
    };
    const result = await saveArticle(editor, { ...finished(articleId, 1), lead: forged });
    expect(result.ok && result.value.blanks).toBe(2);
    expect(JSON.stringify((await stored(articleId)).lead)).not.toContain("bịa đặt");
  });

  it("refuses an unknown category and an article that is no longer edited", async () => {
    const articleId = await approved();
    expect(await saveArticle(editor, { ...finished(articleId, 4), categoryId: conference.id })).toEqual(
      refuse("category_not_found"),
    );
    expect(await saveArticle(editor, finished(articleId, 4))).toEqual(refuse("wrong_state"));
  });
});

describe("publishing about a conference that was not held", () => {
  it.each(["draft", "issued", "rehearsal", "postponed", "cancelled"] as const)(
    "asks the publisher to say so: %s",
    async (state) => {
      const articleId = await approved();
      const input = { articleId, version: 4, correction: "" };
      await prisma.conference.update({ where: { id: conference.id }, data: { state } });
      try {
        expect(await publishArticle(approver, input, now)).toEqual(refuse("not_held"));
        expect(await publishArticle(approver, { ...input, notHeld: false }, now)).toEqual(refuse("not_held"));
        expect((await stored(articleId)).state).toBe("approved");
        expect(await countPublishedOf(conference.id)).toBe(0);
        expect((await publishArticle(approver, { ...input, notHeld: true }, now)).ok).toBe(true);
        expect(await countPublishedOf(conference.id)).toBe(1);
        await withdrawArticle(approver, { articleId, version: 5, reason: "Hội nghị chưa họp" }, now);
        expect(await countPublishedOf(conference.id)).toBe(0);
      } finally {
        await prisma.conference.update({ where: { id: conference.id }, data: { state: "ended" } });
      }
    },
  );
});

describe("review and approval", () => {
  it("needs the approver's role; another office's approver finds nothing", async () => {
    const articleId = await created();
    await saveArticle(editor, finished(articleId, 1));
    await moveArticle(editor, { articleId, version: 2, to: "in_review" });
    const input = { articleId, version: 3, to: "approved" as const };
    expect(await moveArticle(editor, input)).toEqual(refuse("not_allowed"));
    expect(await moveArticle(stranger, input)).toEqual(refuse("not_found"));
    expect((await stored(articleId)).state).toBe("in_review");
  });

  it("refuses a blank, an empty text and a missing byline", async () => {
    const articleId = await created();
    await moveArticle(editor, { articleId, version: 1, to: "in_review" });
    const approve = (version: number) => moveArticle(approver, { articleId, version, to: "approved" });
    expect(await approve(2)).toEqual(refuse("has_blanks"));
    await saveArticle(editor, {
      ...finished(articleId, 2),
      body: { type: "doc", content: [{ type: "paragraph" }] },
    });
    expect(await approve(3)).toEqual(refuse("empty"));
    await saveArticle(editor, { ...finished(articleId, 3), byline: null });
    expect(await approve(4)).toEqual(refuse("has_blanks"));
  });

  it("refuses a broken sentence on every way to the readers, and names the place", async () => {
    const articleId = await created();
    const broken = { lead: line("Hội nghị theo hình thức trực tuyến đến .") };
    const refused = {
      ...refuse("broken_sentence"),
      fields: { lead: "Sapo: “Hội nghị theo hình thức trực tuyến đến .”." },
    };
    await saveArticle(editor, { ...finished(articleId, 1), ...broken });
    expect(await moveArticle(editor, { articleId, version: 2, to: "in_review" })).toEqual(refused);
    await saveArticle(editor, finished(articleId, 2));
    await moveArticle(editor, { articleId, version: 3, to: "in_review" });
    await saveArticle(editor, { ...finished(articleId, 4), ...broken });
    expect(await moveArticle(approver, { articleId, version: 5, to: "approved" })).toEqual(refused);
    expect((await stored(articleId)).state).toBe("in_review");
    expect((await moveArticle(editor, { articleId, version: 5, to: "draft" })).ok).toBe(true);
    // Approved before the rule was there.
    const old = await approved();
    await prisma.article.update({ where: { id: old }, data: broken });
    expect(await publishArticle(approver, { articleId: old, version: 4, correction: "" }, now)).toEqual(
      refused,
    );
  });

  it("counts one of two approvals at once", async () => {
    const articleId = await created();
    await saveArticle(editor, finished(articleId, 1));
    await moveArticle(editor, { articleId, version: 2, to: "in_review" });
    const results = await Promise.all(
      [approver, approver].map((actor) => moveArticle(actor, { articleId, version: 3, to: "approved" })),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(await prisma.auditEvent.count({ where: { subjectId: articleId, kind: "article.moved" } })).toBe(2);
  });

  it("refuses an approval of words that the record has changed since they were read", async () => {
    const own = await buildConference({ ownerId: owner.id, scope: "các xã", state: "ended" });
    await prisma.conferenceHost.create({ data: { conferenceId: own.id, name: owner.name } });
    const begun = await createArticle(editor, { kind: "report", conferenceId: own.id, pointId: null });
    if (!begun.ok) throw new Error(begun.reason);
    const { articleId } = begun.value;
    const page = await findArticle(editor, articleId);
    if (!page) throw new Error("not found");
    const lead: LineDoc = {
      type: "doc",
      content: [
        {
          type: "paragraph",
          content: [{ type: "fact", attrs: { key: "scope", text: "", record: "", field: "" } }],
        },
      ],
    };
    await saveArticle(editor, { ...finished(articleId, 1), lead });
    await moveArticle(editor, { articleId, version: 2, to: "in_review" });
    const digest = (await findArticle(approver, articleId))?.digest ?? "";
    await prisma.conference.update({ where: { id: own.id }, data: { scope: "các phường" } });
    const approve = (seen: string) =>
      moveArticle(approver, { articleId, version: 3, to: "approved", digest: seen });
    expect(await approve(digest)).toEqual(refuse("record_changed"));
    expect((await approve((await findArticle(approver, articleId))?.digest ?? "")).ok).toBe(true);

    await prisma.conference.update({ where: { id: own.id }, data: { scope: "nơi khác" } });
    const after = await findArticle(approver, articleId);
    expect(after && docText(after.lead)).toBe("các phường");
  });

  it("refuses moves that the table does not have", async () => {
    const articleId = await created();
    expect(await moveArticle(approver, { articleId, version: 1, to: "approved" })).toEqual(
      refuse("wrong_state"),
    );
    expect(await moveArticle(editor, { articleId, version: 9, to: "in_review" })).toEqual(
      refuse("changed_meanwhile"),
    );
  });
});

describe("publishing", () => {
  it("copies a snapshot that later edits do not touch, escapes HTML, and counts from zero", async () => {
    const { articleId, slug } = await published(`<script>alert(1)</script> "Hội nghị"`);
    await moveArticle(editor, { articleId, version: 5, to: "draft" });
    await saveArticle(editor, { ...finished(articleId, 6, "Khác hẳn"), body: body("<b>khác</b>") });
    const snapshot = await prisma.publication.findUniqueOrThrow({
      where: { slug },
      include: { views: true },
    });
    expect(snapshot).toMatchObject({ html: "<p>Nội dung.</p>", revision: 1, withdrawnAt: null });
    expect(snapshot.title).toBe(`<script>alert(1)</script> "Hội nghị"`);
    expect(slug).toBe("script-alert-1-script-hoi-nghi");
    expect(snapshot.views?.views).toBe(0n);
  });

  it("publishes word for word what the preview showed", async () => {
    const articleId = await approved("Bản xem trước");
    await prisma.article.update({
      where: { id: articleId },
      data: { prefix: "(ĐN) –", poster: "Ban Biên tập" },
    });
    const seen = await findArticle(approver, articleId);
    if (!seen) throw new Error("not in reach");
    expect((await publishArticle(approver, { articleId, version: 4, correction: "" }, now)).ok).toBe(true);
    const copy = await prisma.publication.findUniqueOrThrow({ where: { articleId } });
    expect(copy.lead).toBe("(ĐN) – Ngày 14-1, hội nghị được tổ chức.");
    expect(copy).toMatchObject(snapshotOf(seen));
  });

  it("gives two articles of one title two addresses, also at once", async () => {
    const title = "Hội nghị trùng tên đăng cùng lúc";
    const ids = [await approved(title), await approved(title), await approved(title)];
    const results = await Promise.all(
      ids.map((articleId) => publishArticle(approver, { articleId, version: 4, correction: "" }, now)),
    );
    const slugs = results.map((result) => (result.ok ? result.value.slug : result.reason)).sort();
    const base = "hoi-nghi-trung-ten-dang-cung-luc";
    expect(slugs).toEqual([base, `${base}-2`, `${base}-3`]);
  });

  it("publishes once when two press at once, and loses to an article sent back meanwhile", async () => {
    const articleId = await approved();
    const publish = () => publishArticle(approver, { articleId, version: 4, correction: "" }, now);
    const results = await Promise.all([
      publish(),
      publish(),
      moveArticle(editor, { articleId, version: 4, to: "draft" }),
    ]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    const live = await prisma.publication.count({ where: { articleId } });
    expect((await stored(articleId)).state).toBe(live === 1 ? "published" : "draft");
  });

  it("needs the approver, the seen version, the approved state", async () => {
    const articleId = await approved();
    const input = { articleId, version: 4, correction: "" };
    expect(await publishArticle(editor, input, now)).toEqual(refuse("not_allowed"));
    expect(await publishArticle(stranger, input, now)).toEqual(refuse("not_found"));
    expect(await publishArticle(approver, { ...input, version: 3 }, now)).toEqual(
      refuse("changed_meanwhile"),
    );
    const draft = await created();
    expect(await publishArticle(approver, { articleId: draft, version: 1, correction: "" }, now)).toEqual(
      refuse("wrong_state"),
    );
  });

  it("keeps the address and raises the revision, with a public correction", async () => {
    const { articleId, slug } = await published();
    await moveArticle(editor, { articleId, version: 5, to: "draft" });
    await saveArticle(editor, finished(articleId, 6, "Tiêu đề đã sửa"));
    await moveArticle(editor, { articleId, version: 7, to: "in_review" });
    await moveArticle(approver, { articleId, version: 8, to: "approved" });
    const again = (correction: string) =>
      publishArticle(approver, { articleId, version: 9, correction }, now);
    expect(await again("")).toEqual(refuse("correction_needed"));
    expect(await again("Sửa tiêu đề.")).toEqual({ ok: true, value: { slug } });
    const snapshot = await prisma.publication.findUniqueOrThrow({ where: { slug } });
    expect(snapshot).toMatchObject({ title: "Tiêu đề đã sửa", revision: 2 });
    const notices = await prisma.correction.findMany({ where: { articleId }, select: { text: true } });
    expect(notices).toEqual([{ text: "Sửa tiêu đề." }]);
    const kept = await prisma.articleRevision.findMany({
      where: { articleId, state: "published" },
      orderBy: { version: "asc" },
      select: { version: true, note: true },
    });
    expect(kept).toEqual([
      { version: 5, note: null },
      { version: 10, note: "Sửa tiêu đề." },
    ]);
  });
});

describe("withdrawing", () => {
  it("takes the snapshot off the site, also while the next text is a draft", async () => {
    const { articleId, slug } = await published();
    await moveArticle(editor, { articleId, version: 5, to: "draft" });
    const input = { articleId, version: 6, reason: "Sai số liệu" };
    expect(await withdrawArticle(editor, input, now)).toEqual(refuse("not_allowed"));
    expect(await withdrawArticle(stranger, input, now)).toEqual(refuse("not_found"));
    expect((await withdrawArticle(approver, input, now)).ok).toBe(true);
    expect((await prisma.publication.findUniqueOrThrow({ where: { slug } })).withdrawnAt).toEqual(now);
    expect((await stored(articleId)).state).toBe("withdrawn");
  });

  it("refuses when nothing is on the site, and changes nothing", async () => {
    const articleId = await approved();
    expect(await withdrawArticle(approver, { articleId, version: 4, reason: "x" }, now)).toEqual(
      refuse("wrong_state"),
    );
    expect((await stored(articleId)).state).toBe("approved");
  });
});
