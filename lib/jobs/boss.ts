import "server-only";
import { PgBoss, type ConstructorOptions } from "pg-boss";
import { describeFailure } from "@/lib/text/failure";

/** The library's tables stand in a schema of their own, which backups leave out. */
export const jobsSchema = "jobs";

const sayEvery = 60_000;

/** pg-boss as we use it: no cron, no DDL at work, few connections, and nothing that can end the process. */
export function makeBoss(connectionString: string, more: Partial<ConstructorOptions>) {
  const boss = new PgBoss({
    connectionString,
    application_name: "diem-cau jobs",
    schema: jobsSchema,
    schedule: false,
    // Rebuilding an index takes its owner, whom the app does not work as.
    reindex: false,
    ...more,
  });
  // While the database is away every poll fails: one line a minute tells as much.
  let said = 0;
  boss.on("error", (error) => {
    const now = Date.now();
    if (now - said < sayEvery) return;
    said = now;
    console.error(describeFailure(error));
  });
  return boss;
}
