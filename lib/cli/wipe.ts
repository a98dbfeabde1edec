import { Client } from "pg";
import { migrate, type Migration } from "@/lib/db/migrate";
import { Problem } from "./problem";

/** Drops every table and makes them again, empty, as the given migrations leave them (all when not given). */
export async function wipe(ownerUrl: string, migrations?: Migration[]) {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query("BEGIN; DROP SCHEMA public CASCADE; CREATE SCHEMA public; COMMIT");
  } finally {
    await client.end();
  }
  const migrated = await migrate(ownerUrl, migrations);
  if (!migrated.ok) throw new Problem(migrated.message);
}
