import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { expect, phone, test } from "../fixtures";
import { openFirstArticle, roomLinkOf, upcomingConference } from "../demonstration";

/** Bytes of script that a page brings, as gzip would send them. */
async function scriptWeight(page: Page, open: () => Promise<unknown>) {
  const sizes: Promise<number>[] = [];
  page.on("response", (response) => {
    // A 304 brings nothing: what it stands for was counted when it came.
    if (response.status() === 200 && response.request().resourceType() === "script")
      sizes.push(response.body().then((body) => gzipSync(body).length));
  });
  await open();
  await page.waitForLoadState("load");
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) / 1024;
}

test("a public article brings at most 15 KB of script", async ({ as }) => {
  const reader = await as(null, phone);
  const weight = await scriptWeight(reader, () => openFirstArticle(reader));
  expect(weight).toBeGreaterThan(0);
  expect(weight).toBeLessThanOrEqual(15);
});

test("every other public page brings at most 15 KB of script", async ({ as, provoke }) => {
  const reader = await as(null, phone);
  const missing = "/tin-bai/khong-co-bai-nay-dau";
  provoke(404, missing);
  for (const path of ["/", "/tim-kiem?q=hoi", "/luu-tru", "/hoi-nghi", missing]) {
    const weight = await scriptWeight(reader, () => reader.goto(path));
    expect(weight, path).toBeLessThanOrEqual(15);
  }
});

test("the phone's attendance page brings at most 190 KB of script", async ({ as }) => {
  const link = await roomLinkOf(await as("tochuc"), await upcomingConference(await as("tochuc")));
  const secretary = await as(null, phone);
  const weight = await scriptWeight(secretary, () => secretary.goto(link));
  await expect(secretary.getByRole("heading", { level: 1 })).toBeVisible();
  expect(weight).toBeGreaterThan(50);
  expect(weight).toBeLessThanOrEqual(190);
});
