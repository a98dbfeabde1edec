import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import decodeQR from "qr/decode.js";
import QRCode from "qrcode";
import sharp from "sharp";
import type { Page } from "@playwright/test";
import { readLinks } from "./day";
import { roomLinkOf, upcomingConference } from "./demonstration";
import { desk, expect, look, phone, test } from "./fixtures";

/** What a camera before this screen would read. */
async function readCode(page: Page, alt: string | RegExp): Promise<string> {
  const picture = await page.getByAltText(alt).first().screenshot();
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return decodeQR({ width: info.width, height: info.height, data });
}

const pathOf = (address: string) => new URL(address).pathname;

test("a delegate checks in at the door, another asks to be let in, the secretary sees both and decides", async ({
  as,
  provoke,
}) => {
  test.setTimeout(300_000);
  provoke(415, /\/sheets\?/);
  const organiser = await as("tochuc", desk);
  const conference = await upcomingConference(organiser);
  await roomLinkOf(organiser, conference);
  // Not the first point: other journeys count there.
  const links = [...(await readLinks(organiser, conference)).values()].at(-1);
  const secretary = await as(null, phone);
  await secretary.goto(links?.["secretary"] ?? "");
  const point = new URL(secretary.url()).pathname;
  const names = await secretary
    .getByRole("button", { name: /^Chọn trạng thái của/ })
    .evaluateAll((buttons) =>
      buttons.map((button) =>
        (button.getAttribute("aria-label") ?? "").replace(/^Chọn trạng thái của (?:Đ\/c|Ông|Bà)? ?/, ""),
      ),
    );
  const [first = "", second = ""] = names;
  expect(second).not.toBe("");

  await test.step("the door is shut until the secretary opens it", async () => {
    await secretary.getByRole("link", { name: "Mã QR tại cửa" }).click();
    await expect(secretary.getByText("Điểm cầu chưa mở tự điểm danh")).toBeVisible();
    await secretary.getByRole("button", { name: "Mở tự điểm danh" }).click();
    await expect(secretary.getByAltText("Mã QR tự điểm danh")).toBeVisible();
  });

  const tablet = await as(null, desk);
  await tablet.goto(links?.["room"] ?? "");
  await tablet.goto(`${pathOf(tablet.url())}/ma-qr`);
  await expect(tablet.getByAltText("Mã QR tự điểm danh")).toBeVisible();
  await look(tablet, "door-code");
  const readDoor = async () => pathOf(await readCode(tablet, "Mã QR tự điểm danh"));

  await test.step("a delegate's own phone", async () => {
    const own = await as(null, phone);
    await own.goto(await readDoor());
    await expect(own).toHaveURL(/\/diem-cau\/tu-diem-danh$/);
    await own.getByLabel("Họ và tên").fill(first.split(" ").slice(0, -1).join(" ") || "x");
    await own.getByRole("button", { name: "Tìm tên của tôi" }).click();
    await expect(own.getByText("Không có đại biểu nào mang họ tên này")).toBeVisible();
    await own.getByLabel("Họ và tên").fill(first);
    await own.getByRole("button", { name: "Tìm tên của tôi" }).click();
    await look(own, "self-check-in");
    await own.getByRole("button", { name: "Tôi có mặt" }).first().click();
    await expect(own.getByRole("heading", { name: "Đã ghi đồng chí có mặt" })).toBeVisible();
    await own.reload();
    await expect(own.getByText(first)).toBeVisible();
  });

  const stranger = await as(null, phone);

  await test.step("somebody who is not on the list", async () => {
    await stranger.goto(await readDoor());
    await stranger.getByLabel("Họ và tên").fill("Hoàng Khách Lạ");
    await stranger.getByRole("button", { name: "Tìm tên của tôi" }).click();
    await stranger.getByRole("button", { name: "Đăng ký ngoài danh sách" }).click();
    await stranger.getByLabel(/Cơ quan/).fill("Sở Nội vụ");
    await stranger.getByRole("button", { name: "Gửi đến thư ký" }).click();
    await expect(stranger.getByRole("heading", { name: "Đã gửi đến thư ký" })).toBeVisible();
  });

  await test.step("the secretary", async () => {
    await secretary.goto(`${point}/tu-diem-danh`);
    await expect(secretary.getByRole("listitem").filter({ hasText: first })).toContainText("tự điểm danh");
    await look(secretary, "arrivals");
    await secretary.getByRole("button", { name: "Đồng ý: Hoàng Khách Lạ" }).click();
    await expect(secretary.getByText("Không có ai ngoài danh sách đang chờ.")).toBeVisible();
    await stranger.getByRole("button", { name: "Xem kết quả" }).click();
    await expect(stranger.getByRole("heading", { name: "Đã ghi đồng chí có mặt" })).toBeVisible();
  });

  await test.step("names that somebody made up are refused at once", async () => {
    for (const name of ["Người Bịa Một", "Người Bịa Hai"]) {
      const made = await as(null, phone);
      await made.goto(await readDoor());
      await made.getByLabel("Họ và tên").fill(name);
      await made.getByRole("button", { name: "Tìm tên của tôi" }).click();
      await made.getByRole("button", { name: "Đăng ký ngoài danh sách" }).click();
      await made.getByRole("button", { name: "Gửi đến thư ký" }).click();
      await expect(made.getByRole("heading", { name: "Đã gửi đến thư ký" })).toBeVisible();
    }
    await secretary.reload();
    await secretary.getByRole("button", { name: "Không nhận tất cả" }).click();
    const question = secretary.getByRole("alertdialog", { name: "Không nhận 2 người đang chờ?" });
    await question.getByRole("button", { name: "Không nhận tất cả" }).click();
    await expect(secretary.getByText("Không có ai ngoài danh sách đang chờ.")).toBeVisible();
    await look(secretary);
  });

  await test.step("at the table: a given name, one tap, and back", async () => {
    await secretary.goto(`${point}/don-tiep`);
    const given = second.split(" ").at(-1) ?? "";
    await secretary.getByLabel("Tìm theo tên").fill(given);
    await look(secretary, "reception");
    await secretary.getByRole("button", { name: new RegExp(`^(?:Đ/c|Ông|Bà)? ?${second}`) }).click();
    await expect(secretary.getByRole("heading", { name: "Vừa ghi có mặt" })).toBeVisible();
    await expect(secretary.getByLabel("Tìm theo tên")).toHaveValue("");
    await expect(secretary.getByText(/Đã lưu \d/)).toBeVisible();
    await secretary.getByRole("button", { name: new RegExp(`^Hoàn tác: .*${second}`) }).click();
    await expect(secretary.getByRole("heading", { name: "Vừa ghi có mặt" })).toBeHidden();
  });

  await test.step("a pass says whom it is for, and to a stranger's phone no more", async () => {
    await secretary.goto(`${point}/the-dai-bieu`);
    const pass = pathOf(await readCode(secretary, new RegExp(`Mã QR trên thẻ của .*${first}`)));
    expect(pass).toMatch(/^\/diem-cau\/the\//);
    await look(secretary, "passes");
    const holder = await as(null, phone);
    await holder.goto(pass);
    await expect(holder.getByRole("heading", { name: first })).toBeVisible();
    await look(holder, "own-pass");
    await secretary.getByRole("button", { name: "Đổi mã thẻ" }).click();
    await secretary.getByRole("alertdialog").getByRole("button", { name: "Đổi mã thẻ" }).click();
    await expect(secretary.getByRole("alertdialog")).toBeHidden();
    provoke(404, pass);
    // A missing page names no icon; the browser then asks for the usual one.
    provoke(404, "/favicon.ico");
    expect((await holder.goto(pass))?.status()).toBe(404);
  });

  await test.step("a photographed sheet is attached, and comes back as a download only", async () => {
    await secretary.goto(`${point}/danh-sach-da-ky`);
    const photo = await sharp({ create: { width: 800, height: 1100, channels: 3, background: "#ffffff" } })
      .jpeg()
      .toBuffer();
    await secretary.getByLabel("Chọn ảnh hoặc tệp PDF").setInputFiles([
      { name: "to-1.jpg", mimeType: "image/jpeg", buffer: photo },
      { name: "to-2.pdf", mimeType: "application/pdf", buffer: Buffer.from("<script>alert(1)</script>") },
    ]);
    await expect(secretary.getByText(/to-2.pdf: Chỉ nhận ảnh/)).toBeVisible();
    const sheet = secretary.getByRole("link", { name: "to-1.jpg" });
    await expect(sheet).toBeVisible();
    await look(secretary, "signed-sheets");
    const address = (await sheet.getAttribute("href")) ?? "";
    const answer = await secretary.request.get(address);
    expect(answer.headers()).toMatchObject({
      "content-type": "image/jpeg",
      "x-content-type-options": "nosniff",
    });
    expect(answer.headers()["content-disposition"]).toMatch(/^attachment/);
    expect((await stranger.request.get(address)).status()).toBe(404);
  });

  await test.step("forged and old codes lead to one page", async () => {
    const home = await as(null, phone);
    await home.goto(`/diem-cau/tu-diem-danh/${"A".repeat(43)}`);
    await expect(home.getByText("Mã đã hết hiệu lực").first()).toBeVisible();
    await home.goto("/diem-cau/tu-diem-danh");
    await expect(home).toHaveURL(/ma-het-han/);
  });
});

/** A camera that sees one code and nothing else: what Chromium plays in place of a lens. */
async function filmOf(text: string): Promise<string> {
  const code = await QRCode.toBuffer(text, { width: 400, margin: 4 });
  const frame = await sharp({ create: { width: 640, height: 480, channels: 3, background: "#dddddd" } })
    .composite([{ input: code }])
    .jpeg({ quality: 90 })
    .toBuffer();
  const film = join(await mkdtemp(join(tmpdir(), "film-")), "pass.mjpeg");
  await writeFile(film, Buffer.concat(Array.from({ length: 5 }, () => frame)));
  return film;
}

test("a pass before the camera marks its holder, and a camera that is refused is said to be", async ({
  as,
  baseURL,
  playwright,
}, { project }) => {
  test.setTimeout(300_000);
  const organiser = await as("tochuc", desk);
  const conference = await upcomingConference(organiser);
  await roomLinkOf(organiser, conference);
  const links = [...(await readLinks(organiser, conference)).values()].at(-2)?.["secretary"] ?? "";
  const secretary = await as(null, phone);
  await secretary.goto(links);
  const point = new URL(secretary.url()).pathname;
  await secretary.goto(`${point}/the-dai-bieu`);
  const pass = secretary.getByAltText(/^Mã QR trên thẻ của/).first();
  const name = ((await pass.getAttribute("alt")) ?? "").replace("Mã QR trên thẻ của ", "");
  const film = await filmOf(await readCode(secretary, `Mã QR trên thẻ của ${name}`));

  await secretary.goto(`${point}/don-tiep`);
  await secretary.getByRole("button", { name: "Quét thẻ" }).click();
  await expect(secretary.getByText(/Không tìm thấy máy ảnh|Chưa được phép dùng máy ảnh/)).toBeVisible();
  await look(secretary);

  const { launchOptions } = project.use;
  const browser = await playwright.chromium.launch({
    ...launchOptions,
    args: [
      ...(launchOptions?.args ?? []),
      "--use-fake-ui-for-media-stream",
      "--use-fake-device-for-media-stream",
      `--use-file-for-fake-video-capture=${film}`,
    ],
  });
  try {
    const table = await browser.newPage({ ...phone, ...(baseURL && { baseURL }), locale: "vi-VN" });
    await table.goto(links);
    await table.goto(`${point}/don-tiep`);
    await table.getByRole("button", { name: "Quét thẻ" }).click();
    const greeted = table.getByRole("region", { name: "Vừa ghi có mặt" });
    await expect(greeted.getByText(name).first()).toBeVisible();
    await expect(table.getByText(/Đã lưu \d/)).toBeVisible();

    const scan = table.getByRole("button", { name: "Quét thẻ" });
    const scanAnew = async () => {
      await scan.click();
      await scan.click();
    };
    // What is said of the undoing must not come after, and over, what is said of the next scan.
    const undone = table.waitForResponse((answer) => answer.url().includes("/marks") && answer.ok());
    await table.getByRole("button", { name: /^Hoàn tác: / }).click();
    await undone;
    await expect(greeted).toBeHidden();
    const passes = /\/passes\?/;
    await table.route(passes, (route) =>
      route.fulfill({ status: 503, json: { reason: "busy", message: "x" } }),
    );
    await scanAnew();
    await expect(table.getByText(/Máy chủ chưa kiểm tra được thẻ/).first()).toBeVisible();
    await expect(greeted).toBeHidden();
    await table.unroute(passes);
    await table.context().setOffline(true);
    await scanAnew();
    await expect(table.getByText(/Mất kết nối nên chưa kiểm tra được thẻ/).first()).toBeVisible();
    await expect(greeted.getByText(name).first()).toBeVisible();
    await table.context().setOffline(false);
    await expect(table.getByText(/Đã lưu \d/)).toBeVisible();
  } finally {
    await browser.close();
  }
});
