import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { diffSchemas, migrationsFolder, readMigrations, readSchema } from "@/lib/db/migrate";

/** The schema as the newest migration leaves it. One file, so that two branches that both changed it meet in a merge. */
export const snapshotFile = join(migrationsFolder, "schema.snapshot.prisma");

/** The schema's files as the one text that the snapshot keeps. */
export const joinSchema = (files: [string, string][]) =>
  files.map(([name, text]) => `// ${name}\n${text}`).join("\n");

async function writeMigration(label: string | undefined) {
  if (!label || !/^[a-z][a-z0-9_]*$/.test(label))
    throw new Error("Usage: npm run db:migration -- <name>, the name in small letters, digits and _");
  const schema = await readSchema();
  const before = await readFile(snapshotFile, "utf8").catch(() => null);
  const sql = await diffSchemas(before ? [["snapshot.prisma", before]] : null, schema);
  if (sql === "") return "prisma/schema already says what the newest migration leaves: nothing written.";
  const now = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const newest = (await readMigrations()).at(-1)?.name.slice(0, 14) ?? "";
  // A clock behind the newest migration must not slip this one in before it.
  const time = now > newest ? now : String(Number(newest) + 1);
  const folder = join(migrationsFolder, `${time}_${label}`);
  await mkdir(folder);
  await writeFile(join(folder, "migration.sql"), `${sql}\n`);
  await writeFile(snapshotFile, joinSchema(schema));
  return `Wrote prisma/migrations/${time}_${label}/migration.sql and the schema's snapshot: read both, then commit them.`;
}

if (process.argv[1]?.endsWith("new-migration.ts")) {
  writeMigration(process.argv[2]).then(console.log, (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
