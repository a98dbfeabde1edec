import "server-only";
import { Client } from "pg";
import { appRole } from "@/lib/db/migrate";
import { jobsSchema, makeBoss } from "./boss";
import type { Job } from "./define";

const dayS = 86_400;
// Any number does, as long as it is always the same.
const installLock = 71_402_204;

/**
 * Makes or upgrades the library's tables and the queues of `jobs`, as the database's owner; the app's role, where there
 * is one, gets the right to use them and no more. Several instances may do it at once. Asks for the owner's address.
 */
export async function installJobs(ownerUrl: string, jobs: readonly Pick<Job, "name" | "expireSeconds">[]) {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    // Rights given by two at once make one of them fail: "tuple concurrently updated".
    await client.query("SELECT pg_advisory_lock($1)", [installLock]);
    await makeQueues(ownerUrl, jobs);
    await giveRights(client);
  } finally {
    await client.end();
  }
}

async function makeQueues(ownerUrl: string, jobs: Parameters<typeof installJobs>[1]) {
  const boss = makeBoss(ownerUrl, { max: 2, migrate: true, supervise: false });
  await boss.start();
  try {
    for (const { name, expireSeconds: expireInSeconds } of jobs) {
      const options = { expireInSeconds, retryLimit: 0, retentionSeconds: dayS, deleteAfterSeconds: 3_600 };
      await boss.createQueue(name, { policy: "exclusive", ...options });
      await boss.updateQueue(name, options);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
}

async function giveRights(client: Client) {
  const { rowCount } = await client.query("SELECT FROM pg_roles WHERE rolname = $1", [appRole]);
  if (!rowCount) return;
  for (const right of [
    `USAGE ON SCHEMA ${jobsSchema}`,
    `SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${jobsSchema}`,
    `USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${jobsSchema}`,
  ])
    await client.query(`GRANT ${right} TO ${appRole}`);
}
