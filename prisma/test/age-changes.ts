import { Client } from "pg";
import { inject } from "vitest";

/**
 * Moves the last change of every point of a conference two minutes back, past the trigger that writes the moment. To a
 * webhook that is a change like any other.
 */
export async function ageChanges(conferenceId: string) {
  const url = new URL(inject("database").superUrl);
  url.pathname = new URL(process.env["DATABASE_URL"] ?? "").pathname;
  const client = new Client({ connectionString: url.toString() });
  await client.connect();
  try {
    await client.query("SET session_replication_role = replica");
    for (const table of ["points", "point_counters"])
      await client.query(
        `UPDATE ${table} SET changed_at = changed_at - interval '2 minutes' WHERE conference_id = $1`,
        [conferenceId],
      );
  } finally {
    await client.end();
  }
}
