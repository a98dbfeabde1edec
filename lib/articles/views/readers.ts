import "server-only";
import { createHmac, randomBytes } from "node:crypto";
import { sameReaderMs, type Reader } from "./rules";

const dayMs = 86_400_000;

/**
 * Who opened which article in the last half hour: keyed hashes in this process's memory, under a key that nobody else
 * has and that is thrown away each day, so that neither a dump nor a log says who read what. At most `most` are held;
 * past that the oldest are forgotten, and their reload counts again. `now`: a clock that does not go back.
 */
export function recentReaders({ most = 300_000, now = () => performance.now() } = {}) {
  const opened = new Map<string, number>();
  let key = randomBytes(32);
  let keyUntil = now() + dayMs;
  return {
    /** Whether this is no reload; remembers it. */
    isNew(publicationId: string, { address, agent }: Reader): boolean {
      const at = now();
      if (at >= keyUntil) {
        key = randomBytes(32);
        keyUntil = at + dayMs;
        opened.clear();
      }
      // A Map keeps the order of insertion, which is that of time.
      for (const [oldest, since] of opened) {
        if (opened.size < most && at - since < sameReaderMs) break;
        opened.delete(oldest);
      }
      const name = createHmac("sha256", key)
        .update(JSON.stringify([publicationId, address, agent]))
        .digest()
        .toString("latin1", 0, 12);
      if (opened.has(name)) return false;
      opened.set(name, at);
      return true;
    },
    size: () => opened.size,
  };
}

// One per process: the layer in front of the router and the route behind it each have this module.
declare global {
  var diemCauReaders: ReturnType<typeof recentReaders> | undefined;
}
export const readers = (globalThis.diemCauReaders ??= recentReaders());
