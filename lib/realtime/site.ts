import "server-only";
import { Client } from "pg";
import { prisma } from "@/lib/db/client";

/** The channel on which instances tell each other that something the public site shows has changed. */
const siteChannel = "diem_cau_site";

/** Call after the commit: every instance forgets the public pages it holds. */
export async function notifySite(): Promise<void> {
  await prisma.$executeRaw`SELECT pg_notify(${siteChannel}, '')`;
}

const retryMs = 1_000;

/**
 * Calls `onChange` at every notice, and again whenever the connection was lost and comes back, since notices in between
 * are gone. `onState` says whether notices would be heard now. Gives the way to stop.
 */
export function listenSite(onChange: () => void, onState: (hearing: boolean) => void): () => Promise<void> {
  let stopped = false;
  let client: Client | null = null;
  let timer: NodeJS.Timeout | null = null;

  const connect = async () => {
    if (stopped) return;
    const own = new Client({
      connectionString: process.env["DATABASE_URL"],
      options: "-c TimeZone=UTC",
      keepAlive: true,
      application_name: "diem-cau site",
    });
    client = own;
    let lost = false;
    const lose = () => {
      if (lost) return;
      lost = true;
      onState(false);
      own.end().catch(() => undefined);
      if (!stopped) timer = setTimeout(() => void connect(), retryMs);
    };
    own.on("error", lose);
    own.on("end", lose);
    own.on("notification", onChange);
    try {
      await own.connect();
      await own.query(`LISTEN ${siteChannel}`);
      onChange();
      onState(true);
    } catch {
      lose();
    }
  };
  void connect();

  return async () => {
    stopped = true;
    if (timer) clearTimeout(timer);
    await client?.end().catch(() => undefined);
  };
}
