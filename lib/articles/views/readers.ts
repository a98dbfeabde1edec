import "server-only";
import { createHmac, randomBytes } from "node:crypto";
import { networkOf } from "@/lib/auth/peer";
import { mostOfNetwork, sameReaderMs, type Reader } from "./rules";

const dayMs = 86_400_000;

/** Names in the order of their first use, each for `ms`; past `most` the oldest are forgotten. */
function recent<T>(most: number, ms: number) {
  const held = new Map<string, { since: number; value: T }>();
  return {
    get: (name: string, at: number): T | undefined => {
      const found = held.get(name);
      return found && at - found.since < ms ? found.value : undefined;
    },
    add: (name: string, value: T, at: number) => {
      held.delete(name);
      // A Map keeps the order of insertion, which is that of time.
      for (const [oldest, { since }] of held) {
        if (held.size < most && at - since < ms) break;
        held.delete(oldest);
      }
      held.set(name, { since: at, value });
    },
    clear: () => held.clear(),
    size: () => held.size,
  };
}

/**
 * Who opened which article in the last half hour: keyed hashes in this process's memory, under a key that nobody else
 * has and that is thrown away each day, so that neither a dump nor a log says who read what. At most `most` are held;
 * past that the oldest are forgotten, and their reload counts again. Of one network at most `mostOfNetwork` openings of
 * an article count in half an hour, whatever programs it says it reads with. `now`: a clock that does not go back.
 */
export function recentReaders({ most = 300_000, now = () => performance.now() } = {}) {
  const opened = recent<true>(most, sameReaderMs);
  const networks = recent<{ count: number }>(most, sameReaderMs);
  let key = randomBytes(32);
  let keyUntil = now() + dayMs;
  const nameOf = (...parts: string[]) =>
    createHmac("sha256", key).update(JSON.stringify(parts)).digest().toString("latin1", 0, 12);
  return {
    /** Whether this is an opening that counts: no reload, and not one too many of its network. Remembers it. */
    isNew: (publicationId: string, { address, agent }: Reader): boolean => {
      const at = now();
      if (at >= keyUntil) {
        key = randomBytes(32);
        keyUntil = at + dayMs;
        opened.clear();
        networks.clear();
      }
      const reader = nameOf(publicationId, address, agent);
      if (opened.get(reader, at)) return false;
      const network = nameOf(publicationId, networkOf(address));
      const ofNetwork = networks.get(network, at);
      if (ofNetwork && ofNetwork.count >= mostOfNetwork) return false;
      if (ofNetwork) ofNetwork.count += 1;
      else networks.add(network, { count: 1 }, at);
      opened.add(reader, true, at);
      return true;
    },
    size: () => Math.max(opened.size(), networks.size()),
  };
}

// One per process: the layer in front of the router and the route behind it each have this module.
declare global {
  var diemCauReaders: ReturnType<typeof recentReaders> | undefined;
}
export const readers = (globalThis.diemCauReaders ??= recentReaders());
