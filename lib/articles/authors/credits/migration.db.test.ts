import { Client } from "pg";
import { expect, inject, it } from "vitest";
import { migrate, readMigrations } from "@/lib/db/migrate";
import { authorSlugOf } from "../rules";
import { creditsOf } from "./rules";

const bylines = [
  "Minh Hà - Phạm Công",
  "Lan Anh, Thu Hà",
  "Minh Hà – Phạm Công; Ảnh: Lan Anh",
  "Minh Hà - Ảnh: Lan Anh",
  "Bài: Minh Hà, ảnh: Lan Anh",
  "Bài, ảnh: Minh Hà",
  "Tin, bài và ảnh: Đặng Thị Quý; Biên tập: Nguyễn Văn Ơn",
  "Theo TTXVN",
  "Minh-Hà",
  " - ; ",
];

it("bylines typed before there was a register become credits, read in SQL as they are read in the app", async () => {
  const name = `bylines_${crypto.randomUUID().replaceAll("-", "")}`;
  const to = (database: string) => {
    const url = new URL(inject("database").superUrl);
    url.pathname = `/${database}`;
    return url.toString().replaceAll("+", "%20");
  };
  const root = new Client({ connectionString: to("postgres") });
  await root.connect();
  await root.query(`CREATE DATABASE ${name} TEMPLATE template0`);
  await root.end();
  const all = await readMigrations();
  const at = all.findIndex((one) => one.name.endsWith("_authors"));
  expect((await migrate(to(name), all.slice(0, at))).ok).toBe(true);
  const client = new Client({ connectionString: to(name) });
  await client.connect();
  const empty = JSON.stringify({ type: "doc", content: [] });
  await client.query("INSERT INTO organizations (kind, tier) VALUES ('party_advisory', 'province')");
  for (const [nth, byline] of [...bylines, null].entries()) {
    await client.query(
      `WITH made AS (
         INSERT INTO articles (organization_id, kind, told_on, title, lead, body, byline, updated_at)
         SELECT id, 'news', '2022-01-14', $1::jsonb, $1::jsonb, $1::jsonb, $2, now() FROM organizations RETURNING id)
       INSERT INTO publications (article_id, slug, title, lead, html, byline, published_at, search_key)
       SELECT id, $3, 'x', 'x', 'x', $2, now(), '' FROM made`,
      [empty, byline, `bai-${nth}`],
    );
  }
  expect((await migrate(to(name), all.slice(0, at + 1))).ok).toBe(true);
  type Read = { byline: string; credits: string[]; shown: object[]; links: number };
  const { rows } = await client.query<Read>(`
    SELECT a.byline, p.credits AS shown,
      (SELECT count(*)::int FROM publication_authors l WHERE l.publication_id = p.id) AS links,
      ARRAY(SELECT c.role || ' ' || w.name FROM article_credits c JOIN authors w ON w.id = c.author_id
        WHERE c.article_id = a.id ORDER BY c.role, c.position) AS credits
    FROM articles a JOIN publications p ON p.article_id = a.id WHERE a.byline IS NOT NULL`);
  const names = await client.query<{ name: string; slug: string; key: string }>(
    "SELECT name, slug, search_key AS key FROM authors",
  );
  await client.end();
  expect(rows).toHaveLength(bylines.length);
  const slugs = new Map(names.rows.map((row) => [row.name, row.slug]));
  for (const { byline, credits, shown, links } of rows) {
    const read = creditsOf(byline);
    const byRole = (["author", "photographer", "editor"] as const).flatMap((role) =>
      read.filter((credit) => credit.role === role),
    );
    expect(credits, byline).toEqual(byRole.map((credit) => `${credit.role} ${credit.name}`));
    expect(shown, byline).toEqual(byRole.map((credit) => ({ ...credit, slug: slugs.get(credit.name) })));
    expect(links, byline).toBe(read.length);
  }
  expect(slugs.get("Đặng Thị Quý")).toBe(authorSlugOf("Đặng Thị Quý"));
  expect(names.rows.find((row) => row.name === "Đặng Thị Quý")?.key).toBe(" dang thi qui");
});
