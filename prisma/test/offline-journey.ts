import { chromium } from "@playwright/test";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findBrowser } from "@/lib/cli/browser";
import { build } from "@/lib/cli/build";
import { startApp } from "./app";

// Run in a network namespace that holds nothing but loopback (lib/cli/offline.ops.test.ts): builds the app, starts
// it, signs in with a browser, and prints what happened as one line of JSON.

const canReachOutside = () =>
  new Promise<boolean>((resolve) => {
    // An address of documentation (RFC 5737): with a network it times out, without one it is refused at once.
    const socket = connect({ host: "192.0.2.1", port: 80, timeout: 2_000 });
    socket.once("error", (error: NodeJS.ErrnoException) => resolve(error.code !== "ENETUNREACH"));
    socket.once("timeout", () => resolve(true));
    socket.once("connect", () => resolve(true));
  });

const outside = await canReachOutside();
await build();
const folder = await mkdtemp(join(tmpdir(), "diem-cau-offline-"));
const app = await startApp(folder, { args: [] });
const browser = await chromium.launch({
  executablePath: findBrowser(console.log),
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
});
const requested = new Set<string>();
const failed: string[] = [];
try {
  const accounts = JSON.parse(await readFile(join(folder, "demonstration-accounts.json"), "utf8")) as {
    username: string;
    password: string;
  }[];
  const account = accounts.find(({ username }) => username === "tochuc") ?? accounts[0];
  const page = await browser.newPage();
  page.on("request", (request) => requested.add(new URL(request.url()).origin));
  page.on("requestfailed", (request) => {
    // A page that was left behind gives up what it was still fetching.
    if (request.failure()?.errorText !== "net::ERR_ABORTED") failed.push(request.url());
  });
  page.on("pageerror", (error) => failed.push(error.message));
  await page.goto(`${app.url}/sign-in`);
  await page.getByLabel("Tên đăng nhập").fill(account?.username ?? "");
  await page.getByLabel("Mật khẩu", { exact: true }).fill(account?.password ?? "");
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  await page.goto(`${app.url}/conferences`);
  const row = page.getByRole("link", { name: /Hội nghị/ }).first();
  await row.waitFor();
  const fonts = await page.evaluate(async () => {
    await document.fonts.ready;
    return [...document.fonts].some((font) => font.status === "loaded");
  });
  console.log(
    JSON.stringify({
      outside,
      requested: [...requested],
      own: app.url,
      failed,
      fonts,
      heading: await page.locator("h1").innerText(),
    }),
  );
} finally {
  await browser.close();
  await app.stop();
  await rm(folder, { recursive: true, force: true });
}
