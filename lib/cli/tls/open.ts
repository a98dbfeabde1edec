import { join } from "node:path";
import type { Env } from "@/lib/env";
import { openAuthority, serverPair, type Pair } from "./authority";
import { wantedNames } from "./names";
import { endsSoon, readOfficePair } from "./office";

export interface Tls {
  mode: "local" | "office";
  /** What the server begins with. */
  first: Pair;
  /** Hands over every later pair: a renewed one, one with new names, new files of the office. Gives the way to stop. */
  follow: (take: (pair: Pair) => void) => () => Promise<void>;
}

/** The certificate that phones are told to trust, and its key, by the names under which a backup carries them. */
export const authorityFiles = (folder: string) => ({
  "tls/authority-key.pem": join(folder, "tls/authority-key.pem"),
  "tls/authority.pem": join(folder, "tls/authority.pem"),
});

const everyMs = 60_000;
const dayMs = 86_400_000;

const reader = (env: Env) => (): Promise<Pair> => {
  const { HTTPS, TLS_CERT = "", TLS_KEY = "" } = env;
  const wanted = wantedNames(env);
  if (HTTPS === "office") return readOfficePair({ TLS_CERT, TLS_KEY }, wanted.given, new Date());
  const folder = join(env.DATA_DIR, "tls");
  return openAuthority(folder, wanted, new Date()).then((authority) =>
    serverPair(folder, authority, wanted, new Date()),
  );
};

/**
 * The certificate that the settings ask for: the office's, or one of this installation's own authority, made at the
 * first start and renewed by itself. Null where the app speaks plain http. Refuses (Problem) what no client would take.
 */
export async function openTls(
  env: Env,
  say: (sentence: string) => void,
  every = everyMs,
): Promise<Tls | null> {
  if (!env.HTTPS) return null;
  const read = reader(env);
  const mode = env.HTTPS;
  const first = await read();
  let last = first;
  let said = "";
  let warnedAt = 0;

  const warn = () => {
    if (mode !== "office" || Date.now() - warnedAt < dayMs) return;
    warnedAt = Date.now();
    const sentence = endsSoon(last.cert, new Date());
    if (sentence) say(sentence);
  };
  warn();

  const look = async (take: (pair: Pair) => void) => {
    try {
      const pair = await read();
      said = "";
      if (pair.cert !== last.cert || pair.key !== last.key) {
        take(pair);
        last = pair;
        say("Đã dùng chứng thư số mới của máy chủ.");
      }
    } catch (error) {
      // Files that are just being replaced, or wrong ones: the pair in use goes on. Said once, not every minute.
      const sentence = error instanceof Error ? error.message : String(error);
      if (sentence !== said) say(`Vẫn dùng chứng thư số cũ. ${sentence}`);
      said = sentence;
    }
    warn();
  };

  return {
    mode,
    first,
    follow: (take) => {
      let looking = Promise.resolve();
      const timer = setInterval(() => {
        looking = looking.then(() => look(take));
      }, every);
      timer.unref();
      return () => {
        clearInterval(timer);
        return looking;
      };
    },
  };
}
