import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { pathToFileURL } from "node:url";
import { open, type ZipFile } from "yauzl";
import { expect, look, phone, test } from "./fixtures";
import { serveFolder } from "./static-server";

// The public site is taken out of the house: what a plain file server, or a disk, then shows without the app.

async function unpack(file: string, folder: string) {
  const zip = await new Promise<ZipFile>((resolve, reject) =>
    open(file, { lazyEntries: true }, (error, opened) => (error ? reject(error) : resolve(opened))),
  );

  await new Promise<void>((resolve, reject) => {
    zip.on("entry", (entry: { fileName: string }) => {
      const to = join(folder, entry.fileName);
      zip.openReadStream(entry as never, (error, stream) => {
        if (error) {
          reject(error);
          return;
        }
        mkdir(dirname(to), { recursive: true })
          .then(() => pipeline(stream, createWriteStream(to)))
          .then(() => zip.readEntry(), reject);
      });
    });
    zip.once("end", resolve);
    zip.once("error", reject);
    zip.readEntry();
  });
}

test("the public site as static files, from the console to a file server", async ({ as }) => {
  test.setTimeout(600_000);
  const approver = await as("duyettin");
  const base = `https://luu-${Date.now().toString(36)}.example.vn`;
  const folder = await mkdtemp(join(tmpdir(), "diem-cau-copy-"));

  await test.step("asked for and fetched", async () => {
    await approver.goto("/articles");
    await approver.getByRole("link", { name: "Xuất trang công khai" }).click();
    await expect(approver.getByRole("heading", { level: 1 })).toHaveText("Xuất trang công khai");
    const address = approver.getByLabel(/Địa chỉ nơi đặt bản xuất/);
    await address.fill("luutru.example.vn");
    await approver.getByRole("button", { name: "Xuất", exact: true }).click();
    await expect(approver.getByText(/^Địa chỉ phải có dạng/).first()).toBeVisible();
    await expect(address).toHaveValue("luutru.example.vn");
    await address.fill(base);
    await approver.getByRole("button", { name: "Xuất", exact: true }).click();
    const mine = approver.getByRole("listitem").filter({ hasText: base });
    const ready = mine.getByRole("link", { name: /^Tải về/ });
    await expect(ready).toBeVisible({ timeout: 400_000 });
    await look(approver, "exports");
    const coming = approver.waitForEvent("download");
    await ready.click();
    const download = await coming;
    expect(download.suggestedFilename()).toMatch(/^trang-cong-khai-\d{4}-\d{2}-\d{2}\.zip$/);
    await unpack(await download.path(), folder);
  });

  const names = await readdir(folder, { recursive: true });
  expect(names.filter((name) => /^tin-bai\/[^/]+\/index\.html$/.test(name)).length).toBeGreaterThan(0);

  const server = await serveFolder(folder);
  const reader = await as(null, { ...phone, javaScriptEnabled: false });
  const readOn = async () => {
    await expect(reader.getByRole("banner")).toContainText("Dữ liệu minh họa");
    const first = reader.locator("main a[href*='tin-bai/']").first();
    const title = (await first.innerText()).trim();
    await first.click();
    await expect(reader.getByRole("heading", { level: 1 })).toHaveText(title);
    await expect(reader.locator("form")).toHaveCount(0);
    expect(await reader.locator("body").evaluate((body) => getComputedStyle(body).fontFamily)).toContain(
      "Be Vietnam Pro",
    );
    await reader.getByRole("link", { name: "Lưu trữ" }).first().click();
    await expect(reader.getByRole("heading", { level: 1 })).toHaveText("Lưu trữ tin bài");
    await reader
      .getByRole("banner")
      .getByRole("link", { name: /trang chủ$/ })
      .click();
    await expect(reader).toHaveTitle(/./);
  };

  await test.step("read from a file server, without the app and without script", async () => {
    await reader.goto(server.address);
    await readOn();
    expect(server.missing.filter((path) => path !== "/favicon.ico")).toEqual([]);
    // Shown under any address, so that it names the copy's own.
    expect(await readFile(join(folder, "404.html"), "utf8")).toContain(`href="${base}/tin-bai/`);
  });

  await test.step("as good to look at as the site, with its script", async () => {
    const looking = await as(null, phone);
    await looking.goto(server.address);
    await look(looking);
    await looking.locator("main a[href*='tin-bai/']").first().click();
    await look(looking);
    // What could not be sent, a view, would be a complaint of the browser's.
    await expect(looking.getByRole("button", { name: "In bài" })).toBeVisible();
  });

  await test.step("read from disk", async () => {
    await reader.goto(pathToFileURL(join(folder, "index.html")).href);
    await readOn();
  });

  await test.step("nothing in it leads back into the app", async () => {
    for (const name of names.filter((one) => one.endsWith(".html"))) {
      const page = await readFile(join(folder, name), "utf8");
      expect(page, name).not.toMatch(/\/sign-in|\/tim-kiem|self\.__next/);
    }
    // The page of 404 is shown under any address.
    for (const name of names.filter((one) => one.endsWith("index.html")))
      expect(await readFile(join(folder, name), "utf8"), name).not.toMatch(/(?:href|src)="\/(?!\/)/);
  });

  await server.close();
  await rm(folder, { recursive: true, force: true });
});

test("an address that is nothing of ours is answered by the page that helps, without scripts", async ({
  as,
  provoke,
}) => {
  provoke(404, /khong-co/);
  const reader = await as(null, phone);

  for (const path of ["/khong-co-trang-nay", "/khong-co/trang/nay.html"]) {
    const answer = await reader.goto(path);
    expect(answer?.status(), path).toBe(404);
    await expect(reader.getByRole("heading", { level: 1 })).toHaveText("Không tìm thấy trang");
    await expect(reader.getByRole("search", { name: "Tìm bài khác" })).toBeVisible();
    const scripts = await reader
      .locator("script")
      .evaluateAll((all) => all.map((one) => one.getAttribute("src")));
    expect(scripts, path).toEqual(["/site.js"]);
  }
  const approver = await as("duyettin");
  expect((await approver.goto("/articles/khong-co/khong-co"))?.status()).toBe(404);
  await expect(approver.getByRole("heading", { level: 1 })).toBeVisible();
});
