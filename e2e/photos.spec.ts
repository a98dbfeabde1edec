import sharp from "sharp";
import { network } from "./cut";
import { readLinks } from "./day";
import { roomLinkOf, upcomingConference } from "./demonstration";
import { desk, expect, look, phone, test } from "./fixtures";
import { beginArticle } from "./newsroom";

// A photo's way: from the room's phone over a line that breaks, to the newsroom, into an article and an album, to readers.

test.setTimeout(300_000);

const mark = Date.now().toString(36);
const caption = `Đoàn chủ tọa điều hành hội nghị ${mark}`;

/** Large enough that it takes several parts, and no two alike. */
const picture = async (name: string, shade: number) => ({
  name,
  mimeType: "image/jpeg",
  buffer: await sharp({
    create: {
      ...{ width: 2_000, height: 1_500, channels: 3, background: { r: shade, g: 40, b: 90 } },
      noise: { type: "gaussian", mean: 110 + (Date.now() % 20), sigma: 60 },
    },
  })
    .jpeg({ quality: 95 })
    .toBuffer(),
});

test("photos of a point, from its phone to the readers", async ({ as, baseURL, provoke }) => {
  const organiser = await as("tochuc");
  const conference = await upcomingConference(organiser);
  await roomLinkOf(organiser, conference);
  const links = [...(await readLinks(organiser, conference)).values()];
  const link = links.at(-1)?.["secretary"] ?? "";
  const net = await network(baseURL ?? "");
  const secretary = await as(null, { ...phone, baseURL: net.address });
  // While the line is cut every request fails, and the page may say so.
  provoke(0, /.*/);
  provoke(null, /.*/);

  await test.step("the line breaks in the middle of a photo, the page is opened anew, and it goes on", async () => {
    await secretary.goto(new URL(link, "http://localhost").pathname);
    await secretary.getByRole("link", { name: "Gửi ảnh của điểm cầu" }).click();
    await expect(secretary.getByText("Đã gửi 0 ảnh")).toBeVisible();
    let parts = 0;
    const asked: string[] = [];
    await secretary.route(/\/api\/photo-uploads\//, async (route) => {
      const method = route.request().method();
      asked.push(method);
      if (method === "PATCH") {
        parts += 1;
        if (parts === 2) net.cut();
      }
      await route.continue().catch(() => undefined);
    });
    await secretary
      .getByLabel("Chọn ảnh")
      .setInputFiles([await picture("mot.jpg", 10), await picture("hai.jpg", 200)]);
    await expect(secretary.getByText("Chờ kết nối…")).toBeVisible();
    await look(secretary, "photos-cut");
    net.mend();
    await secretary.reload();
    await expect(secretary.getByText("Đã gửi 2 ảnh")).toBeVisible({ timeout: 60_000 });
    // It was asked how much had come, and not begun anew.
    expect(asked).toContain("HEAD");
    await expect(secretary.getByText("mot.jpg")).toBeHidden();
    await secretary.unroute(/\/api\/photo-uploads\//);
  });

  await test.step("what is no photo is refused with what to do", async () => {
    provoke(415, /\/finish\?/);
    const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypheic\0\0\0\0mif1heic")]);
    const input = secretary.getByLabel("Chọn ảnh");
    await input.setInputFiles({ name: "IMG_2.jpg", mimeType: "image/jpeg", buffer: heic });
    await expect(secretary.getByText(/chọn “Tương thích nhất”/)).toBeVisible();
    await look(secretary);
    await secretary.getByRole("button", { name: "Thôi gửi IMG_2.jpg" }).click();
    await expect(secretary.getByText("IMG_2.jpg")).toBeHidden();
  });

  await test.step("the secretary says who is in it, and takes one back and puts it back", async () => {
    await secretary.getByRole("button", { name: "Sửa thông tin ảnh 2" }).click();
    await secretary.getByLabel("Chú thích").fill(caption);
    await secretary.getByLabel("Mô tả thay thế").fill("Năm người ngồi trên bàn chủ tọa");
    await secretary.getByLabel("Đồng ý của người trong ảnh").selectOption("given");
    await look(secretary, "photo-words");
    await secretary.getByRole("button", { name: "Lưu và sang ảnh sau" }).click();
    await expect(secretary.getByText("Thông tin ảnh 2/2")).toBeVisible();
    await secretary.keyboard.press("Escape");
    await secretary.getByRole("button", { name: "Gỡ ảnh 1" }).click();
    await expect(secretary.getByText("Đã gửi 1 ảnh")).toBeVisible();
    await secretary.getByRole("button", { name: "Hoàn tác" }).click();
    await expect(secretary.getByText("Đã gửi 2 ảnh")).toBeVisible();
  });

  await test.step("an editor takes it into an article and puts it into the text", async () => {
    const article = await beginArticle(organiser, conference, /Cơ quan tổ chức/);
    await organiser.getByRole("link", { name: "Lấy từ kho ảnh" }).click();
    await expect(organiser.getByText(caption)).toBeVisible();
    await look(organiser, "photo-pool");
    const card = organiser.getByRole("listitem").filter({ hasText: caption });
    await card.getByRole("button", { name: "Đưa vào bài" }).click();
    await expect(card.getByText("Đã có trong bài")).toBeVisible();
    await organiser.goto(article);
    await organiser.getByRole("button", { name: "Chèn vào bài: ảnh 1" }).click();
    const body = organiser.getByRole("textbox", { name: "Nội dung", exact: true });
    await expect(body.getByRole("img", { name: "Ảnh trong bài" })).toBeVisible();
    await body.getByRole("button", { name: "Đưa ảnh lên" }).click();
    await look(organiser, "photo-in-text");
    await organiser.getByRole("button", { name: "Lưu", exact: true }).click();
    await expect(organiser.getByText("Đã lưu mọi thay đổi")).toBeVisible();
    await organiser.goto(`${article}/preview`);
    await expect(organiser.locator(".article-body figure")).toContainText(caption);
  });

  await test.step("an album of it is published, read without a script, and withdrawn at once", async () => {
    const approver = await as("duyettin", desk);
    await approver.goto(`/articles/albums/new?conference=${conference.split("/").at(-1) ?? ""}`);
    await approver.getByLabel("Tên album").fill(`Ảnh hội nghị ${mark}`);
    await approver.getByRole("button", { name: "Tạo album" }).click();
    await approver.getByRole("checkbox", { name: caption }).check();
    await approver.getByRole("button", { name: "Thêm 1 ảnh đã chọn" }).click();
    await expect(approver.getByText("Đã thêm 1 ảnh vào album.")).toBeVisible();
    await look(approver, "album");
    await approver.getByRole("button", { name: "Đăng album" }).click();
    const open = approver.getByRole("link", { name: "xem trang công khai" });
    await expect(open).toBeVisible();
    const path = (await open.getAttribute("href")) ?? "";
    const reader = await as(null, { ...phone, javaScriptEnabled: false });
    await reader.goto("/anh");
    await reader.getByRole("link", { name: `Ảnh hội nghị ${mark}` }).click();
    await reader.getByRole("link", { name: "Năm người ngồi trên bàn chủ tọa" }).click();
    await expect(reader.getByRole("heading", { name: "Ảnh 1/1" })).toBeVisible();
    await expect(reader.getByText(caption)).toBeVisible();
    const src = (await reader.getByRole("img", { name: /Năm người/ }).getAttribute("src")) ?? "";
    expect((await reader.request.get(src)).status()).toBe(200);
    await approver.getByRole("button", { name: "Gỡ album" }).click();
    await approver.getByRole("alertdialog").getByRole("button", { name: "Gỡ album" }).click();
    await expect(approver.getByText("Đã gỡ album.")).toBeVisible();
    expect((await reader.request.get(src)).status()).toBe(404);
    expect((await reader.request.get(path)).status()).toBe(404);
  });

  await net.close();
});
