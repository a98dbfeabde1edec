import "server-only";
import type { Transaction } from "@/lib/db/client";
import { storedSearchKey } from "@/lib/text/search";
import { slugOf } from "../../../rules";

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

/** The same of topics. */
export async function needTopics(tx: Transaction, names: readonly string[]): Promise<NamedBy> {
  const wanted = [...bySlug(names)].map(([slug, name]) => ({ slug, name }));
  if (wanted.length === 0) return new Map();
  await tx.$executeRaw`
    INSERT INTO topics (slug, name)
    SELECT slug, name FROM jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) AS w (slug text, name text)
    ORDER BY slug ON CONFLICT (slug) DO NOTHING`;
  const found = await tx.topic.findMany({
    where: { slug: { in: wanted.map(({ slug }) => slug) } },
    select: { id: true, slug: true, name: true },
  });
  return keyed(names, found);
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

/**
 * Authors of these names, made where there are none. Names that differ in their accents only ("Minh Hà", "Minh Hạ") are
 * two people, so the second has an address with a number.
 */
export async function needAuthors(tx: Transaction, names: readonly string[]): Promise<NamedBy> {
  const wanted = [...new Set(names)];
  if (wanted.length === 0) return new Map();
  const found = await authorsOf(tx, wanted);
  const missing = wanted.filter((name) => !found.has(name));
  if (missing.length === 0) return found;
  const bases = missing.map(slugOf);
  const taken = new Set(
    (
      await tx.$queryRaw<{ slug: string }[]>`
        SELECT slug FROM authors WHERE regexp_replace(slug, '-[0-9]+$', '') = ANY (${bases}::text[]) OR slug = ANY (${bases}::text[])`
    ).map(({ slug }) => slug),
  );
  const rows = missing.map((name) => {
    const base = slugOf(name);
    let slug = base;
    for (let nth = 2; taken.has(slug); nth += 1) slug = `${base}-${nth}`;
    taken.add(slug);
    return { slug, name, key: storedSearchKey(name) };
  });
  await tx.$executeRaw`
    INSERT INTO authors (slug, name, search_key)
    SELECT slug, name, key FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS w (slug text, name text, key text)
    ORDER BY slug`;
  return authorsOf(tx, wanted);
}

/** Of several of one name the one that was there first. */
async function authorsOf(tx: Transaction, names: readonly string[]): Promise<Map<string, Named>> {
  const rows = await tx.author.findMany({
    where: { name: { in: [...names] } },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    select: { id: true, slug: true, name: true },
  });
  return new Map(rows.map((row) => [row.name, row]));
}
