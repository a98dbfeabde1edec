import { creditsOf } from "../../authors/credits/rules";
import { photoHref } from "../../photos/rules";
import { articlePath, escapeXml, type PublishedPhoto } from "../../public/rules";
import { slugOf } from "../../rules";

// WXR 1.2: RSS 2.0 with the elements that WordPress's exporter writes and its importer reads.

/** The size in which a photo is taken along. */
export const pictureName = "1600.jpg";
export const picturePath = (photoId: string) => photoHref(photoId, pictureName);

export type WxrPerson = { login: string; name: string };
export type WxrTerm = { slug: string; name: string };

export type WxrChannel = {
  title: string;
  description: string;
  /** Where the site stands. */
  base: string;
  madeAt: Date;
  authors: readonly WxrPerson[];
  categories: readonly WxrTerm[];
  topics: readonly WxrTerm[];
};

export type WxrArticle = {
  id: string;
  /** By which an import of the file knows it again. */
  articleId: string;
  slug: string;
  title: string;
  lead: string;
  html: string;
  categorySlug: string | null;
  categoryName: string | null;
  poster: string | null;
  byline: string | null;
  photos: readonly PublishedPhoto[];
  publishedAt: Date;
  revisedAt: Date | null;
  views: number;
  authors: readonly WxrPerson[];
  topics: readonly WxrTerm[];
  /** Paths under which it was found before, the oldest first. */
  oldAddresses: readonly string[];
  corrections: readonly { text: string; at: Date }[];
};

// What XML 1.0 cannot carry is left out; the end of a section in the text goes over two.
const cdata = (text: string) =>
  `<![CDATA[${text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replaceAll("]]>", "]]]]><![CDATA[>")}]]>`;
const element = (name: string, text: string) => `<${name}>${escapeXml(text)}</${name}>`;
const long = (name: string, text: string) => `<${name}>${cdata(text)}</${name}>`;
const meta = (key: string, value: string) =>
  `<wp:postmeta>${long("wp:meta_key", key)}${long("wp:meta_value", value)}</wp:postmeta>`;

/** "2022-01-14 03:00:00", of Greenwich or of Viet Nam, which has had one time since before there were sites. */
const stamp = (at: Date, hours = 0) =>
  new Date(at.getTime() + hours * 3_600_000).toISOString().slice(0, 19).replace("T", " ");

/** Whom a byline names, with the login that WordPress knows an author by. */
export const peopleOf = (byline: string | null): WxrPerson[] =>
  creditsOf(byline ?? "")
    .filter(({ role }) => role === "author")
    .map(({ name }) => ({ login: slugOf(name), name }));

/** The head of the file, up to its first item. */
export function wxrHead({
  title,
  description,
  base,
  madeAt,
  authors,
  categories,
  topics,
}: WxrChannel): string {
  const people = authors.map(
    ({ login, name }, at) =>
      `<wp:author><wp:author_id>${at + 1}</wp:author_id>${long("wp:author_login", login)}${long("wp:author_email", "")}${long("wp:author_display_name", name)}${long("wp:author_first_name", "")}${long("wp:author_last_name", "")}</wp:author>`,
  );
  const main = categories.map(
    ({ slug, name }, at) =>
      `<wp:category><wp:term_id>${at + 1}</wp:term_id>${long("wp:category_nicename", slug)}${long("wp:category_parent", "")}${long("wp:cat_name", name)}</wp:category>`,
  );
  const tags = topics.map(
    ({ slug, name }, at) =>
      `<wp:tag><wp:term_id>${categories.length + at + 1}</wp:term_id>${long("wp:tag_slug", slug)}${long("wp:tag_name", name)}</wp:tag>`,
  );
  return [
    `<?xml version="1.0" encoding="UTF-8" ?>`,
    `<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wfw="http://wellformedweb.org/CommentAPI/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">`,
    "<channel>",
    element("title", title),
    element("link", base),
    element("description", description),
    element("pubDate", madeAt.toUTCString()),
    element("language", "vi"),
    element("wp:wxr_version", "1.2"),
    element("wp:base_site_url", base),
    element("wp:base_blog_url", base),
    ...people,
    ...main,
    ...tags,
    "",
  ].join("\n");
}

export const wxrFoot = "</channel>\n</rss>\n";

/** How many numbers an article takes: its own and one for each photo. */
export const numbersOf = ({ photos }: WxrArticle) => 1 + photos.length;

/** An article and its pictures as items, numbered from `number` on: the pictures first, so that the text finds them known. */
export function wxrItems(article: WxrArticle, number: number, base: string): string {
  const first = number + article.photos.length;
  const pictures = article.photos.map((photo, at) => pictureItem(article, photo, number + at, first, base));
  return [...pictures, articleItem(article, first, number, base)].join("");
}

type Item = {
  number: number;
  title: string;
  link: string;
  guid: string;
  creator: string;
  at: Date;
  changedAt: Date;
  content: string;
  excerpt: string;
  name: string;
  status: "publish" | "inherit";
  parent: number;
  type: "post" | "attachment";
  more: readonly string[];
};

const item = (one: Item) =>
  [
    "<item>",
    long("title", one.title),
    element("link", one.link),
    element("pubDate", one.at.toUTCString().replace("GMT", "+0000")),
    long("dc:creator", one.creator),
    `<guid isPermaLink="false">${escapeXml(one.guid)}</guid>`,
    "<description></description>",
    long("content:encoded", one.content),
    long("excerpt:encoded", one.excerpt),
    element("wp:post_id", String(one.number)),
    long("wp:post_date", stamp(one.at, 7)),
    long("wp:post_date_gmt", stamp(one.at)),
    long("wp:post_modified", stamp(one.changedAt, 7)),
    long("wp:post_modified_gmt", stamp(one.changedAt)),
    long("wp:comment_status", "closed"),
    long("wp:ping_status", "closed"),
    long("wp:post_name", one.name),
    long("wp:status", one.status),
    element("wp:post_parent", String(one.parent)),
    element("wp:menu_order", "0"),
    long("wp:post_type", one.type),
    long("wp:post_password", ""),
    element("wp:is_sticky", "0"),
    ...one.more,
    "</item>",
    "",
  ].join("\n");

const category = (domain: string, { slug, name }: WxrTerm) =>
  `<category domain="${domain}" nicename="${escapeXml(slug)}">${cdata(name)}</category>`;

function pictureItem(
  article: WxrArticle,
  photo: PublishedPhoto,
  number: number,
  parent: number,
  base: string,
) {
  const address = base + picturePath(photo.photoId);
  return item({
    number,
    title: photo.alt ?? photo.caption ?? article.title,
    link: address,
    guid: `urn:uuid:${photo.photoId}`,
    creator: article.authors[0]?.login ?? "",
    at: article.publishedAt,
    changedAt: article.publishedAt,
    content: photo.credit === null ? "" : `Ảnh: ${photo.credit}`,
    excerpt: photo.caption ?? "",
    name: `anh-${photo.photoId}`,
    status: "inherit",
    parent,
    type: "attachment",
    more: [
      long("wp:attachment_url", address),
      ...(photo.alt === null ? [] : [meta("_wp_attachment_image_alt", photo.alt)]),
    ],
  });
}

function articleItem(article: WxrArticle, number: number, firstPicture: number, base: string) {
  const { slug, categorySlug, categoryName, photos, authors, topics, oldAddresses, corrections } = article;
  const apart = photos.findIndex((photo) => !photo.inText);
  const oldSlugs = oldAddresses.flatMap((path) => /^\/tin-bai\/([a-z0-9-]+)$/.exec(path)?.[1] ?? []);
  return item({
    number,
    title: article.title,
    link: base + articlePath(slug),
    guid: `urn:uuid:${article.id}`,
    creator: authors[0]?.login ?? "",
    at: article.publishedAt,
    changedAt: article.revisedAt ?? article.publishedAt,
    content: contentOf(article, apart, base),
    excerpt: article.lead,
    name: slug,
    status: "publish",
    parent: 0,
    type: "post",
    more: [
      ...(categorySlug === null || categoryName === null
        ? []
        : [category("category", { slug: categorySlug, name: categoryName })]),
      ...topics.map((topic) => category("post_tag", topic)),
      // As the plugin for several authors of a post writes them.
      ...authors.map(({ login, name }) => category("author", { slug: login, name })),
      ...(apart < 0 ? [] : [meta("_thumbnail_id", String(firstPicture + apart))]),
      // By the names of the two plugins that count openings.
      meta("post_views_count", String(article.views)),
      meta("views", String(article.views)),
      ...oldSlugs.map((old) => meta("_wp_old_slug", old)),
      meta("_diem_cau_article", article.articleId),
      ...(oldAddresses.length === 0 ? [] : [meta("_diem_cau_old_addresses", oldAddresses.join("\n"))]),
      ...(article.byline === null ? [] : [meta("_diem_cau_byline", article.byline)]),
      ...(article.poster === null ? [] : [meta("_diem_cau_poster", article.poster)]),
      ...corrections.map(({ text, at }) => meta("_diem_cau_correction", `${at.toISOString()} ${text}`)),
    ],
  });
}

/** The text with plain pictures and whole addresses; photos beside the text follow it, but for the first, which heads it. */
function contentOf({ html, photos }: WxrArticle, heading: number, base: string): string {
  const plain = html
    .replace(/<picture>(?:<source[^>]*>)*(<img[^>]*>)<\/picture>/g, "$1")
    .replace(/(<img[^>]*? src=")\/api\/photos\/([0-9a-f-]{36})\/[^"]*"/g, (_, before: string, id: string) => {
      return `${before}${base}${picturePath(id)}"`;
    })
    .replace(/ href="\/(?!\/)/g, ` href="${escapeXml(base)}/`);
  const others = photos
    .filter((photo, at) => !photo.inText && at !== heading)
    .map(({ photoId, width, height, alt, caption }) => {
      const image = `<img src="${escapeXml(base + picturePath(photoId))}" width="${width}" height="${height}" alt="${escapeXml(alt ?? caption ?? "")}">`;
      return `<figure>${image}${caption === null ? "" : `<figcaption>${escapeXml(caption)}</figcaption>`}</figure>`;
    });
  return [plain, ...others].join("\n");
}
