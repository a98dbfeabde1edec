import "server-only";
import { randomUUID } from "node:crypto";
import type { Transaction } from "@/lib/db/client";
import { storedSearchKey } from "@/lib/text/search";
import { dateColumn, localDate } from "@/lib/time";
import { holdAuthors } from "../../authors/credits/commands";
import {
  bylineOf,
  creditsOf,
  inPrint,
  longestName,
  mostCredits,
  withoutTwins,
  type Credit,
} from "../../authors/credits/rules";
import { searchKeyOf } from "../../commands";
import { articlePath } from "../../public/rules";
import { snapshotOf } from "../../snapshots/rules";
import { docText } from "../../text/rules";
import type { Prepared } from "../prepare";
import type { ImportCounts, ImportNote } from "../rules";
import { keepPeople, keepPhotos, leadOn } from "./beside/commands";
import { notesOfStanding, topicsOfStanding } from "./kept/commands";
import { needAuthors, needCategories, needTopics, type Named, type NamedBy } from "./names/commands";
import type { Credited, Into, Row } from "./row";
import { slugTries, takeSlug, wantedSlug } from "./rules";

/** What stands here of what is imported: the same, edited since, or what it is to be written over. */
export type Standing = {
  id: string;
  key: string;
  digest: string | null;
  edited: boolean;
  publicationId: string | null;
  slug: string | null;
  publishedAt: Date | null;
};

/** The articles of an office that were imported under these keys. Under `lock` nobody changes them before the end. */
export async function findStanding(
  tx: Transaction,
  organizationId: string,
  keys: readonly string[],
): Promise<Map<string, Standing>> {
  const rows = await tx.$queryRaw<Standing[]>`
    SELECT a.id, a.import_key AS key, a.import_digest AS digest, a.version IS DISTINCT FROM a.import_version AS edited,
      p.id AS "publicationId", p.slug, p.published_at AS "publishedAt"
    FROM articles a LEFT JOIN publications p ON p.article_id = a.id
    WHERE a.organization_id = ${organizationId}::uuid AND a.import_key = ANY (${[...keys]}::text[])
    ORDER BY a.id FOR UPDATE OF a`;
  return new Map(rows.map((row) => [row.key, row]));
}

export type Written = Pick<
  ImportCounts,
  "created" | "changed" | "same" | "edited" | "drafts" | "pictures" | "redirects"
> & { notes: ImportNote[] };

// All imports of one database write one after the other, so that two of them do not both make an author or an article.
const oneAtATime = 71_402_208;

const noLongerPublished =
  "Ở nguồn không còn là bài đã đăng, hoặc không rõ ngày đăng: bài trên trang này giữ nguyên như lần nhập trước. Cần thì gỡ bài tại đây.";

/**
 * Writes a batch of imported articles: new ones, and over those that nobody edited since they were imported. The number
 * of statements does not grow with that of articles. What is there already as it comes is left as it is, and so is what
 * stands on this site and at its source is published no more: its new text may not be for everybody.
 */
export async function writeBatch(tx: Transaction, batch: readonly Prepared[], into: Into): Promise<Written> {
  await holdAuthors(tx);
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${oneAtATime}::bigint)`;
  const keys = batch.map(({ imported }) => imported.key);
  const standing = await findStanding(tx, into.organizationId, keys);
  const notes: ImportNote[] = [];
  const count = { created: 0, changed: 0, same: 0, edited: 0, drafts: 0, pictures: 0, redirects: 0 };
  const seen = new Set<string>();
  const fresh = batch.filter(({ imported, digest }) => {
    const there = standing.get(imported.key);
    if (seen.has(imported.key) || there?.digest === digest) {
      count.same += 1;
      return false;
    }
    seen.add(imported.key);
    if (there?.edited) {
      count.edited += 1;
      notes.push({ kind: "edited", subject: imported.title });
      return false;
    }
    if (!there?.publicationId || imported.state === "published") return true;
    notes.push({ kind: "left_out", subject: imported.title, detail: noLongerPublished });
    return false;
  });
  if (fresh.length === 0) return { ...count, notes };
  const rows = await rowsOf(tx, fresh, standing);
  await writeArticles(tx, rows, into);
  await keepPhotos(tx, rows, into);
  await publish(tx, rows);
  await keepPeople(tx, rows);
  const led = await leadOn(tx, rows);
  for (const { isNew, onSite, prepared } of rows) {
    count[isNew ? "created" : "changed"] += 1;
    count.pictures += prepared.photos.length;
    if (!onSite) count.drafts += 1;
    notes.push(...prepared.notes);
  }
  return { ...count, redirects: led.count, notes: [...notes, ...led.notes] };
}

async function rowsOf(
  tx: Transaction,
  fresh: readonly Prepared[],
  standing: ReadonlyMap<string, Standing>,
): Promise<Row[]> {
  const categories = await needCategories(
    tx,
    fresh.flatMap(({ imported }) => imported.category ?? []),
  );
  const topics = await needTopics(
    tx,
    fresh.flatMap(({ imported }) => imported.topics),
  );
  const credits = fresh.map(({ imported }) => creditsOfImported(imported.authors));
  const authors = await needAuthors(
    tx,
    credits.flatMap((people) => people.map(({ name }) => name)),
  );
  const bases = fresh.map(({ imported }) => wantedSlug(imported));
  const taken = await takenSlugs(tx, bases);
  const again = fresh.flatMap(({ imported }) => standing.get(imported.key)?.id ?? []);
  const topicsHere = await topicsOfStanding(tx, again);
  const noted = await notesOfStanding(tx, again);
  return fresh.map((prepared, at): Row => {
    const { imported } = prepared;
    const there = standing.get(imported.key);
    const id = there?.id ?? randomUUID();
    const hasPublication = there != null && there.publicationId !== null;
    const onSite = hasPublication || (imported.state === "published" && imported.publishedAt !== null);
    return {
      id,
      publicationId: there?.publicationId ?? randomUUID(),
      isNew: !there,
      hasPublication,
      onSite,
      publishedAt: there?.publishedAt ?? imported.publishedAt,
      slug: there?.slug ?? (onSite ? takeSlug(bases[at] ?? "tin-bai", taken, id) : ""),
      prepared,
      photos: prepared.photos.map((photo) => noted(id, photo)),
      category: imported.category === null ? null : (categories.get(imported.category) ?? null),
      credits: credited(authors, credits[at] ?? []),
      topics: pick(topics, imported.topics, topicsHere.get(id)),
    };
  });
}

/** An old site's "author" may be a whole byline: "Minh Hà - Phạm Công; Ảnh: Lan Anh". */
const creditsOfImported = (authors: readonly string[]): Credit[] =>
  inPrint(creditsOf(authors.join(" - ")))
    .filter(({ name }) => name.length <= longestName)
    .slice(0, mostCredits);

/** Two spellings of one author are one credit. */
function credited(known: NamedBy, credits: readonly Credit[]): Credited[] {
  const found = credits.flatMap(({ name, role }) => {
    const author = known.get(name);
    return author ? [{ ...author, role }] : [];
  });
  return withoutTwins(found);
}

const pick = (known: NamedBy, names: readonly string[], here: readonly Named[] = []) => [
  ...new Map(
    [...names.flatMap((name) => known.get(name) ?? []), ...here].map((one) => [one.id, one]),
  ).values(),
];

async function takenSlugs(tx: Transaction, bases: readonly string[]): Promise<Set<string>> {
  const tries = [...new Set(bases)].flatMap(slugTries);
  const rows = await tx.$queryRaw<{ slug: string }[]>`
    SELECT slug FROM publications WHERE slug = ANY (${tries}::text[])
    UNION ALL
    SELECT substr(path, ${articlePath("").length + 1}::int) FROM redirects WHERE path = ANY (${tries.map(articlePath)}::text[])`;
  return new Set(rows.map(({ slug }) => slug));
}

async function writeArticles(tx: Transaction, rows: readonly Row[], { organizationId, author, note }: Into) {
  const userId = author.kind === "user" ? author.id : null;
  const told = rows.map((row) => {
    const { text, imported, digest } = row.prepared;
    const byline = bylineOf(row.credits);
    return {
      id: row.id,
      is_new: row.isNew,
      category_id: row.category?.id ?? null,
      state: row.onSite ? "published" : "draft",
      ...text,
      byline,
      key: imported.key,
      digest,
      search_key: searchKeyOf(text, byline),
      told_on: localDate(imported.publishedAt ?? new Date()),
      created_at: imported.publishedAt ?? new Date(),
      updated_at: imported.changedAt ?? imported.publishedAt ?? new Date(),
    };
  });
  const json = JSON.stringify(told);
  await tx.$executeRaw`
    INSERT INTO articles (id, kind, organization_id, category_id, state, title, lead, body, byline, import_key,
      import_digest, import_version, search_key, told_on, created_by_id, created_at, updated_at)
    SELECT id, 'news', ${organizationId}::uuid, category_id, state::article_state, title, lead, body, byline, key,
      digest, 1, search_key, told_on, ${userId}::uuid, created_at, updated_at
    FROM jsonb_to_recordset(${json}::jsonb) AS r (id uuid, is_new boolean, category_id uuid, state text, title jsonb,
      lead jsonb, body jsonb, byline text, key text, digest text, search_key text, told_on date, created_at timestamptz,
      updated_at timestamptz)
    WHERE is_new`;
  await tx.$executeRaw`
    UPDATE articles a SET category_id = r.category_id, state = r.state::article_state, title = r.title, lead = r.lead,
      body = r.body, byline = r.byline, import_digest = r.digest, import_version = a.version + 1, version = a.version + 1,
      search_key = r.search_key, updated_at = r.updated_at
    FROM jsonb_to_recordset(${json}::jsonb) AS r (id uuid, is_new boolean, category_id uuid, state text, title jsonb,
      lead jsonb, body jsonb, byline text, digest text, search_key text, updated_at timestamptz)
    WHERE a.id = r.id AND NOT r.is_new`;
  await tx.$executeRaw`
    INSERT INTO article_revisions (article_id, version, state, title, lead, body, prefix, byline, note, user_id, actor_name)
    SELECT id, version, state, title, lead, body, prefix, byline, ${note}, ${userId}::uuid, ${author.name}
    FROM articles WHERE id = ANY (${rows.map(({ id }) => id)}::uuid[])`;
}

async function publish(tx: Transaction, rows: readonly Row[]) {
  const shown = rows.filter(({ onSite }) => onSite);
  if (shown.length === 0) return;
  const told = shown.map((row) => {
    const { text, imported } = row.prepared;
    const byline = bylineOf(row.credits);
    const copy = snapshotOf({
      ...text,
      kind: "news",
      conferenceId: null,
      pointId: null,
      prefix: null,
      byline,
      poster: null,
      category: row.category,
      photos: row.photos.map(({ id, file, caption, alt, credit }) => {
        const { width, height } = file;
        return { id, width, height, caption, alt, credit };
      }),
      conference: null,
      toldOn: row.publishedAt && dateColumn(row.publishedAt),
    });
    const searched = [copy.title, docText(text.lead), docText(text.body), byline ?? ""];
    return {
      id: row.publicationId,
      article_id: row.id,
      has: row.hasPublication,
      slug: row.slug,
      title: copy.title,
      lead: copy.lead,
      html: copy.html,
      category_slug: copy.categorySlug,
      category_name: copy.categoryName,
      byline,
      photos: copy.photos,
      credits: row.credits.map(({ slug, name, role }) => ({ slug, name, role })),
      topics: row.topics.map(({ slug, name }) => ({ slug, name })),
      held_on: copy.heldOn,
      published_at: row.publishedAt,
      search_key: storedSearchKey(searched.join(" ").slice(0, 60_000)),
      views: imported.views,
    };
  });
  const json = JSON.stringify(told);
  await tx.$executeRaw`
    INSERT INTO publications (id, article_id, kind, slug, title, lead, html, category_slug, category_name, byline, photos,
      credits, topics, held_on, published_at, search_key)
    SELECT id, article_id, 'news', slug, title, lead, html, category_slug, category_name, byline, photos, credits, topics,
      held_on, published_at, search_key
    FROM jsonb_to_recordset(${json}::jsonb) AS r (id uuid, article_id uuid, has boolean, slug text, title text, lead text,
      html text, category_slug text, category_name text, byline text, photos jsonb, credits jsonb, topics jsonb,
      held_on date, published_at timestamptz, search_key text)
    WHERE NOT has ORDER BY slug`;
  await tx.$executeRaw`
    UPDATE publications p SET title = r.title, lead = r.lead, html = r.html, category_slug = r.category_slug,
      category_name = r.category_name, byline = r.byline, photos = r.photos, credits = r.credits, topics = r.topics,
      search_key = r.search_key, revision = p.revision + 1
    FROM jsonb_to_recordset(${json}::jsonb) AS r (id uuid, has boolean, title text, lead text, html text,
      category_slug text, category_name text, byline text, photos jsonb, credits jsonb, topics jsonb, search_key text)
    WHERE p.id = r.id AND r.has`;
  // Openings that were counted here since are not overwritten.
  await tx.$executeRaw`
    INSERT INTO publication_views (publication_id, views)
    SELECT id, views FROM jsonb_to_recordset(${json}::jsonb) AS r (id uuid, views bigint)
    ON CONFLICT (publication_id) DO NOTHING`;
}
