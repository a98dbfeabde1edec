import { setTimeout as sleep } from "node:timers/promises";
import { publicPageSize } from "@/lib/articles/public/rules";
import type { Client } from "pg";
import { say } from "./closing";
import { median, round } from "./figures";
import { fillSite, rareWord, siteCategory } from "./fill-site";
import type { Installation } from "./installation";

const times = 31;

// Each is made anew: the app forgets its pages before every question.
const pages = {
  home: "/",
  category500: `/chuyen-muc/${siteCategory}?trang=500`,
  searchCommon: "/tim-kiem?q=hoi",
  searchTwoCommon: "/tim-kiem?q=truc+tuyen",
  searchRare: `/tim-kiem?q=${rareWord}`,
  searchRareAndCommon: `/tim-kiem?q=hoi+${rareWord}`,
  searchNothing: "/tim-kiem?q=khongdauco",
  article: "/tin-bai/tin-do-tai-1",
};

async function timed(work: () => Promise<unknown>, before: () => Promise<unknown>): Promise<number> {
  const all = [];
  for (let at = 0; at <= times; at += 1) {
    await before();
    const began = performance.now();
    await work();
    all.push(performance.now() - began);
  }
  // The first finds caches and plans cold.
  return round(median(all.slice(1)), 2);
}

/** The last month that is over, by its first and its last page. */
async function archivePages(client: Client) {
  const { rows } = await client.query<{ month: string; live: string }>(
    `SELECT to_char(month, 'YYYY/MM') AS month, sum(live) AS live FROM publication_counts WHERE live > 0
      GROUP BY publication_counts.month ORDER BY publication_counts.month DESC OFFSET 1 LIMIT 1`,
  );
  const { month = "", live = "0" } = rows[0] ?? {};
  const path = `/luu-tru/${month}`;
  return { archive: path, archiveLast: `${path}?trang=${Math.ceil(Number(live) / publicPageSize)}` };
}

/** What each page costs uncached at each size, in milliseconds, and the most by which a size is dearer than the first. */
export async function measureGrowth(client: Client, { origin }: Installation, sizes: readonly number[]) {
  const measured: Record<string, Record<string, number>> = {};
  for (const size of sizes) {
    say(`Filling up to ${size} articles…`);
    await fillSite(client, size);
    const at: Record<string, number> = {};
    for (const [name, path] of Object.entries({ ...pages, ...(await archivePages(client)) }))
      at[name] = await timed(
        async () => {
          const answer = await fetch(`${origin}${path}`);
          await answer.arrayBuffer();
          if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
        },
        async () => {
          await client.query("SELECT pg_notify('diem_cau_site', '')");
          // Until the app has heard it.
          await sleep(50);
        },
      );
    measured[String(size)] = at;
    say(`  ${size}: ${JSON.stringify(at)}`);
  }
  const first = measured[String(sizes[0])] ?? {};
  const ratios = Object.values(measured).flatMap((at) =>
    Object.entries(at).map(([name, ms]) => ms / (first[name] ?? ms)),
  );
  return { growth: round(Math.max(...ratios), 2), sizes: measured };
}
