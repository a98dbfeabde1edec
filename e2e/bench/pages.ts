import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startSide, type Side } from "./children";
import { say } from "./closing";
import { median, percentile, round } from "./figures";
import { fillConference, type FilledConference } from "@/prisma/test/fill-conference";
import { fillArticles, measuredSlug } from "./fill-articles";
import { install, startApp } from "./installation";
import { loadAverage, memoryMiB } from "./machine";
import type { FromReader, KeptAnswer, Reading, ToReader } from "./messages";
import { serveFiles } from "./nginx";
import type { Options } from "./options";
import { phoneAt } from "@/prisma/test/places";

const names = ["article", "home", "console", "point"] as const;
type Name = (typeof names)[number];
type Page = { path: string; cookie: string | null };

const connections = 16;
/** App and nginx in turn, this often each: a moment in which the machine was busy hits both. */
const rounds = 5;
const articles = 60;

function pagesOf(conference: FilledConference): Record<Name, Page> {
  const phone = phoneAt(conference, 1, "room");
  return {
    article: { path: `/tin-bai/${measuredSlug}`, cookie: null },
    home: { path: "/", cookie: null },
    console: { path: `/conferences/${conference.conferenceId}`, cookie: conference.organiser },
    point: { path: `/diem-cau/phong/${phone.linkId}`, cookie: phone.cookie },
  };
}

const headersOf = ({ cookie }: Page): Record<string, string> => ({
  "accept-encoding": "gzip",
  accept: "text/html",
  ...(cookie !== null && { cookie }),
});

/** What the app answers, byte for byte as it travels, in a file. */
export async function keep(
  origin: string,
  folder: string,
  name: string,
  page: Page,
): Promise<KeptAnswer & { bytes: number }> {
  const answer = await fetch(`${origin}${page.path}`, { headers: headersOf(page), redirect: "manual" });
  if (answer.status !== 200) throw new Error(`${page.path} answered ${answer.status}`);
  // fetch unpacks what it receives, so the packed form is asked for again without it being told.
  const { body, encoding } = await receiveRaw(origin, page);
  const file = join(folder, `${name}.page`);
  await writeFile(file, body);
  return {
    // An address of its own: nginx takes one that ends in a slash for a folder.
    path: `/${name}.page`,
    file,
    type: answer.headers.get("content-type") ?? "text/html",
    encoding,
    bytes: body.length,
  };
}

async function receiveRaw(origin: string, page: Page): Promise<{ body: Buffer; encoding: string | null }> {
  const { get } = await import("node:http");
  return new Promise((resolve, reject) => {
    get(`${origin}${page.path}`, { headers: headersOf(page) }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("error", reject);
      answer.on("end", () =>
        resolve({ body: Buffer.concat(chunks), encoding: answer.headers["content-encoding"] ?? null }),
      );
    }).on("error", reject);
  });
}

/** Reads one page for a while; gives requests a second and the time that 95 of 100 took. */
export async function read(reader: Side<ToReader, FromReader>, reading: Reading) {
  const answer = await reader.ask(reading);
  if (answer.kind === "failed") throw new Error(answer.message);
  const { seconds, latencies } = answer.report;
  return { rps: latencies.length / seconds, p95: percentile(latencies, 0.95) };
}

export async function benchPages(options: Options) {
  let conference: FilledConference | undefined;
  const installation = await install(options, async (client) => {
    say(`Filling ${options.points} points, ${options.delegates} delegates, ${articles} articles…`);
    conference = await fillConference(client, {
      points: options.points,
      delegates: options.delegates,
      boards: 1,
    });
    await fillArticles(client, conference.conferenceId, articles);
  });
  if (!conference) throw new Error("nothing was filled");
  const app = await startApp(installation, options.profile);
  const pages = pagesOf(conference);
  const { origin, folder } = installation;
  const kept = Object.fromEntries(
    await Promise.all(
      names.map(async (name) => [name, await keep(origin, folder, name, pages[name])] as const),
    ),
  ) as Record<Name, KeptAnswer & { bytes: number }>;
  const files = await serveFiles(folder, Object.values(kept));
  const reader = startSide<ToReader, FromReader>("reader");

  const seconds = Math.max(1, options.seconds / 10);
  const before = await loadAverage();
  const measured: Partial<Record<Name, object>> = {};
  for (const name of names) {
    const page = pages[name];
    const reading = { path: page.path, headers: headersOf(page), connections, seconds };
    await read(reader, { ...reading, port: installation.port, seconds: 2 });
    const plain = { ...reading, path: kept[name].path, port: files.port };
    await read(reader, { ...plain, seconds: 1 });
    const ours: { rps: number; p95: number }[] = [];
    const theirs: { rps: number; p95: number }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      ours.push(await read(reader, { ...reading, port: installation.port }));
      theirs.push(await read(reader, plain));
    }
    const rps = median(ours.map((one) => one.rps));
    const nginxRps = median(theirs.map((one) => one.rps));
    const figures = {
      rps: round(rps),
      p95Ms: round(median(ours.map((one) => one.p95))),
      ofNginx: round(rps / nginxRps, 3),
      nginxRps: round(nginxRps),
      nginxP95Ms: round(median(theirs.map((one) => one.p95))),
      bytes: kept[name].bytes,
    };
    say(`  ${name}: ${JSON.stringify(figures)}`);
    measured[name] = figures;
  }
  const memory = await memoryMiB(app.pid);
  const result = {
    bench: "pages",
    ...measured,
    fileServer: files.server,
    connections,
    rounds,
    secondsPerRound: seconds,
    rssMiB: memory.now,
    rssPeakMiB: memory.peak,
    loadAverageBefore: before,
  };
  return { result, sound: true };
}
