import type { Client } from "pg";
import { paragraph } from "./fill-articles";

export const siteCategory = "do-tai";
export const siteSlug = "tin-do-tai-1";
/** Stands in seven articles, however many there are. */
export const rareWord = "hiemgap";

/**
 * Articles of an office's twenty years, up to `until`, in one category so that its page 500 exists at the smallest size;
 * each holds the same common words and forty of some two thousand others, and every ten thousand lie in the order of their
 * time, as articles do that came one after another. The index of words is made at the end, as after an import.
 */
export async function fillSite(client: Client, until: number) {
  const { rows } = await client.query<{ have: number; index: string }>(
    `SELECT (SELECT count(*) FROM publications WHERE category_slug = $1)::int AS have,
            pg_get_indexdef('publications_words'::regclass) AS index`,
    [siteCategory],
  );
  const [{ have, index }] = rows as [{ have: number; index: string }];
  await client.query(
    `SET maintenance_work_mem = '512MB'; SET synchronous_commit = off; DROP INDEX publications_words`,
  );
  // Each article holds its address by a lock until the statement ends: more of them and the server has no room for locks.
  for (let from = have + 1; from <= until; from += 10_000)
    await client.query(
      `WITH office AS (
         SELECT id FROM organizations LIMIT 1
       ), made AS (
         INSERT INTO articles (organization_id, state, kind, told_on, title, lead, body, search_key, updated_at)
         SELECT o.id, 'published', 'news', current_date, '{}', '{}', '{}', '', now()
           FROM office o CROSS JOIN generate_series($1::int, $2::int) RETURNING id
       ), numbered AS (
         SELECT id, $1::int - 1 + row_number() OVER () AS n FROM made
       ), published AS (
         INSERT INTO publications (article_id, slug, kind, title, lead, html, byline, category_slug, category_name,
                                   published_at, search_key)
         SELECT m.id, 'tin-do-tai-' || m.n, 'news', 'Tin đo tải số ' || m.n || ' về hội nghị trực tuyến của tỉnh',
                '(ĐN) – Sáng nay, Ban Tuyên giáo và Dân vận tổ chức hội nghị trực tuyến đo tải lần thứ ' || m.n || '.',
                CASE WHEN m.n = 1 THEN repeat($3, 40) ELSE $3 END, 'Trần Biên Tập', $4, 'Đo tải',
                now() - interval '20 years' * (1 - (m.n - $1::int + random()) / ($2::int - $1::int + 1)),
                ' tin do tai so ' || m.n || ' ve hoi nghi truc tuyen cua tinh'
                || CASE WHEN m.n <= 10000 AND m.n % 1400 = 0 THEN ' ' || $5 ELSE '' END
                || (SELECT string_agg(' w' || (hashint8(m.n * 100 + i) & 2047), '') FROM generate_series(1, 40) AS i)
           FROM numbered m RETURNING id
       )
       INSERT INTO publication_views (publication_id, views) SELECT id, 0 FROM published`,
      [from, Math.min(from + 9_999, until), paragraph, siteCategory, rareWord],
    );
  await client.query(index);
  await client.query("VACUUM ANALYZE publications, publication_views, publication_counts, articles");
}

/** Before the app starts: the office whose articles they are, and their category. */
export const prepareSite = (client: Client) =>
  client.query(
    `INSERT INTO organizations (kind, tier) VALUES ('party_advisory', 'province');
     INSERT INTO categories (slug, name) VALUES ('${siteCategory}', 'Đo tải')`,
  );
