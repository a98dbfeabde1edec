import "server-only";
import { get } from "node:http";
import { describeFailure } from "@/lib/text/failure";
import { listTakenOff } from "./queries";
import { atOnce, questionsOf, refreshHeader, type Question } from "./rules";

const waitsMs = [250, 1_000, 2_000, 5_000];
const patienceMs = 5_000;

/**
 * Has the proxies in front of this site (PROXY_URLS) fetch anew what was taken off the site and what every publication changes.
 * `tell` may be called at every notice: it begins at once, or once more after what is under way, and tries again until
 * every proxy has answered. What it does follows from the rows alone, so it is called also when notices may have been
 * missed and at the start: a process that died between a withdrawal and its telling lost nothing.
 */
export function proxies(urls: readonly string[], waits: readonly number[] = waitsMs) {
  let running: Promise<void> | null = null;
  let again = false;
  let failures = 0;
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;

  async function askAll() {
    const questions = questionsOf(await listTakenOff(new Date()));
    const done = await Promise.allSettled(urls.map((url) => askOne(url, questions)));
    const failed = done.find((each) => each.status === "rejected");
    if (failed) throw failed.reason;
  }

  // Both are changed by others while a round is under way.
  const mayRepeat = () => again && !stopped;

  async function run() {
    do {
      again = false;
      try {
        await askAll();
        failures = 0;
      } catch (error) {
        console.error("a proxy was not told, it will be", describeFailure(error));
        retry();
        return;
      }
    } while (mayRepeat());
  }

  function retry() {
    if (stopped || timer) return;
    timer = setTimeout(
      () => {
        timer = null;
        tell();
      },
      waits[Math.min(failures, waits.length - 1)],
    ).unref();
    failures += 1;
  }

  function tell() {
    if (urls.length === 0 || stopped) return;
    again = true;
    running ??= run().finally(() => {
      running = null;
    });
  }

  return {
    tell,
    stop: async () => {
      stopped = true;
      if (timer) clearTimeout(timer);
      await running;
    },
  };
}

async function askOne(url: string, questions: readonly Question[]) {
  const left = [...questions];
  const ask = async () => {
    for (let next = left.shift(); next; next = left.shift()) await askFor(url, next);
  };
  await Promise.all(Array.from({ length: atOnce }, ask));
}

/** Not `fetch`, which decides by itself how an answer may be packed. */
function askFor(url: string, { path, packing }: Question): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { [refreshHeader]: "1", "accept-encoding": packing };
    const request = get(`${url}${path}`, { headers, timeout: patienceMs }, (answer) => {
      answer.resume();
      answer.once("error", reject);
      answer.once("end", () => {
        if ((answer.statusCode ?? 500) < 500) resolve();
        else reject(new Error(`${path} answered ${answer.statusCode}`));
      });
    });
    request.once("timeout", () => request.destroy(new Error(`no answer to ${path}`)));
    request.once("error", reject);
  });
}
