import "server-only";
import type { Transaction } from "@/lib/db/client";
import { storedSearchKey } from "@/lib/text/search";
import { authorSlugOf } from "../../../authors/rules";
import { slugOf } from "../../../rules";
import { topicOfName } from "../../../topics/commands";
import { nameKeyOf } from "../../../topics/rules";

export type Named = { id: string; slug: string; name: string };

/** By what was asked for. */
export type NamedBy = ReadonlyMap<string, Named>;

const bySlug = (names: readonly string[]) => new Map(names.map((name) => [slugOf(name), name]));

/** Categories of these names, made where there are none; a name differs from another by its address. */
export async function needCategories(tx: Transaction, names: readonly string[]): Promise<NamedBy> {
  const wanted = [...bySlug(names)].map(([slug, name]) => ({ slug, name }));
  if (wanted.length === 0) return new Map();
  await tx.$executeRaw`
    INSERT INTO categories (slug, name, position)
    SELECT slug, name, 500 FROM jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) AS w (slug text, name text)
    ORDER BY slug ON CONFLICT (slug) DO NOTHING`;
  const found = await tx.category.findMany({
    where: { slug: { in: wanted.map(({ slug }) => slug) } },
    select: { id: true, slug: true, name: true },
  });
  return keyed(names, found);
}

/** Topics of these names, made where there are none. */
export async function needTopics(tx: Transaction, names: readonly string[]): Promise<NamedBy> {
  const wanted = new Map(names.map((name) => [nameKeyOf(name), name]));
  if (wanted.size === 0) return new Map();
  const standing = () =>
    tx.topic.findMany({
      where: { nameKey: { in: [...wanted.keys()] } },
      select: { id: true, slug: true, name: true, nameKey: true },
    });
  let found = await standing();
  const known = new Set(found.map(({ nameKey }) => nameKey));
  const missing = [...wanted].filter(([key]) => !known.has(key));
  // A topic is made once, whatever the number of articles about it.
  for (const [, name] of missing) await topicOfName(tx, name);
  if (missing.length > 0) found = await standing();
  const byKey = new Map(found.map(({ nameKey, ...topic }) => [nameKey, topic]));
  return new Map(
    names.flatMap((name) => {
      const topic = byKey.get(nameKeyOf(name));
      return topic ? [[name, topic] as const] : [];
    }),
  );
}

const keyed = (names: readonly string[], found: readonly Named[]): NamedBy => {
  const known = new Map(found.map((row) => [row.slug, row]));
  return new Map(
    names.flatMap((name) => {
      const row = known.get(slugOf(name));
      return row ? [[name, row] as const] : [];
    }),
  );
};

/** Authors of these names, made where there are none. The transaction holds the authors already. */
export async function needAuthors(tx: Transaction, names: readonly string[]): Promise<NamedBy> {
  const wanted = [...new Set(names)].sort();
  if (wanted.length === 0) return new Map();
  const named = await tx.$queryRaw<{ name: string; id: string }[]>`
    SELECT t.name, author_named(t.name, t.slug, t.key) AS id
    FROM unnest(${wanted}::text[], ${wanted.map(authorSlugOf)}::text[], ${wanted.map(storedSearchKey)}::text[])
      AS t (name, slug, key)`;
  const authors = await tx.author.findMany({
    where: { id: { in: named.map(({ id }) => id) } },
    select: { id: true, slug: true, name: true },
  });
  const byId = new Map(authors.map((author) => [author.id, author]));
  return new Map(
    named.flatMap(({ name, id }) => {
      const author = byId.get(id);
      return author ? [[name, author] as const] : [];
    }),
  );
}
