import { z } from "zod";
import { cleanLine } from "@/lib/text/normalize";
import { oldAddressOf } from "../../addresses/rules";
import { slugOf } from "../../rules";
import { plainLine } from "../plain/rules";
import { isSaneDate, type Imported, type ImportNote, type ImportOptions } from "../rules";
import { wordpressHtml } from "./content/rules";

/** An item of a WordPress export as its elements say it. */
export type WordPressItem = {
  fields: Record<string, string>;
  categories: { domain: string; name: string }[];
  meta: Record<string, string>;
  tooLong: boolean;
};

/** A picture that the export names: where it lay, and what stands under it. */
export type Attachment = { src: string; caption: string | null; alt: string | null };
export type WordPressSite = {
  address: string;
  authors: ReadonlyMap<string, string>;
  terms: ReadonlyMap<string, string>;
  attachments: ReadonlyMap<string, Attachment>;
};

const field = (item: WordPressItem, name: string) => item.fields[name]?.trim() ?? "";
export const postType = (item: WordPressItem) => field(item, "wp:post_type") || "post";
export const isAttachment = (item: WordPressItem) => postType(item) === "attachment";

/** Whether an item is an article: posts, and pages where they are asked for. */
export const isArticle = (item: WordPressItem, { pages }: ImportOptions) =>
  postType(item) === "post" || (pages && postType(item) === "page");

/** What an attachment tells, by its number. */
export const attachmentOf = (item: WordPressItem): [string, Attachment] => [
  field(item, "wp:post_id"),
  {
    src: field(item, "wp:attachment_url") || field(item, "guid"),
    caption: plain(field(item, "excerpt:encoded")),
    alt: plain(item.meta["_wp_attachment_image_alt"] ?? ""),
  },
];

const plain = (html: string) => plainLine(html) || null;
const nameOf = (html: string) => plainLine(html, 1_000).slice(0, 80).trim();

/** "2021-05-04 01:02:03" of Greenwich; WordPress writes zeros for a draft that has none. */
function dateOf(item: WordPressItem): Date | null {
  const gmt = readStamp(field(item, "wp:post_date_gmt"), "Z");
  const local = gmt ?? readStamp(field(item, "wp:post_date"), "+07:00");
  if (local) return local;
  const written = new Date(field(item, "pubDate") || Number.NaN);
  return isSaneDate(written) ? written : null;
}
function readStamp(text: string, zone: string): Date | null {
  const match = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})$/.exec(text);
  const at = match ? new Date(`${match[1] ?? ""}T${match[2] ?? ""}${zone}`) : null;
  return at && isSaneDate(at) ? at : null;
}

/** Where common plugins count openings; the greatest of what is there. */
const viewKeys = ["post_views_count", "views", "_views", "post_view_count", "entry_views", "tie_views"];
const viewsOf = ({ meta }: WordPressItem) =>
  Math.max(0, ...viewKeys.map((key) => wholeNumber(meta[key] ?? "")).filter(Number.isSafeInteger));
const wholeNumber = (text: string) => (/^\s*\d{1,12}\s*$/.test(text) ? Number(text) : Number.NaN);

const noCategories = new Set(["uncategorized", "chua-phan-loai", "chua-duoc-phan-loai", "khong-phan-loai"]);

function categoriesOf(item: WordPressItem, site: WordPressSite): string[] {
  const main = nameOf(site.terms.get(item.meta["_yoast_wpseo_primary_category"] ?? "none") ?? "");
  const names = item.categories
    .filter(({ domain, name }) => domain === "category" && !noCategories.has(slugOf(name)))
    .map(({ name }) => nameOf(name))
    .filter(Boolean);
  return names.includes(main) ? [main, ...names.filter((name) => name !== main)] : names;
}

// A map, since whatever a file says is looked up in it: an object has a "constructor" too.
const stateNotes: ReadonlyMap<string, string> = new Map([
  ["draft", "Ở trang cũ là bản nháp."],
  ["pending", "Ở trang cũ đang chờ duyệt."],
  ["future", "Ở trang cũ mới hẹn giờ đăng."],
  ["private", "Ở trang cũ là bài riêng tư."],
]);

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** An export of this software names the article itself; the numbers of its items are of that file only. */
const ownIdOf = ({ meta }: WordPressItem): string | null =>
  z.uuid().safeParse(meta["_diem_cau_article"]).data ?? null;

function addressesOf(item: WordPressItem, page: boolean): string[] {
  const id = field(item, "wp:post_id");
  const link = field(item, "link");
  // An address that had another last part before: WordPress itself leads on from it.
  const oldSlug = item.meta["_wp_old_slug"]?.trim() ?? "";
  const before =
    /^[^/?#\s]+$/.test(oldSlug) && link.length <= 2_000 ? [link.replace(/[^/]+(\/?)$/, `${oldSlug}$1`)] : [];
  const told = [link, field(item, "guid"), ...before].flatMap((address) => {
    const url = URL.parse(address);
    if (!url || !/^https?:$/.test(url.protocol)) return [];
    const query = Object.fromEntries(url.searchParams);
    return [oldAddressOf(url.pathname, query)];
  });
  for (const path of (item.meta["_diem_cau_old_addresses"] ?? "").split("\n", 50))
    if (path.startsWith("/")) told.push(oldAddressOf(path, {}));
  const isNumbered = /^\d{1,12}$/.test(id) && ownIdOf(item) === null;
  const numbers = isNumbered ? [`/?p=${Number(id)}`, ...(page ? [`/?page_id=${Number(id)}`] : [])] : [];
  return [
    ...new Set([
      ...told,
      ...numbers.map((address) =>
        oldAddressOf("/", Object.fromEntries(new URLSearchParams(address.slice(2)))),
      ),
    ]),
  ].filter((address) => address !== null);
}

/** The addresses of an article that everybody reads at the old site: those that lead on here once it is imported. */
export function publicAddressesOf(item: WordPressItem): string[] {
  const isPublic =
    (field(item, "wp:status") || "publish") === "publish" && field(item, "wp:post_password") === "";
  return isPublic && dateOf(item) !== null ? addressesOf(item, postType(item) === "page") : [];
}

/**
 * Where a link of a text leads here: to an article that came along by its old address, which leads on. Whatever else of the
 * old site, and all of others, stays as it is.
 */
export function linksWithin(address: string, known: ReadonlySet<string>): (href: string) => string {
  const hostOf = (url: URL | null) => url?.host.replace(/^www\./, "") ?? "";
  const own = hostOf(URL.parse(address));
  return (href) => {
    const url = URL.parse(href);
    if (!url || own === "" || !/^https?:$/.test(url.protocol) || hostOf(url) !== own) return href;
    const old = oldAddressOf(url.pathname, Object.fromEntries(url.searchParams));
    if (old === null || !known.has(old)) return href;
    return `${old.startsWith("/?") ? old : url.pathname.replace(/\/+$/, "")}${url.hash}`;
  };
}

/** Whoever wrote it: a whole byline, the several authors that a plugin knows, or the one that WordPress does. */
function authorsOf(item: WordPressItem, site: WordPressSite): string[] {
  const login = field(item, "dc:creator");
  const several = item.categories.filter(({ domain }) => domain === "author").map(({ name }) => name);
  const byline = item.meta["_diem_cau_byline"];
  const told = byline ? [byline] : several.length > 0 ? several : [site.authors.get(login) ?? login];
  return told.map((name) => plainLine(name, 1_000).trim()).filter(Boolean);
}

/** An item as an article, or why it is none. */
export function articleOf(item: WordPressItem, site: WordPressSite): Imported | ImportNote {
  const title = plainLine(field(item, "title"));
  const id = field(item, "wp:post_id");
  const subject = title || `Bài số ${id || "?"}`;
  const leftOut = (detail: string): ImportNote => ({ kind: "left_out", subject, detail });
  const status = field(item, "wp:status") || "publish";
  if (item.tooLong) return leftOut("Nội dung dài quá 10 MB.");
  if (status === "trash" || status === "auto-draft" || status === "inherit")
    return leftOut("Ở trang cũ đã xóa hoặc chưa từng lưu.");
  if (!/^\d{1,12}$/.test(id)) return leftOut("Không có số hiệu bài (wp:post_id).");
  if (title === "") return leftOut("Không có tiêu đề.");
  const notes: ImportNote[] = [];
  const isSecret = field(item, "wp:post_password") !== "";
  const why = isSecret ? "Ở trang cũ có đặt mật khẩu." : status === "publish" ? null : stateNotes.get(status);
  if (why !== null)
    notes.push({
      kind: "draft",
      subject,
      detail: why ?? `Trạng thái ở trang cũ: ${cleanLine(status).slice(0, 40)}.`,
    });
  const [category = null, ...others] = categoriesOf(item, site);
  const tags = item.categories
    .filter(({ domain }) => domain === "post_tag")
    .map(({ name }) => nameOf(name))
    .filter(Boolean);
  const { html, embeds } = wordpressHtml(
    item.fields["content:encoded"] ?? "",
    (number) => site.attachments.get(number)?.src ?? null,
  );
  for (const detail of embeds) notes.push({ kind: "embed", subject, detail });
  const cover = site.attachments.get(item.meta["_thumbnail_id"]?.trim() ?? "") ?? null;
  const host = URL.parse(site.address)?.host ?? "";
  const ownId = ownIdOf(item);
  return {
    key: ownId === null ? `wordpress ${host} ${Number(id)}` : `diem-cau ${host} ${ownId}`,
    title: title.slice(0, 1_000),
    lead: plain(item.fields["excerpt:encoded"] ?? "") ?? "",
    html,
    state: why === null ? "published" : "draft",
    publishedAt: dateOf(item),
    changedAt: readStamp(field(item, "wp:post_modified_gmt"), "Z"),
    authors: authorsOf(item, site),
    category,
    topics: [...new Set([...tags, ...others])].slice(0, 30),
    slug: decoded(field(item, "wp:post_name")) || null,
    oldAddresses: addressesOf(item, postType(item) === "page"),
    views: viewsOf(item),
    cover,
    notes,
  };
}
