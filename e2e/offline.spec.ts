import { chromium, type BrowserContext, type Page } from "@playwright/test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { network } from "./cut";
import { readLinks } from "./day";
import { roomLinkOf, upcomingConference } from "./demonstration";
import { expect, look, phone, test as base } from "./fixtures";

// A phone in a hall without network: what was opened once opens again, and nothing that was marked there is lost.

/** More than the server's time, told to the second and late on a busy machine, can mislead two phones by. */
const tellableApartMs = 8_000;

// Browsers are opened and closed here, which a busy machine takes its time for.
base.setTimeout(300_000);

type Network = Awaited<ReturnType<typeof network>>;
type Held = {
  net: Network;
  phoneOf: (name: string) => Promise<BrowserContext>;
  links: Record<string, string>[];
};

/** The points of the demonstration, each journey at its own; a network to cut; phones that keep what they store. */
const test = base.extend<Held>({
  net: async ({ baseURL }, give) => {
    const net = await network(baseURL ?? "");
    await give(net);
    await net.close();
  },
  phoneOf: async ({ net, launchOptions, locale, timezoneId }, give) => {
    const folder = await mkdtemp(join(tmpdir(), "diem-cau-phone-"));
    const open = new Set<BrowserContext>();
    await give(async (name) => {
      const options = { ...launchOptions, ...phone, baseURL: net.address, locale: locale ?? "vi-VN" };
      const context = await chromium.launchPersistentContext(join(folder, name), {
        ...options,
        timezoneId: timezoneId ?? "UTC",
      });
      open.add(context);
      context.on("close", () => open.delete(context));
      return context;
    });
    for (const context of open) await context.close();
    await rm(folder, { recursive: true, force: true });
  },
  links: async ({ as }, give) => {
    const organiser = await as("tochuc");
    const conference = await upcomingConference(organiser);
    await roomLinkOf(organiser, conference);
    await give([...(await readLinks(organiser, conference)).values()]);
  },
});

const pageOf = (context: BrowserContext): Page => context.pages()[0] ?? raise("no page");
const more = (page: Page, at: number) => page.getByRole("button", { name: /^Chọn trạng thái của/ }).nth(at);
const nameOf = async (page: Page, at: number) =>
  (await more(page, at).getAttribute("aria-label"))?.replace("Chọn trạng thái của ", "") ?? raise("no name");
const rowOf = (page: Page, name: string) => page.getByRole("listitem").filter({ hasText: name }).first();

async function markAs(page: Page, name: string, state: string) {
  await page.getByRole("button", { name: `Chọn trạng thái của ${name}`, exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: state, exact: true }).click();
}

/** Opens a link while there is network, and waits until the phone could do without. */
async function openOnce(context: BrowserContext, link: string) {
  const page = pageOf(context);
  await page.goto(link);
  await expect(page.getByText("vẫn điểm danh được")).toBeVisible();
  return page;
}

test("the roll call goes on through no network and a closed browser, and is sent once and in order", async ({
  net,
  phoneOf,
  links,
}) => {
  const link = links[3]?.["secretary"] ?? "";
  // A name that nobody else bears, also where the journey is repeated on one database.
  const stranger = `Khách ${String(Date.now()).replace(/\d/g, (digit) => "abcdeghikl"[Number(digit)] ?? "")}`;
  let held = await phoneOf("one");
  let page = await openOnce(held, link);
  const address = page.url();
  const [first, second] = [await nameOf(page, 0), await nameOf(page, 1)];
  net.cut();
  await markAs(page, first, "Vắng không lý do");
  await expect(page.getByText(/Mất kết nối: 1 thay đổi chờ gửi, đã giữ trên máy này/)).toBeVisible();
  await held.close();

  // The link in the message, tapped again: on a line that hangs, as without one, it leads to the page that is kept.
  held = await phoneOf("one");
  page = pageOf(held);
  net.hang();
  await page.goto(link);
  await expect(page).toHaveURL(address);
  net.cut();
  await expect(rowOf(page, first)).toContainText("Vắng không lý do · chờ gửi");
  await page.getByRole("button", { name: "Thêm người ngoài danh sách" }).click();
  await page.getByLabel("Họ và tên").fill(stranger);
  await page.getByRole("button", { name: "Thêm và ghi có mặt" }).click();
  await expect(rowOf(page, stranger)).toContainText("Có mặt · chờ gửi");
  await markAs(page, second, "Đến muộn");
  await expect(page.getByText(/3 thay đổi chờ gửi, đã giữ trên máy này/)).toBeVisible();
  await look(page, "phone-offline");
  await held.close();

  held = await phoneOf("one");
  page = pageOf(held);
  const sent: string[] = [];
  held.on("request", (request) => {
    if (request.method() !== "POST") return;
    const { operations } = request.postDataJSON() as {
      operations: { operationId: string; delegateId?: string }[];
    };
    const kind = new URL(request.url()).pathname.split("/").at(-1) ?? "";
    sent.push(...operations.map(({ operationId }) => `${kind} ${operationId}`));
  });
  net.mend();
  await page.goto(address);
  await expect(page.getByText(/Đã lưu \d/)).toBeVisible();
  expect(sent.map((one) => one.split(" ")[0])).toEqual(["marks", "admissions", "marks"]);
  expect(new Set(sent).size).toBe(3);
  await page.reload();
  await expect(rowOf(page, first)).toContainText("Vắng không lý do");
  await expect(rowOf(page, second)).toContainText("Đến muộn");
  await expect(page.getByRole("listitem").filter({ hasText: stranger })).toHaveCount(1);
  await expect(rowOf(page, stranger)).toContainText("Ngoài danh sách mời");
  await expect(page.getByText("chờ gửi")).toHaveCount(0);
  expect(sent).toHaveLength(3);
});

test("two phones without network, one a day ahead, come to one answer and both see the other's word", async ({
  net,
  phoneOf,
  links,
}) => {
  const [ahead, right] = [await phoneOf("ahead"), await phoneOf("right")];
  await ahead.addInitScript(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + 86_400_000;
  });
  const one = await openOnce(ahead, links[4]?.["secretary"] ?? "");
  const other = await openOnce(right, links[4]?.["room"] ?? "");
  const name = await nameOf(one, 0);
  net.cut();
  await markAs(one, name, "Vắng không lý do");
  await expect(one.getByText(/1 thay đổi chờ gửi, đã giữ/)).toBeVisible();
  await other.waitForTimeout(tellableApartMs);
  await markAs(other, name, "Đến muộn");
  await expect(other.getByText(/1 thay đổi chờ gửi, đã giữ/)).toBeVisible();
  net.mend();
  for (const page of [other, one]) {
    await page.reload();
    await expect(page.getByText("chờ gửi")).toHaveCount(0);
  }

  // The later word stands on both, whichever came in first; both are told of both, with who and when.
  for (const page of [one, other]) {
    await page.reload();
    await expect(rowOf(page, name)).toContainText("Hai người ghi khác nhau");
    await expect(rowOf(page, name)).toContainText(/Đang lấy: đến muộn – .+, \d\d:\d\d/);
    await expect(rowOf(page, name)).toContainText(/Trước đó: vắng không lý do – .+, \d\d:\d\d/);
  }
  await expect(rowOf(one, name)).toContainText("Trước đó: vắng không lý do – máy này");
  await expect(rowOf(other, name)).toContainText("Đang lấy: đến muộn – máy này");
  await look(one, "phone-conflict");
  await rowOf(one, name).getByRole("button", { name: "Ghi lại: vắng không lý do" }).click();
  await expect(rowOf(one, name)).not.toContainText("Hai người ghi khác nhau");
  await other.reload();
  await expect(rowOf(other, name)).toContainText(/Đang lấy: vắng không lý do/);
  await expect(rowOf(other, name)).not.toContainText("Hai người ghi khác nhau");
});

test("a link given back, and one that is dead, leave nothing on the phone", async ({
  net,
  phoneOf,
  links,
  as,
}) => {
  const held = await phoneOf("one");
  const page = await openOnce(held, links[5]?.["secretary"] ?? "");
  const address = page.url();
  await page.getByText("Khi không có mạng:").click();
  await page.getByRole("button", { name: "Xóa dữ liệu trên máy này" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Xóa dữ liệu" }).click();
  await expect(page.getByRole("heading", { name: "Liên kết không dùng được" })).toBeVisible();
  net.cut();
  await page.goto(address);
  await expect(page.getByRole("heading", { name: "Chưa có mạng" })).toBeVisible();
  net.mend();

  await openOnce(held, links[5]?.["secretary"] ?? "");
  const name = await nameOf(page, 0);
  net.cut();
  await markAs(page, name, "Đến muộn");
  await expect(page.getByText(/1 thay đổi chờ gửi, đã giữ/)).toBeVisible();
  await held.clearCookies();
  net.mend();
  await page.goto(address);
  await expect(page.getByText("Còn 1 thay đổi chưa gửi trên máy này")).toBeVisible();
  await expect(page.getByText(`${name}: đến muộn`)).toBeVisible();
  const stores = await page.evaluate(() => caches.keys());
  expect(stores.filter((name) => name.startsWith("diem-cau"))).toEqual([]);
  // The link opened anew finds what was left behind, and sends it.
  await page.goto(links[5]?.["secretary"] ?? "");
  await expect(page.getByText(/Đã lưu \d/)).toBeVisible();
  await expect(rowOf(page, name)).toContainText("Đến muộn");
  await as(null);
});

test("inside a chat program's browser the page works, and says how to open it properly", async ({
  as,
  links,
}) => {
  const userAgent =
    "Mozilla/5.0 (Linux; Android 14; SM-A155F; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/140.0 Mobile Safari/537.36 Zalo android/24.9";
  const page = await as(null, { ...phone, userAgent });
  const link = links[5]?.["room"] ?? "";
  await page.goto(link);
  await expect(page.getByText("Trang đang mở bên trong Zalo")).toBeVisible();
  await expect(page.getByRole("link", { name: "Mở bằng Chrome" })).toHaveAttribute(
    "href",
    new RegExp(`^intent://[^/]+${link}#Intent;`),
  );
  await look(page, "phone-in-chat");
});

function raise(message: string): never {
  throw new Error(message);
}
