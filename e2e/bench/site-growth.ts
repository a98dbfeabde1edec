import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "pg";
import { say } from "./closing";
import { median, round } from "./figures";
import { fillSite, rareWord, siteCategory } from "./fill-site";
import { ownerUrl, type Installation } from "./installation";

const times = 31;

// Each is made anew: the app forgets its pages before every question.
const pages = {
  home: "/",
  category500: `/chuyen-muc/${siteCategory}?trang=500`,
  searchCommon: "/?q=hoi",
  searchTwoCommon: "/?q=truc+tuyen",
  searchRare: `/?q=${rareWord}`,
  searchRareAndCommon: `/?q=hoi+${rareWord}`,
  searchNothing: "/?q=khongdauco",
  article: "/tin-bai/tin-do-tai-1",
};

async function timed(work: () => Promise<unknown>, before?: () => Promise<unknown>): Promise<number> {
  const all = [];
  for (let at = 0; at <= times; at += 1) {
    await before?.();
    const began = performance.now();
    await work();
    all.push(performance.now() - began);
  }
  // The first finds caches and plans cold.
  return round(median(all.slice(1)), 2);
}

/** What each page costs uncached at each size, in milliseconds, and the most by which a size is dearer than the first. */
export async function measureGrowth(client: Client, installation: Installation, sizes: readonly number[]) {
  process.env["DATABASE_URL"] = await ownerUrl(installation);
  const { listPublished, listArchiveMonths } = await import("@/lib/articles/public/queries");
  const { disconnect } = await import("@/lib/db/client");
  const measured: Record<string, Record<string, number>> = {};
  for (const size of sizes) {
    say(`Filling up to ${size} articles…`);
    await fillSite(client, size);
    const at: Record<string, number> = {};
    for (const [name, path] of Object.entries(pages))
      at[name] = await timed(
        async () => {
          const answer = await fetch(`${installation.origin}${path}`);
          await answer.arrayBuffer();
          if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
        },
        async () => {
          await client.query("SELECT pg_notify('diem_cau_site', '')");
          // Until the app has heard it.
          await sleep(50);
        },
      );
    const [newest] = await listArchiveMonths();
    const month = newest?.month ?? "";
    at["archiveQuery"] = await timed(() => listPublished({ search: "", categorySlug: null, month, page: 1 }));
    at["category500Query"] = await timed(() =>
      listPublished({ search: "", categorySlug: siteCategory, page: 500 }),
    );
    at["searchCommonQuery"] = await timed(() =>
      listPublished({ search: "hội nghị", categorySlug: null, page: 1 }),
    );
    measured[String(size)] = at;
    say(`  ${size}: ${JSON.stringify(at)}`);
  }
  await disconnect();
  const first = measured[String(sizes[0])] ?? {};
  const ratios = Object.values(measured).flatMap((at) =>
    Object.entries(at).map(([name, ms]) => ms / (first[name] ?? ms)),
  );
  return { growth: round(Math.max(...ratios), 2), sizes: measured };
}
