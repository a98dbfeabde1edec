import { spawn, type ChildProcess } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { desk, expect, look, phone, test } from "./fixtures";
import { publicPages } from "./public-pages";

// The public site as its readers may have it: without JavaScript, on a phone and on a desk, light and dark; and what of
// it is JavaScript at all.

const mostScriptBytes = 15 * 1024;

let site: ChildProcess;
let origin = "";

test.describe.configure({ mode: "default", timeout: 600_000 });

test.beforeAll(async () => {
  test.setTimeout(600_000);
  const program = ["--conditions=react-server", "--import", "tsx", "e2e/bench/newspaper.ts"];
  site = spawn(process.execPath, program, { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  origin = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      const ready = /Sẵn sàng: (http:\S+)/.exec(said);
      if (ready?.[1]) resolve(ready[1]);
    };
    site.stdout?.on("data", hear);
    site.stderr?.on("data", hear);
    site.once("exit", (code) => reject(new Error(`the site ended with ${code ?? "a signal"}:\n${said}`)));
  });
});

test.afterAll(async () => {
  const ended = new Promise((resolve) => site.once("exit", resolve));
  site.kill("SIGTERM");
  await ended;
});

const packed = (file: Buffer) => gzipSync(file).length;

/** The addresses of app/(public)'s pages, a variable part as an expression. */
function pageShapes(folder: string, path = ""): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? pageShapes(join(folder, entry.name), `${path}/${entry.name.replace(/^\[.*\]$/, "[^/]+")}`)
      : entry.name === "page.tsx"
        ? [path || "/"]
        : [],
  );
}

test("the list has every page of the public site", () => {
  const paths = publicPages.map(({ path }) => path.split("?", 1)[0] ?? "");
  const shapes = pageShapes("app/(public)");
  expect(shapes.length).toBeGreaterThan(10);
  expect(shapes.filter((shape) => !paths.some((path) => new RegExp(`^${shape}$`).test(path)))).toEqual([]);
});

async function visitWithoutScript(page: Page, path: string, status: number) {
  expect((await page.goto(path))?.status()).toBe(status);
  await look(page);
  await expect(page.locator("[data-needs-script]:visible")).toHaveCount(0);
}

for (const [size, options] of [
  ["phone", phone],
  ["desk", desk],
] as const) {
  test(`every page without JavaScript, ${size}`, async ({ as, provoke }) => {
    // The checker itself needs the browser's JavaScript, so the site's one file comes empty; that there is no other is
    // seen below.
    const page = await as(null, { ...options, baseURL: origin });
    await page.route("**/*.js", (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
    const faults: string[] = [];
    for (const { path, status = 200 } of publicPages) {
      if (status !== 200) provoke(status, path);
      provoke(404, "/favicon.ico");
      await test
        .step(path, () => visitWithoutScript(page, path, status))
        .catch((error: unknown) => faults.push(`${path}: ${String(error)}`));
    }
    expect(faults).toEqual([]);
  });
}

test("the search needs no JavaScript", async ({ as }) => {
  const page = await as(null, { ...phone, baseURL: origin, javaScriptEnabled: false });
  await page.goto("/");
  const box = page.getByRole("banner").getByRole("searchbox");
  await box.fill("hoi nghi");
  await box.press("Enter");
  await expect(page).toHaveURL(/\/tim-kiem\?q=hoi\+nghi/);
  await expect(
    page
      .getByRole("main")
      .getByRole("link", { name: /Hội nghị trực tuyến tổng kết/ })
      .first(),
  ).toBeVisible();
});

test("every page runs our one small file and no script of its own", async ({ as, provoke }) => {
  const page = await as(null, { ...phone, baseURL: origin });
  const loaded = new Map<string, Promise<number>>();
  page.on("response", (response) => {
    if (response.request().resourceType() !== "script") return;
    const { pathname } = new URL(response.url());
    // Asked for again it is answered with 304, which has no body.
    if (!loaded.has(pathname)) loaded.set(pathname, response.body().then(packed));
  });
  for (const { path, status = 200 } of publicPages) {
    if (status !== 200) provoke(status, path);
    provoke(404, "/favicon.ico");
    const html = (await (await page.goto(path))?.text()) ?? "";
    const scripts = [...html.matchAll(/<script\b([^>]*)>([^]*?)<\/script>/g)].filter(
      ([, attributes = ""]) => !attributes.includes('type="application/ld+json"'),
    );
    expect(
      scripts.map(([, attributes = "", text]) => [/src="([^"]*)"/.exec(attributes)?.[1], text]),
      path,
    ).toEqual([["/site.js", ""]]);
    expect(html, path).not.toMatch(/<[^>]+\son[a-z]+\s*=|javascript:/i);
    expect(html, path).not.toMatch(
      /<(?:link|img|source|script|iframe)\b[^>]*(?:href|src|srcset)="(?:https?:)?\/\//,
    );
  }
  expect([...loaded.keys()]).toEqual(["/site.js"]);
  const bytes = (await Promise.all(loaded.values())).reduce((sum, each) => sum + each, 0);
  expect(bytes).toBeGreaterThan(0);
  expect(bytes).toBeLessThanOrEqual(mostScriptBytes);
});

test("the largest text fits a phone on every page", async ({ as, provoke }) => {
  const page = await as(null, { ...phone, baseURL: origin });
  await page.context().addCookies([{ name: "diem-cau.text-size", value: "largest", url: origin }]);
  const faults: string[] = [];
  for (const { path, status = 200 } of publicPages) {
    if (status !== 200) provoke(status, path);
    provoke(404, "/favicon.ico");
    await page.goto(path);
    await expect(page.locator("html")).toHaveAttribute("data-text-size", "largest");
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (overflow > 0) faults.push(`${path}: ${overflow} px`);
  }
  expect(faults).toEqual([]);
});
