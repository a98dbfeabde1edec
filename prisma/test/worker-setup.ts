import { inject } from "vitest";
import { cloneDatabase } from "./database";

// lib/db/client.ts reads the address when it is first imported, which is after this.
const { superUrl, appUrl } = inject("database");
process.env["DATABASE_URL"] = await cloneDatabase(
  superUrl,
  appUrl,
  `worker_${process.env["VITEST_POOL_ID"] ?? "1"}`,
);
