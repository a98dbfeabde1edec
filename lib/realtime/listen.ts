import "server-only";
import { Client } from "pg";

type Parts = {
  channel: string;
  onNotice: (payload: string) => void;
  /** After every (re)connection: what was said in between was missed. */
  onConnected: () => void;
  /** From here on notices are missed, until `onConnected`. */
  onLost?: () => void;
};

const waits = [250, 1_000, 2_000, 5_000];

/**
 * Listens on a channel of the database with a connection of its own, and connects again whenever it is lost.
 * Gives what ends it.
 */
export function listen({ channel, onNotice, onConnected, onLost }: Parts): () => Promise<void> {
  let stopped = false;
  let failures = 0;
  let client: Client | null = null;
  let timer: NodeJS.Timeout | null = null;

  const again = () => {
    client = null;
    if (stopped || timer) return;
    timer = setTimeout(
      () => {
        timer = null;
        void connect();
      },
      waits[Math.min(failures, waits.length - 1)],
    );
    // The process must be able to end while the database is away.
    timer.unref();
    failures += 1;
  };

  const connect = async () => {
    const next = new Client({
      connectionString: process.env["DATABASE_URL"],
      options: "-c TimeZone=UTC",
      application_name: `diem-cau listen ${channel}`,
      keepAlive: true,
      // A server that takes the connection and says nothing would otherwise be waited for without end.
      connectionTimeoutMillis: 10_000,
    });
    client = next;
    let lost = false;
    const lose = () => {
      if (lost) return;
      lost = true;
      onLost?.();
      void next.end().catch(() => undefined);
      again();
    };
    next.on("error", lose);
    next.on("end", lose);
    next.on("notification", (message) => onNotice(message.payload ?? ""));
    try {
      await next.connect();
      await next.query(`LISTEN ${next.escapeIdentifier(channel)}`);
      failures = 0;
      onConnected();
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
