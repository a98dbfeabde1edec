import { expect, look, phone, test } from "./fixtures";
import { beginArticle, moveArticle, typeByline } from "./newsroom";
import { createConference } from "./schedule";

// What happens to an article once it is read: two who edit at once, how it is found, what the search engines are told,
// its correction, and that a withdrawn one is gone at once.

const mark = Date.now().toString(36);
const title = `Đổi mới công tác biên tập ở các điểm cầu, kỳ ${mark}`;
const lead = "Sáng nay, các điểm cầu trao đổi về cách đưa tin hội nghị trực tuyến.";
const body = "Các đại biểu thống nhất cách viết tên, chức vụ và số liệu trong tin bài.";
const corrected = "Các đại biểu thống nhất cách viết tên, cấp bậc hàm, chức vụ và số liệu trong tin bài.";
const correction = "Bổ sung “cấp bậc hàm” vào nội dung đã thống nhất.";

test("an article after publishing, from the correction to the withdrawal", async ({ as, provoke }) => {
  test.setTimeout(300_000);
  const organiser = await as("tochuc");
  const approver = await as("duyettin");
  const administrator = await as("quantri");
  const reader = await as(null, phone);
  const feed = async () => (await reader.request.get("/rss.xml")).text();

  const article =
    await test.step("two edit at once: the second is told, and keeps what was typed", async () => {
      const conference = await createConference(organiser, {
        name: `Hội nghị trực tuyến về công tác biên tập, kỳ ${mark}`,
        day: "10/03/2026",
      });
      const path = await beginArticle(organiser, conference, /Cơ quan tổ chức/);
      const text = (name: string) => organiser.getByRole("textbox", { name, exact: true });
      for (const [name, gap, clause] of [
        ["Sapo", "[người chủ trì hội nghị]", "chủ trì hội nghị"],
        ["Nội dung", "[các báo cáo tại hội nghị]", "Hội nghị đã nghe"],
      ] as const) {
        await text(name).getByText(gap).click();
        await organiser.keyboard.press("Delete");
        await expect(text(name), "a deleted blank takes its clause along").not.toContainText(clause);
      }
      await text("Nội dung").fill("Hội nghị đã nghe: .");
      await expect(organiser.getByRole("button", { name: /^Nội dung: “.*: ?\.”/ }).first()).toBeVisible();
      await look(organiser);
      await organiser.reload();
      const second = await as("tochuc");
      await second.goto(path);
      await organiser.getByRole("textbox", { name: "Tiêu đề" }).fill(title);
      await organiser.getByRole("textbox", { name: "Sapo", exact: true }).fill(lead);
      await organiser.getByRole("textbox", { name: "Nội dung", exact: true }).fill(body);
      await typeByline(organiser, "Minh Hà - Phạm Công");
      await organiser.getByRole("button", { name: "Lưu", exact: true }).click();
      await expect(organiser.getByText("Đã lưu mọi thay đổi")).toBeVisible();
      await second.getByRole("textbox", { name: "Sapo", exact: true }).fill("Sapo của người thứ hai.");
      await second.getByRole("button", { name: "Lưu", exact: true }).click();
      await expect(second.getByText(/đã lưu bản khác trong lúc đồng chí soạn/)).toBeVisible();
      await expect(second.getByRole("textbox", { name: "Sapo", exact: true })).toHaveText(
        "Sapo của người thứ hai.",
      );
      await look(second);
      await organiser.reload();
      await expect(organiser.getByRole("textbox", { name: "Sapo", exact: true })).toHaveText(lead);
      return path;
    });

  const address =
    await test.step("published, it is found without diacritics, and the feed holds it", async () => {
      await moveArticle(organiser, "Gửi duyệt", "Chờ duyệt");
      await approver.goto(article);
      await moveArticle(approver, "Duyệt bài", "Đã duyệt");
      await approver.getByRole("button", { name: "Hẹn giờ đăng" }).click();
      const dialog = approver.getByRole("dialog");
      await dialog.getByRole("button", { name: "Hẹn đăng" }).click();
      await expect(dialog.getByText("Chọn ngày đăng.").first()).toBeVisible();
      await dialog.getByLabel("Ngày đăng").fill("2020-01-15");
      await dialog.getByLabel(/vẫn đăng bài về hội nghị này/).check();
      await dialog.getByRole("button", { name: "Hẹn đăng" }).click();
      await expect(dialog.getByRole("alert")).toContainText("Giờ đăng phải sau thời điểm hiện nay.");
      await look(approver, "article-schedule");
      await dialog.getByLabel("Ngày đăng").fill(new Date(Date.now() + 86_400_000).toISOString().slice(0, 10));
      await dialog.getByRole("button", { name: "Hẹn đăng" }).click();
      await expect(approver.getByText(/^Hẹn đăng lúc 07:30/)).toBeVisible();
      await look(approver, "article-scheduled");
      await approver.getByRole("button", { name: "Bỏ hẹn giờ" }).click();
      await expect(approver.getByText(/^Hẹn đăng lúc/)).toBeHidden();
      await moveArticle(approver, "Đăng bài", "Đã đăng");
      await reader.goto(`/?q=${encodeURIComponent(`doi moi cong tac bien tap o cac diem cau ky ${mark}`)}`);
      await look(reader);
      await reader.getByRole("main").getByRole("link", { name: title }).first().click();
      await expect(reader.getByRole("heading", { level: 1, name: title })).toBeVisible();
      const path = new URL(reader.url()).pathname;
      const items = await feed();
      expect(items).toContain(`<title>${title}</title>`);
      expect(items).toContain(`${path}</link>`);
      expect(items).toContain(`<description>${lead}</description>`);
      await look(reader);
      return path;
    });

  await test.step("who shares it and who searches is told what it says, as the settings have it", async () => {
    const meta = (property: string) =>
      reader.locator(`meta[property="og:${property}"]`).getAttribute("content");
    expect(await meta("type")).toBe("article");
    expect(await meta("title")).toBe(title);
    expect(await meta("description")).toBe(lead);
    const structured = reader.locator('script[type="application/ld+json"]');
    const setting = administrator.getByRole("checkbox", { name: /dữ liệu có cấu trúc/i });
    for (const on of [false, true]) {
      await administrator.goto("/admin/settings");
      // The form's script fills the fields and ticks the box: what is ticked before is lost.
      await expect(administrator.getByLabel("Tên trang", { exact: true })).not.toHaveValue("");
      await expect(setting).toBeChecked({ checked: !on });
      await setting.setChecked(on);
      await administrator.getByRole("button", { name: "Lưu cài đặt" }).click();
      await expect(administrator.getByText("Đã lưu cài đặt.")).toBeVisible();
      await reader.goto(address);
      await expect(structured).toHaveCount(on ? 1 : 0);
    }
    const data = JSON.parse((await structured.textContent()) ?? "{}") as Record<string, unknown>;
    expect(data).toMatchObject({ "@type": "NewsArticle", headline: title, description: lead });
    await look(administrator);
  });

  await test.step("its address changes, and the old one leads on", async () => {
    await approver.goto(article);
    await approver.getByRole("button", { name: "Đổi địa chỉ" }).click();
    const dialog = approver.getByRole("dialog");
    await dialog.getByLabel("Địa chỉ sau /tin-bai/").fill("Sai Địa Chỉ");
    await dialog.getByRole("button", { name: "Lưu địa chỉ" }).click();
    await expect(dialog.getByText(/Địa chỉ chỉ gồm chữ thường không dấu/).first()).toBeVisible();
    await look(approver);
    await dialog.getByLabel("Địa chỉ sau /tin-bai/").fill(`bien-tap-${mark}`);
    await dialog.getByRole("button", { name: "Lưu địa chỉ" }).click();
    await expect(approver.getByText("Đã đổi địa chỉ; địa chỉ cũ dẫn đến địa chỉ mới.")).toBeVisible();
    const led = await reader.request.get(address, { maxRedirects: 0 });
    expect([led.status(), new URL(led.headers()["location"] ?? "", reader.url()).pathname]).toEqual([
      308,
      `/tin-bai/bien-tap-${mark}`,
    ]);
    await reader.goto(address);
    await expect(reader).toHaveURL(`/tin-bai/bien-tap-${mark}`);
    await approver.getByRole("button", { name: "Đặt làm tin nổi bật" }).click();
    await expect(approver.getByRole("button", { name: "Thôi làm tin nổi bật" })).toBeVisible();
    await look(approver, "article-public-place");
  });

  await test.step("a correction is said to the readers, who read the old text until then", async () => {
    await organiser.goto(article);
    await moveArticle(organiser, "Mở lại để sửa", "Bản nháp");
    await organiser.getByRole("textbox", { name: "Nội dung", exact: true }).fill(corrected);
    await moveArticle(organiser, "Gửi duyệt", "Chờ duyệt");
    await approver.goto(article);
    await moveArticle(approver, "Duyệt bài", "Đã duyệt");
    await reader.goto(address);
    await expect(reader.getByText(body)).toBeVisible();
    await approver.getByRole("button", { name: "Đăng bài", exact: true }).click();
    const dialog = approver.getByRole("dialog");
    await dialog.getByRole("button", { name: "Đăng bài", exact: true }).click();
    await expect(dialog.getByRole("alert")).toContainText("đính chính");
    await dialog.getByLabel(/Nội dung đính chính/).fill(correction);
    await dialog.getByRole("button", { name: "Đăng bài", exact: true }).click();
    // Nobody has opened the conference of this journey.
    await expect(dialog.getByRole("alert")).toContainText("hội nghị chưa diễn ra");
    await dialog.getByLabel(/vẫn đăng bài về hội nghị này/).check();
    await look(approver);
    await dialog.getByRole("button", { name: "Đăng bài", exact: true }).click();
    await expect(approver.getByText("Đã đăng", { exact: true }).first()).toBeVisible();
    await reader.goto(address);
    await expect(reader.getByText(corrected)).toBeVisible();
    await expect(reader.getByRole("region", { name: "Đính chính" })).toContainText(correction);
    await look(reader);
  });

  await test.step("withdrawn, it is gone at once from page, search and feed", async () => {
    await approver.getByRole("button", { name: "Gỡ bài", exact: true }).click();
    const dialog = approver.getByRole("dialog");
    await dialog.getByRole("button", { name: "Gỡ bài", exact: true }).click();
    await expect(dialog.getByRole("alert")).toContainText("Nhập lý do gỡ bài");
    await look(approver);
    await dialog.getByLabel("Lý do gỡ bài").fill("Đăng trùng với tin của cơ quan khác");
    await dialog.getByRole("button", { name: "Gỡ bài", exact: true }).click();
    await expect(dialog).toBeHidden();
    provoke(404, address);
    provoke(404, "/favicon.ico");
    expect((await reader.goto(address))?.status()).toBe(404);
    await look(reader);
    expect(await feed()).not.toContain(title);
    await reader.goto(`/?q=${mark}`);
    await expect(reader.getByRole("main").getByRole("link", { name: title })).toHaveCount(0);
    await expect(approver.getByText("Đã gỡ", { exact: true }).first()).toBeVisible();
  });

  await test.step("the history tells who did what, and compares any two texts", async () => {
    await approver.getByRole("link", { name: "Lịch sử" }).click();
    await expect(approver.getByText("Đăng trùng với tin của cơ quan khác")).toBeVisible();
    const row = approver.getByRole("row").filter({ hasText: "Lưu nội dung" }).first();
    await look(approver, "article-history");
    await row.getByRole("link", { name: /^Xem thay đổi/ }).click();
    await expect(approver.locator("ins").filter({ hasText: "cấp bậc hàm" })).toBeVisible();
    await look(approver, "article-compared");
    await approver.setViewportSize(phone.viewport);
    await look(approver, "article-compared-phone");
  });
});
