import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { sessionCookie } from "@/lib/auth/actor";
import { hashToken, makeToken } from "@/lib/auth/tokens";
import { prisma } from "@/lib/db/client";
import { storedSearchKey } from "@/lib/text/search";
import { actorWith, buildConference, buildOrganization } from "@/prisma/factories";
import { countStatements } from "@/prisma/test/statements";
import Users from "./(console)/admin/users/page";
import Albums from "./(console)/articles/albums/page";
import Exports from "./(console)/articles/exports/page";
import Authors from "./(console)/articles/authors/page";
import Desk from "./(console)/articles/desk/page";
import ImportRun from "./(console)/articles/imports/[runId]/page";
import Imports from "./(console)/articles/imports/page";
import Templates from "./(console)/articles/templates/page";
import Articles from "./(console)/articles/page";
import Royalties from "./(console)/articles/royalties/page";
import Topics from "./(console)/articles/topics/page";
import PhotosForArticle from "./(console)/articles/[articleId]/photos/page";
import Audit from "./(console)/audit/page";
import ArticleComments from "./(console)/articles/[articleId]/comments/page";
import ArticleHistory from "./(console)/articles/[articleId]/history/page";
import ArticlesOfConference from "./(console)/conferences/[conferenceId]/articles/page";
import Assignments from "./(console)/conferences/[conferenceId]/assignments/page";
import Board from "./(console)/conferences/[conferenceId]/board/page";
import CheckIns from "./(console)/conferences/[conferenceId]/delegates/check-in/page";
import History from "./(console)/conferences/[conferenceId]/delegates/[pointId]/history/page";
import Delegates from "./(console)/conferences/[conferenceId]/delegates/page";
import Corrections from "./(console)/conferences/[conferenceId]/figures/corrections/page";
import Documents from "./(console)/conferences/[conferenceId]/figures/documents/page";
import FigureVersion from "./(console)/conferences/[conferenceId]/figures/versions/[versionId]/page";
import CompareVersions from "./(console)/conferences/[conferenceId]/figures/versions/compare/page";
import FigureVersions from "./(console)/conferences/[conferenceId]/figures/versions/page";
import Links from "./(console)/conferences/[conferenceId]/links/page";
import Photos from "./(console)/conferences/[conferenceId]/photos/page";
import Points from "./(console)/conferences/[conferenceId]/points/page";
import Calendar from "./(console)/conferences/calendar/page";
import Conferences from "./(console)/conferences/page";
import Keys from "./(console)/integrations/keys/page";
import WebhookDeliveries from "./(console)/integrations/webhooks/[webhookId]/page";
import LinkSheets from "./(console)/link-sheets/[conferenceId]/page";
import Organizations from "./(console)/organizations/page";
import People from "./(console)/people/page";
import PublishedAlbums from "./(public)/anh/page";
import Category from "./(public)/chuyen-muc/[slug]/page";
import Topic from "./(public)/chu-de/[slug]/page";
import PublicConferences from "./(public)/hoi-nghi/page";
import Month from "./(public)/luu-tru/[year]/[month]/page";
import Author from "./(public)/tac-gia/[slug]/page";
import Search from "./(public)/tim-kiem/page";
import Home from "./(public)/page";

// The queries have budgets of their own; this counts whole pages, where one more read beside the list would hide.

const jar = vi.hoisted(() => new Map<string, string>());
vi.mock("next/headers", () => ({
  headers: () => Promise.resolve(new Headers({ host: "localhost" })),
  cookies: () =>
    Promise.resolve({ get: (name: string) => (jar.has(name) ? { value: jar.get(name) } : undefined) }),
}));

type World = {
  mark: string;
  year: string;
  articleId: string;
  conferenceId: string;
  pointId: string;
  /** Figures that were frozen before anybody had come. */
  versionId: string;
  webhookId: string;
  runId: string;
  sessions: Record<"organiser" | "approver" | "administrator", string>;
};

async function sessionOf(role: keyof World["sessions"], organizationId: string | null) {
  const token = makeToken();
  const { sessionId } = await actorWith(role, organizationId);
  await prisma.session.update({ where: { id: sessionId }, data: { tokenHash: hashToken(token) } });
  return token;
}

/** An office with so many of everything that a list shows; all carry the mark, which can be searched for. */
async function world(count: number): Promise<World> {
  const mark = randomUUID().slice(0, 8);
  // The public pages show the newest of all: the small world stands before the large one.
  const year = String(2091 - Number(count > 100));
  const publishedAt = new Date(`${year}-11-01T00:00:00Z`);
  const key = storedSearchKey(mark);
  const text = { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text: mark }] }] };
  const { id: ownerId } = await buildOrganization();
  const { id: conferenceId } = await buildConference({ ownerId, state: "live" });
  const rows = Array.from({ length: count }, (_, at) => at);
  const keys = (at: number) => ({ searchKey: key, sortKey: `${mark}${String(at).padStart(5, "0")}` });

  const bodies = rows.map(() => randomUUID());
  await prisma.organization.createMany({
    data: bodies.map((id) => ({ id, kind: "commune", tier: "commune" })),
  });
  await prisma.organizationName.createMany({
    data: bodies.map((organizationId, at) => ({ organizationId, name: mark, ...keys(at) })),
  });
  await prisma.organizationParent.createMany({
    data: bodies.map((organizationId) => ({ organizationId, parentId: ownerId })),
  });
  const persons = rows.map(() => randomUUID());
  await prisma.person.createMany({
    data: persons.map((id, at) => ({ id, fullName: mark, phone: "0912 345 678", ...keys(at) })),
  });
  await prisma.post.createMany({
    data: persons.map((personId) => ({
      personId,
      title: "Bí thư",
      branch: "party",
      protocolRank: 1,
      searchKey: key,
    })),
  });
  await prisma.forceRank.createMany({ data: persons.map((personId) => ({ personId, name: "Đại tá" })) });
  const users = rows.map(() => randomUUID());
  await prisma.user.createMany({
    data: users.map((id) => ({ id, username: id, displayName: mark, searchKey: key })),
  });
  await prisma.grant.createMany({
    data: users.map((userId) => ({ userId, role: "clerk", organizationId: ownerId })),
  });
  const events = rows.map(() => randomUUID());
  await prisma.event.createMany({ data: events.map((id) => ({ id })) });
  const conferences = events.map((eventId) => ({ id: randomUUID(), eventId }));
  await prisma.conference.createMany({
    data: conferences.map((ids) => ({
      ...ids,
      ownerId,
      name: mark,
      kind: "periodic",
      format: "online",
      heldOn: new Date("2026-12-15"),
      secretDeniedAt: new Date("2026-11-01T00:00:00Z"),
      searchKey: key,
    })),
  });
  await prisma.conferenceHost.createMany({
    data: conferences.map(({ id }) => ({ conferenceId: id, name: "Tỉnh ủy" })),
  });
  const points = rows.map(() => randomUUID());
  await prisma.point.createMany({
    data: points.map((id, at) => ({
      id,
      conferenceId,
      name: mark,
      tier: "commune",
      position: at,
      backupPhone: "0271 3 888 888",
      ...keys(at),
    })),
  });
  const chairs = points.map((pointId) => ({ id: randomUUID(), pointId }));
  await prisma.assignment.createMany({
    data: chairs.map((ids) => ({
      ...ids,
      conferenceId,
      role: "chair",
      fullName: mark,
      phone: "0913 000 111",
    })),
  });
  await prisma.nomination.createMany({
    data: chairs.map(({ id }) => ({ assignmentId: id, fullName: mark })),
  });
  await prisma.link.createMany({
    data: chairs.flatMap(({ id, pointId }) =>
      (["chair", "room"] as const).map((role) => ({
        conferenceId,
        pointId,
        assignmentId: role === "chair" ? id : null,
        role,
        label: mark,
        expiresAt: new Date(Date.now() + 86_400_000),
      })),
    ),
  });
  await prisma.delegate.createMany({
    data: points.map((pointId, at) => ({ conferenceId, pointId, fullName: mark, position: 1, ...keys(at) })),
  });
  const [pointId = ""] = points;
  await prisma.delegate.createMany({
    data: rows.map((at) => ({ conferenceId, pointId, fullName: mark, position: at + 2, ...keys(at) })),
  });
  const versionId = randomUUID();
  await prisma.$queryRaw`SELECT freeze_figures(${versionId}::uuid, ${conferenceId}::uuid, 'final', 1, NULL, NULL, ${mark},
                                               NULL, NULL, now())`;
  await prisma.delegate.updateMany({ where: { conferenceId }, data: { state: "present" } });
  const expected = await prisma.delegate.findMany({ where: { pointId }, select: { id: true } });
  await prisma.mark.createMany({
    data: expected.map(({ id: delegateId }) => ({
      operationId: randomUUID(),
      pointId,
      delegateId,
      state: "present",
      source: "secretary",
      sourceClass: 1,
      at: new Date("2026-12-15T01:00:00Z"),
      actorName: mark,
    })),
  });
  const categoryId = randomUUID();
  await prisma.category.create({ data: { id: categoryId, name: mark, slug: mark } });
  const articles = rows.map(() => randomUUID());
  await prisma.article.createMany({
    data: articles.map((id) => ({
      id,
      conferenceId,
      organizationId: ownerId,
      categoryId,
      state: "published",
      title: text,
      lead: text,
      body: text,
      quotedFigures: [{ key: "total.delegates", text: "1" }],
      figureVersionId: versionId,
      searchKey: key,
    })),
  });
  await prisma.publication.createMany({
    data: articles.map((articleId) => ({
      articleId,
      slug: `tin-${articleId}`,
      title: mark,
      lead: mark,
      html: "<p>x</p>",
      categorySlug: mark,
      categoryName: mark,
      publishedAt,
      searchKey: key,
    })),
  });
  const publications = await prisma.publication.findMany({
    where: { categorySlug: mark },
    select: { id: true },
  });
  const about = { slug: mark, name: mark };
  const author = await prisma.author.create({ data: { ...about, searchKey: key } });
  const topic = await prisma.topic.create({ data: { ...about, searchKey: key } });
  await prisma.topic.createMany({
    data: rows.map((at) => ({ slug: `${mark}-${at}`, name: mark, searchKey: key })),
  });
  const authorId = author.id;
  await prisma.articleCredit.createMany({
    data: articles.map((id) => ({ articleId: id, authorId, role: "author" as const })),
  });
  await prisma.author.createMany({
    data: rows.map((at) => ({ name: `${mark} ${at}`, slug: `${mark}-${at}`, searchKey: key })),
  });
  const links = publications.map(({ id }) => ({ publicationId: id, publishedAt }));
  await prisma.publicationAuthor.createMany({
    data: links.map((link) => ({ ...link, authorId: author.id, role: "author" as const })),
  });
  await prisma.publicationTopic.createMany({ data: links.map((link) => ({ ...link, topicId: topic.id })) });
  const { eventId } = await prisma.conference.findUniqueOrThrow({ where: { id: conferenceId } });
  const { id: hostId } = await buildOrganization();
  await prisma.conference.createMany({
    data: rows.map((at) => ({
      eventId,
      ownerId: hostId,
      name: mark,
      kind: "other" as const,
      format: "online" as const,
      heldOn: new Date(`${year}-01-01`),
      state: "closed" as const,
      secretDeniedAt: publishedAt,
      publicSlug: `${mark}-${at}`,
      publicSince: publishedAt,
      searchKey: key,
    })),
  });
  const { id: storedFileId } = await prisma.storedFile.create({
    data: { key: `photos/${mark}`, contentType: "image/jpeg", byteSize: 1, sha256: mark, name: mark },
    select: { id: true },
  });
  const photos = rows.map(() => randomUUID());
  const size = { width: 60, height: 40 };
  await prisma.photo.createMany({
    data: photos.map((id) => ({
      ...{ id, organizationId: ownerId, conferenceId, pointId, storedFileId },
      ...{ ...size, caption: mark },
    })),
  });
  const albums = rows.map(() => randomUUID());
  await prisma.album.createMany({
    data: albums.map((id) => ({
      ...{ id, organizationId: ownerId, conferenceId, slug: id, title: mark, searchKey: key },
      // The newest are on the first page of all offices' albums.
      publishedAt: new Date(count > 24 ? "2026-11-01" : "2026-12-01"),
      shown: {
        ...{ title: mark, about: null },
        photos: photos
          .slice(0, 3)
          .map((photoId) => ({ photoId, ...size, caption: mark, alt: mark, credit: null })),
      },
    })),
  });
  await prisma.albumPhoto.createMany({
    data: albums.flatMap((albumId) => photos.slice(0, 3).map((photoId) => ({ albumId, photoId }))),
  });
  await prisma.articleTemplate.createMany({
    data: rows.map((at) => ({
      organizationId: ownerId,
      name: `${mark} ${at}`,
      kind: "report" as const,
      forPoint: false,
      title: mark,
      lead: mark,
      body: mark,
    })),
  });
  const articleId = articles[0] ?? "";
  await prisma.articleComment.createMany({
    data: rows.map(() => ({ articleId, text: mark, actorName: mark })),
  });
  await prisma.articleTask.createMany({
    data: users.map((userId) => ({ articleId, userId, kind: "write" as const })),
  });
  await prisma.articleRevision.createMany({
    data: rows.map((at) => ({
      articleId,
      version: at + 1,
      state: at % 2 === 0 ? ("draft" as const) : ("in_review" as const),
      title: text,
      lead: text,
      body: text,
      actorName: mark,
    })),
  });
  await prisma.auditEvent.createMany({
    data: rows.map(() => ({ kind: "user.signed_in", actorKind: "job", actorName: mark, conferenceId })),
  });
  await prisma.auditEvent.createMany({
    data: points.map((id) => ({
      kind: "figures.corrected",
      actorKind: "job",
      actorName: mark,
      conferenceId,
      pointId: id,
      details: { name: mark, before: 1, after: 2 },
    })),
  });
  await prisma.issuedDocument.createMany({
    data: rows.map((_, number) => ({
      conferenceId,
      type: "Báo cáo",
      number,
      abstract: mark,
      issuer: mark,
      printedDelegates: "1",
    })),
  });
  await prisma.apiKey.createMany({
    data: rows.map(() => ({ organizationId: ownerId, name: mark, scopes: [], tokenHash: randomUUID() })),
  });
  const webhookId = randomUUID();
  await prisma.webhook.create({
    data: {
      id: webhookId,
      organizationId: ownerId,
      name: mark,
      url: "https://gate.tinh.vn",
      pausedAt: new Date(),
    },
  });
  await prisma.webhookDelivery.createMany({
    data: rows.map(() => ({
      webhookId,
      event: "ping",
      payload: {},
      state: "given_up",
      nextAt: new Date(),
      answer: mark,
    })),
  });
  await prisma.siteExport.createMany({
    data: rows.map(() => ({
      id: randomUUID(),
      organizationId: ownerId,
      kind: "site",
      state: "done",
      createdByName: mark,
    })),
  });
  const runs = rows.map(() => randomUUID());
  await prisma.importRun.createMany({
    data: runs.map((id) => ({
      ...{ id, organizationId: ownerId, source: "wordpress", name: mark, createdByName: mark },
      state: "done" as const,
    })),
  });
  const [runId = ""] = runs;
  await prisma.importNote.createMany({
    data: rows.map(() => ({ runId, kind: "left_out", subject: mark, detail: mark })),
  });
  const [organiser, approver, administrator] = [
    await sessionOf("organiser", ownerId),
    await sessionOf("approver", ownerId),
    await sessionOf("administrator", null),
  ];
  return {
    mark,
    year,
    articleId,
    conferenceId,
    pointId,
    versionId,
    webhookId,
    runId,
    sessions: { organiser, approver, administrator },
  };
}

const props = (
  { mark, articleId, conferenceId, pointId, versionId, webhookId, runId }: World,
  query: Record<string, string> = {},
) => ({
  params: Promise.resolve({ articleId, conferenceId, pointId, versionId, webhookId, runId, slug: mark }),
  searchParams: Promise.resolve(query),
});

/** Each page by its file, as shown to an office (the users to an administrator, what is approved to who approves). */
const pages: Record<string, (given: World) => Promise<unknown>> = {
  "(console)/admin/users": (given) => Users(props(given, { q: given.mark })),
  "(console)/articles": (given) => Articles(props(given, { q: given.mark })),
  "(console)/articles/albums": (given) => Albums(props(given)),
  "(console)/articles/authors": (given) => Authors(props(given, { q: given.mark })),
  "(console)/articles/templates": (given) => Templates(props(given)),
  "(console)/articles/[articleId]/photos": (given) => PhotosForArticle(props(given)),
  "(console)/articles/[articleId]/comments": (given) => ArticleComments(props(given)),
  "(console)/articles/exports": (given) => Exports(props(given)),
  "(console)/articles/desk": (given) => Desk(props(given)),
  "(console)/articles/royalties": (given) => Royalties(props(given, { month: `${given.year}-11` })),
  "(console)/articles/topics": (given) => Topics(props(given, { q: given.mark })),
  "(console)/articles/imports": (given) => Imports(props(given)),
  "(console)/articles/imports/[runId]": (given) => ImportRun(props(given)),
  "(console)/articles/[articleId]/history": (given) => ArticleHistory(props(given)),
  "(console)/audit": (given) => Audit(props(given, { actor: given.mark })),
  "(console)/conferences": (given) => Conferences(props(given, { q: given.mark })),
  "(console)/conferences/[conferenceId]/articles": (given) => ArticlesOfConference(props(given)),
  "(console)/conferences/[conferenceId]/assignments": (given) => Assignments(props(given)),
  "(console)/conferences/[conferenceId]/board": (given) => Board(props(given)),
  "(console)/conferences/[conferenceId]/delegates": (given) => Delegates(props(given)),
  "(console)/conferences/[conferenceId]/delegates/check-in": (given) => CheckIns(props(given)),
  "(console)/conferences/[conferenceId]/delegates/[pointId]/history": (given) => History(props(given)),
  "(console)/conferences/[conferenceId]/figures/corrections": (given) => Corrections(props(given)),
  "(console)/conferences/[conferenceId]/figures/documents": (given) => Documents(props(given)),
  "(console)/conferences/[conferenceId]/figures/versions": (given) => FigureVersions(props(given)),
  "(console)/conferences/[conferenceId]/figures/versions/[versionId]": (given) => FigureVersion(props(given)),
  "(console)/conferences/[conferenceId]/figures/versions/compare": (given) =>
    CompareVersions(props(given, { from: given.versionId })),
  "(console)/conferences/[conferenceId]/links": (given) => Links(props(given)),
  "(console)/conferences/[conferenceId]/photos": (given) => Photos(props(given)),
  "(console)/conferences/[conferenceId]/points": (given) => Points(props(given)),
  "(console)/conferences/calendar": (given) => Calendar(props(given, { view: "month", date: "2026-12-15" })),
  "(console)/integrations/keys": (given) => Keys(props(given)),
  "(console)/integrations/webhooks/[webhookId]": (given) => WebhookDeliveries(props(given)),
  "(console)/link-sheets/[conferenceId]": (given) => LinkSheets(props(given)),
  "(console)/organizations": (given) => Organizations(props(given, { q: given.mark })),
  "(console)/people": (given) => People(props(given, { q: given.mark })),
  "(public)": (given) => Home(props(given)),
  "(public)/anh": (given) => PublishedAlbums(props(given)),
  "(public)/chu-de/[slug]": (given) => Topic(props(given)),
  "(public)/hoi-nghi": (given) => PublicConferences(props(given)),
  "(public)/luu-tru/[year]/[month]": (given) =>
    Month({ ...props(given), params: Promise.resolve({ year: given.year, month: "11" }) }),
  "(public)/tac-gia/[slug]": (given) => Author(props(given)),
  "(public)/tim-kiem": (given) => Search(props(given, { q: given.mark })),
  "(public)/chuyen-muc/[slug]": (given) => Category(props(given)),
};

const roleFor = (path: string) =>
  path.includes("admin")
    ? "administrator"
    : /articles\/(royalties|topics|exports|templates|imports|authors)\b/.test(path)
      ? "approver"
      : "organiser";

describe("a list page makes the same number of statements at 10 and at 1,000 rows", () => {
  let few: World, many: World;
  beforeAll(async () => {
    few = await world(10);
    many = await world(1_000);
  });

  it.each(Object.entries(pages))("%s", async (path, show) => {
    const statements = async (given: World) => {
      jar.set(sessionCookie, given.sessions[roleFor(path)]);
      let page: unknown;
      const count = await countStatements(async () => {
        page = await show(given);
      });
      // Ten rows are there in any case: a page that shows none would count nothing.
      expect(JSON.stringify(page).split(given.mark).length).toBeGreaterThan(10);
      return count;
    };
    expect(await statements(many)).toBe(await statements(few));
  });

  it("and none is missing here: every page with a pager", () => {
    const here = fileURLToPath(new URL(".", import.meta.url));
    const paged = readdirSync(here, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith("page.tsx"))
      .filter((file) =>
        /<(PagedList|Pagination|Pager)\b|aria-label="Phân trang"/.test(readFileSync(here + file, "utf8")),
      )
      .map((file) => file.replace(/\/page\.tsx$/, ""));
    expect(paged.length).toBeGreaterThan(10);
    expect(Object.keys(pages)).toEqual(expect.arrayContaining(paged));
  });
});
