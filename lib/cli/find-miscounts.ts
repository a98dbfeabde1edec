import { Client } from "pg";

export type Miscount = { categorySlug: string; month: string; stored: number; counted: number };

/** The counts behind the public lists that differ from the articles on the site, counted afresh in one snapshot. */
export async function findMiscounts(databaseUrl: string): Promise<Miscount[]> {
  const client = new Client({ connectionString: databaseUrl, options: "-c TimeZone=UTC" });
  await client.connect();
  try {
    const { rows } = await client.query<Miscount>(`
      SELECT coalesce(c.category_slug, k.slug) AS "categorySlug", to_char(coalesce(c.month, k.month), 'YYYY-MM') AS month,
             coalesce(c.live, 0) AS stored, coalesce(k.counted, 0) AS counted
        FROM publication_counts c FULL JOIN (
          SELECT coalesce(category_slug, '') AS slug,
                 date_trunc('month', published_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS month, count(*)::int AS counted
            FROM publications WHERE withdrawn_at IS NULL GROUP BY 1, 2
        ) k ON k.slug = c.category_slug AND k.month = c.month
       WHERE coalesce(c.live, 0) <> coalesce(k.counted, 0) ORDER BY 1, 2`);
    return rows;
  } finally {
    await client.end();
  }
}
