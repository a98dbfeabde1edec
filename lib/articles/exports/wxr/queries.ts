import "server-only";
import { prisma, type Prisma } from "@/lib/db/client";
import { readSettings } from "@/lib/settings/queries";
import { readPhotos, withoutPhotos } from "../../public/rules";
import { peopleOf, type WxrArticle, type WxrChannel } from "./rules";

/** The site and who and what its articles name. */
export async function readChannel(base: string, now: Date): Promise<WxrChannel> {
  const [settings, authors, bylines, categories, topics] = await Promise.all([
    readSettings(),
    prisma.author.findMany({
      where: { publications: { some: { role: "author", publication: { withdrawnAt: null } } } },
      orderBy: { slug: "asc" },
      select: { slug: true, name: true },
    }),
    prisma.publication.findMany({
      where: { withdrawnAt: null, byline: { not: null }, authors: { none: { role: "author" } } },
      distinct: ["byline"],
      orderBy: { byline: "asc" },
      select: { byline: true },
    }),
    prisma.publication.findMany({
      where: { withdrawnAt: null, categorySlug: { not: null }, categoryName: { not: null } },
      distinct: ["categorySlug"],
      orderBy: [{ categorySlug: "asc" }, { publishedAt: "desc" }],
      select: { categorySlug: true, categoryName: true },
    }),
    prisma.topic.findMany({
      where: { publications: { some: { publication: { withdrawnAt: null } } } },
      orderBy: { slug: "asc" },
      select: { slug: true, name: true },
    }),
  ]);
  const people = new Map(bylines.flatMap(({ byline }) => peopleOf(byline)).map((one) => [one.login, one]));
  for (const { slug, name } of authors) people.set(slug, { login: slug, name });
  return {
    title: settings.siteName,
    description: settings.officeName || settings.siteName,
    base,
    madeAt: now,
    authors: [...people.values()],
    categories: categories.map(({ categorySlug, categoryName }) => ({
      slug: categorySlug ?? "",
      name: categoryName ?? "",
    })),
    topics,
  };
}

const perRead = 200;

const chosen = {
  id: true,
  slug: true,
  title: true,
  lead: true,
  html: true,
  categorySlug: true,
  categoryName: true,
  poster: true,
  articleId: true,
  byline: true,
  photos: true,
  publishedAt: true,
  revisedAt: true,
  views: { select: { views: true } },
  authors: {
    where: { role: "author" },
    orderBy: { author: { name: "asc" } },
    select: { author: { select: { slug: true, name: true } } },
  },
  topicLinks: {
    orderBy: { topic: { name: "asc" } },
    select: { topic: { select: { slug: true, name: true } } },
  },
  redirects: { orderBy: [{ createdAt: "asc" }, { path: "asc" }], select: { path: true } },
  article: {
    select: {
      corrections: { orderBy: { at: "asc" }, select: { text: true, at: true } },
      photos: { where: { consent: "refused" }, select: { id: true } },
    },
  },
} as const satisfies Prisma.PublicationSelect;

type Row = Prisma.PublicationGetPayload<{ select: typeof chosen }>;

function toArticle({
  views,
  authors,
  topicLinks,
  redirects,
  article,
  photos,
  html,
  ...row
}: Row): WxrArticle {
  const refused = new Set(article.photos.map(({ id }) => id));
  return {
    ...row,
    html: withoutPhotos(html, refused),
    photos: readPhotos(photos).filter(({ photoId }) => !refused.has(photoId)),
    views: Number(views?.views ?? 0),
    authors:
      authors.length > 0
        ? authors.map(({ author }) => ({ login: author.slug, name: author.name }))
        : peopleOf(row.byline),
    topics: topicLinks.map(({ topic }) => topic),
    oldAddresses: redirects.map(({ path }) => path),
    corrections: article.corrections,
  };
}

/**
 * All that is on the site, the oldest first, so many at a time: nobody holds them all. As readers see it: without the
 * photos whose people have said no since.
 */
export async function* readArticles(): AsyncGenerator<WxrArticle[]> {
  let last: { publishedAt: Date; id: string } | null = null;
  for (;;) {
    const after: Prisma.PublicationWhereInput = last
      ? {
          OR: [
            { publishedAt: { gt: last.publishedAt } },
            { publishedAt: last.publishedAt, id: { gt: last.id } },
          ],
        }
      : {};
    const rows: Row[] = await prisma.publication.findMany({
      where: { withdrawnAt: null, ...after },
      orderBy: [{ publishedAt: "asc" }, { id: "asc" }],
      take: perRead,
      relationLoadStrategy: "join",
      select: chosen,
    });
    if (rows.length > 0) yield rows.map(toArticle);
    const end = rows.at(-1);
    if (!end || rows.length < perRead) return;
    last = end;
  }
}
