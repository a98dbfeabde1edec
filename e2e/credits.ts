import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";

/** Puts a name into the byline of an article (its path): as an author of the register, by the database. */
export async function writeCredit(article: string, name: string) {
  const folder = join(process.env["E2E_DATA_DIR"] ?? "", "postgres");
  const { port, superPassword } = JSON.parse(await readFile(join(folder, "connection.json"), "utf8")) as {
    port: number;
    superPassword: string;
  };
  const at = { host: "127.0.0.1", port, user: "diem_cau_super", password: superPassword };
  const client = new Client({ ...at, database: "diem_cau" });
  await client.connect();
  try {
    await client.query(
      `WITH author AS (INSERT INTO authors (slug, name, search_key) VALUES ($1, $2, '') RETURNING id)
       INSERT INTO article_credits (article_id, author_id, role) SELECT $3::uuid, id, 'author' FROM author`,
      [`tac-gia-${randomUUID().slice(0, 8)}`, name, article.split("/").at(-1)],
    );
  } finally {
    await client.end();
  }
}
