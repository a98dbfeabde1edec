// The readers' browsers, a process of its own.
import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Beacons, BeaconsReport, FromBeacons, ToBeacons } from "./messages";

const person =
  "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36";
const robot = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

type Beacon = { article: string; reader: number; agent: string };

/** Of twenty beacons two are reloads and one is a robot's. */
function beaconAt(at: number, articles: string[]): Beacon {
  const reader = at % 10 === 9 ? at - 1 : at;
  // Scattered, the same at each run.
  const article = articles[(Math.imul(reader, 2_654_435_761) >>> 0) % articles.length] ?? articles[0] ?? "";
  return { article, reader, agent: at % 20 === 5 ? robot : person };
}

function send(port: number, agent: Agent, beacon: Beacon): Promise<boolean> {
  const body = JSON.stringify({ publicationId: beacon.article });
  const { reader } = beacon;
  return new Promise((resolve) => {
    const sent = request(
      {
        port,
        host: "127.0.0.1",
        path: "/api/views",
        method: "POST",
        agent,
        headers: {
          "content-type": "application/json",
          "content-length": Buffer.byteLength(body),
          "sec-fetch-site": "same-origin",
          "user-agent": beacon.agent,
          "x-forwarded-for": `14.${(reader >> 16) & 255}.${(reader >> 8) & 255}.${reader & 255}`,
        },
      },
      (answer) => {
        answer.resume();
        answer.on("end", () => resolve(answer.statusCode === 200));
      },
    );
    sent.on("error", () => resolve(false));
    sent.end(body);
  });
}

async function run({ port, articles, perSecond, seconds }: Beacons): Promise<BeaconsReport> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const opened = new Set<string>();
  const expected = new Map<string, number>();
  const report: BeaconsReport = { seconds: 0, acknowledged: 0, failed: 0, latencies: [], expected: [] };
  const began = performance.now();
  const going: Promise<void>[] = [];
  const total = perSecond * seconds;
  for (let at = 0; at < total; at += 1) {
    const due = began + (at * 1_000) / perSecond;
    const wait = due - performance.now();
    if (wait > 2) await sleep(wait);
    const beacon = beaconAt(at, articles);
    going.push(
      send(port, agent, beacon).then((ok) => {
        report.latencies.push(performance.now() - due);
        if (!ok) {
          report.failed += 1;
          return;
        }
        report.acknowledged += 1;
        const name = `${beacon.article} ${beacon.reader}`;
        if (beacon.agent === robot || opened.has(name)) return;
        opened.add(name);
        expected.set(beacon.article, (expected.get(beacon.article) ?? 0) + 1);
      }),
    );
  }
  await Promise.all(going);
  report.seconds = (performance.now() - began) / 1_000;
  report.expected = [...expected];
  agent.destroy();
  return report;
}

const tell = (message: FromBeacons) => process.send?.(message);

process.on("message", (beacons: ToBeacons) => {
  run(beacons).then(
    (report) => tell({ kind: "report", report }),
    (error: unknown) => tell({ kind: "failed", message: String(error) }),
  );
});
process.on("disconnect", () => process.exit());
process.on("SIGINT", () => undefined);
