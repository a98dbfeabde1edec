import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "pg";
import { findNginx, startNginx } from "@/prisma/test/nginx";
import { startSide, type Side } from "./children";
import { onClose, say } from "./closing";
import { median, percentile, round } from "./figures";
import { fillSite, prepareSite, siteCategory, siteSlug } from "./fill-site";
import { connectSuper, freePort, install, startApp } from "./installation";
import { loadAverage, memoryMiB } from "./machine";
import type { FromBeacons, FromReader, ToBeacons, ToReader } from "./messages";
import { serveFiles } from "./nginx";
import type { Options } from "./options";
import { keep, read } from "./pages";
import { measureGrowth } from "./site-growth";

const connections = 16;
/** App, proxy and files in turn, this often each: a moment in which the machine was busy hits all. */
const rounds = 9;
const firstSize = 10_000;
const viewsPerSecond = 2_000;
/** Shares of nginx with the same bytes; openings a second, but for what the clock of a run takes; growth to the largest. */
const aims = { app: 0.1, proxied: 0.9, views: 0.99 * viewsPerSecond, growth: 1.5 };

const pages = { article: `/tin-bai/${siteSlug}`, home: "/" } as const;
type Name = keyof typeof pages;
const names = Object.keys(pages) as Name[];
const headers = { "accept-encoding": "gzip", accept: "text/html" };

type Measured = { rps: number; p95: number };
type Page = Measured & { ofFile: number };

/** Requests a second of one page: from the app, from the proxy before it, and the same bytes as a file of nginx. */
async function measurePage(
  reader: Side<ToReader, FromReader>,
  asked: { port: number; path: string }[],
  seconds: number,
): Promise<Page[]> {
  const all = asked.map((): Measured[] => []);
  for (const each of asked) await read(reader, { ...each, headers, connections, seconds: 1 });
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, each] of asked.entries())
      all[at]?.push(await read(reader, { ...each, headers, connections, seconds }));
  }
  return all.map((runs) => ({
    rps: median(runs.map((run) => run.rps)),
    p95: median(runs.map((run) => run.p95)),
    // Of each round by itself: what else the machine did then slowed both.
    ofFile: median(runs.map((run, at) => run.rps / (all[1]?.[at]?.rps ?? run.rps))),
  }));
}

/** Openings at a fixed rate, held against the table once it stands still. */
async function measureViews(client: Client, port: number, seconds: number) {
  const { rows } = await client.query<{ id: string }>("SELECT id FROM publications ORDER BY slug LIMIT 500");
  const side = startSide<ToBeacons, FromBeacons>("beacons");
  const beacons = { port, articles: rows.map(({ id }) => id), perSecond: viewsPerSecond, seconds };
  const answer = await side.ask(beacons);
  await side.close();
  if (answer.kind === "failed") throw new Error(answer.message);
  const { report } = answer;
  const expected = new Map(report.expected);
  const wanted = [...expected.values()].reduce((sum, openings) => sum + openings, 0);
  const count = async () => {
    const found = await client.query<{ id: string; views: string }>(
      "SELECT publication_id AS id, views FROM publication_views WHERE views > 0",
    );
    return new Map(found.rows.map(({ id, views }) => [id, Number(views)]));
  };
  // Three seconds is the interval: what is not there after three of them is lost, and what comes after is seen too.
  await sleep(9_000);
  const counted = await count();
  let lost = 0;
  let doubled = 0;
  for (const id of new Set([...expected.keys(), ...counted.keys()])) {
    const difference = (counted.get(id) ?? 0) - (expected.get(id) ?? 0);
    if (difference < 0) lost -= difference;
    else doubled += difference;
  }
  return {
    viewsPerSecond: round(report.acknowledged / report.seconds),
    views: {
      acknowledged: report.acknowledged,
      failed: report.failed,
      openings: wanted,
      lost,
      doubled,
      p95Ms: round(percentile(report.latencies, 0.95)),
    },
  };
}

async function startProxy(folder: string, app: number, refresh: number) {
  const program = findNginx();
  if (!program) {
    say("No nginx here: nothing is measured behind it.");
    return null;
  }
  const site = await freePort();
  const proxy = await startNginx(program, join(folder, "proxy"), { site, refresh, app });
  onClose(proxy.stop);
  return site;
}

export async function benchSite(options: Options) {
  const refresh = await freePort();
  process.env["TRUSTED_PROXIES"] = "127.0.0.1";
  process.env["PROXY_URLS"] = `http://127.0.0.1:${refresh}`;
  const installation = await install(options, async (client) => {
    say(`Filling ${firstSize} articles…`);
    await prepareSite(client);
    await fillSite(client, firstSize);
  });
  const { folder, origin, port } = installation;
  const app = await startApp(installation, options.profile);
  const proxy = await startProxy(folder, port, refresh);
  const before = await loadAverage();
  const kept = await Promise.all(
    names.map((name) => keep(origin, folder, name, { path: pages[name], cookie: null })),
  );
  const files = await serveFiles(folder, kept);
  const reader = startSide<ToReader, FromReader>("reader");
  const seconds = Math.max(1, options.seconds / 10);
  const measured: Record<string, unknown> = {};
  const ratios: Record<string, number> = {};
  for (const [at, name] of names.entries()) {
    const path = pages[name];
    const asked = [
      { port, path },
      { port: files.port, path: kept[at]?.path ?? "" },
    ];
    if (proxy !== null) asked.push({ port: proxy, path });
    const [ours, theirs, proxied] = await measurePage(reader, asked, seconds);
    const of = (one: Page | undefined) => round(one?.ofFile ?? 0, 3);
    const show = (one: Page | undefined) => one && { rps: round(one.rps), p95Ms: round(one.p95, 2) };
    measured[name] = { app: show(ours), proxied: show(proxied), nginx: show(theirs), bytes: kept[at]?.bytes };
    ratios[`${name}OfNginx`] = of(ours);
    if (proxied) ratios[`${name}ProxiedOfNginx`] = of(proxied);
    say(`  ${name}: ${JSON.stringify(measured[name])}`);
  }
  await reader.close();
  const client = await connectSuper(folder);
  onClose(() => client.end());
  const views = await measureViews(client, port, options.seconds);
  say(`  views: ${JSON.stringify(views)}`);
  const memory = await memoryMiB(app.pid);
  const growth = await measureGrowth(client, installation, [firstSize, firstSize * 10, options.articles]);
  const result = {
    bench: "site",
    ...ratios,
    ...views,
    growth: growth.growth,
    ...measured,
    growthBySize: growth.sizes,
    fileServer: files.server,
    category: siteCategory,
    connections,
    rssPeakMiB: memory.peak,
    loadAverageBefore: before,
  };
  const missed = [
    ...Object.entries(ratios)
      .filter(([name, share]) => share < (name.includes("Proxied") ? aims.proxied : aims.app))
      .map(([name, share]) => `${name} ${share}`),
    ...(views.viewsPerSecond < aims.views ? [`viewsPerSecond ${views.viewsPerSecond}`] : []),
    ...(growth.growth > aims.growth ? [`growth ${growth.growth}`] : []),
  ];
  const wrong = views.views.lost + views.views.doubled + views.views.failed;
  return { result: { ...result, missed }, sound: wrong + missed.length === 0 };
}
