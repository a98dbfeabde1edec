import { chromium } from "@playwright/test";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import lighthouse, { type Result as Report } from "lighthouse";
import { onClose, say } from "./closing";
import { median, round } from "./figures";
import { fillNewspaper } from "./fill-newspaper";
import { withoutPhotos, withPhotos } from "./newspaper-addresses";
import { freePort, install, startApp } from "./installation";
import { loadAverage } from "./machine";
import type { Options } from "./options";

const pages = {
  home: "/",
  article: `/tin-bai/${withoutPhotos}`,
  articleWithPhotos: `/tin-bai/${withPhotos}`,
} as const;
type Name = keyof typeof pages;
const names = Object.keys(pages) as Name[];

const categories = ["performance", "accessibility", "best-practices", "seo"] as const;
const rounds = 5;
/** What every page must reach: the medians are held against it. */
const aims = { performance: 98, accessibility: 100, "best-practices": 100, seo: 100, lcpMs: 1_200, cls: 0 };

const installed = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find(existsSync);
const browserPath = process.env["BROWSER_PATH"] ?? installed;

/** One visit with a browser of its own, so that nothing is left of the one before. */
async function visit(url: string): Promise<Report> {
  const port = await freePort();
  const browser = await chromium.launch({
    ...(browserPath && { executablePath: browserPath }),
    args: [
      `--remote-debugging-port=${port}`,
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      // Whatever browser, tool or page would ask elsewhere finds no such host.
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ],
  });
  onClose(() => browser.close());
  try {
    const run = await lighthouse(url, {
      port,
      logLevel: "error",
      onlyCategories: [...categories],
      output: "json",
    });
    if (!run || run.lhr.runtimeError)
      throw new Error(run?.lhr.runtimeError?.message ?? "Lighthouse gave nothing");
    return run.lhr;
  } finally {
    await browser.close();
  }
}

const number = (report: Report, audit: string) => report.audits[audit]?.numericValue ?? Number.NaN;

/** The addresses that a visit asked for; those not of this server must be none. */
function outside(report: Report, origin: string): string[] {
  const details = report.audits["network-requests"]?.details;
  const items = details && "items" in details && Array.isArray(details.items) ? details.items : [];
  return items
    .map((item: { url?: unknown }) => String(item.url))
    .filter((url) => !url.startsWith(`${origin}/`) && !url.startsWith("data:"));
}

/** What costs points, by name: to mend it. */
const findings = (report: Report): string[] =>
  categories.flatMap((category) =>
    (report.categories[category]?.auditRefs ?? [])
      .filter(({ id, weight }) => {
        const score = report.audits[id]?.score ?? null;
        return weight > 0 && score !== null && score < (category === "performance" ? 0.98 : 1);
      })
      .map(({ id }) => id),
  );

const figuresOf = (reports: readonly Report[]) => {
  const of = (read: (report: Report) => number) => median(reports.map(read));
  const score = (category: (typeof categories)[number]) =>
    Math.round(of((report) => (report.categories[category]?.score ?? 0) * 100));
  return {
    performance: score("performance"),
    accessibility: score("accessibility"),
    "best-practices": score("best-practices"),
    seo: score("seo"),
    fcpMs: round(of((report) => number(report, "first-contentful-paint"))),
    lcpMs: round(of((report) => number(report, "largest-contentful-paint"))),
    speedIndexMs: round(of((report) => number(report, "speed-index"))),
    tbtMs: round(of((report) => number(report, "total-blocking-time"))),
    cls: round(
      of((report) => number(report, "cumulative-layout-shift")),
      3,
    ),
    kiB: round(of((report) => number(report, "total-byte-weight")) / 1024),
  };
};
type Figures = ReturnType<typeof figuresOf>;

const missedBy = (name: Name, figures: Figures): string[] =>
  [...categories, "lcpMs" as const, "cls" as const]
    .filter((aim) => (aim === "lcpMs" || aim === "cls" ? figures[aim] > aims[aim] : figures[aim] < aims[aim]))
    .map((aim) => `${name}: ${aim} ${figures[aim]}`);

/** Lighthouse as it is, mobile profile (slow 4G, a phone four times slower), on pages that an office's site has. */
export async function benchLighthouse(options: Options) {
  const installation = await install(options, async (client, folder) => {
    say("Filling a site with photos…");
    await fillNewspaper(client, folder);
  });
  const { origin, folder } = installation;
  await startApp(installation, options.profile);
  const before = await loadAverage();
  // The first reader of a photo in another shape waits until it is cut; so does nobody after.
  for (const name of names) await visit(origin + pages[name]);
  const reports: Record<Name, Report[]> = { home: [], article: [], articleWithPhotos: [] };
  for (let at = 0; at < rounds; at += 1)
    for (const name of names) reports[name].push(await visit(origin + pages[name]));
  const asked = names.flatMap((name) => reports[name].flatMap((report) => outside(report, origin)));
  const measured = Object.fromEntries(names.map((name) => [name, figuresOf(reports[name])])) as Record<
    Name,
    Figures
  >;
  for (const name of names) {
    say(`  ${name}: ${JSON.stringify(measured[name])}`);
    const costs = [...new Set(reports[name].flatMap(findings))];
    if (costs.length > 0) say(`    not full marks: ${costs.join(", ")}`);
    if (options.keep)
      await writeFile(join(folder, `lighthouse-${name}.json`), JSON.stringify(reports[name].at(-1)));
  }
  const missed = names.flatMap((name) => missedBy(name, measured[name]));
  const result = {
    bench: "lighthouse",
    ...measured,
    missed,
    outside: [...new Set(asked)],
    rounds,
    lighthouse: reports.home[0]?.lighthouseVersion,
    browser: reports.home[0]?.environment.hostUserAgent,
    loadAverageBefore: before,
  };
  return { result, sound: missed.length + asked.length === 0 };
}
