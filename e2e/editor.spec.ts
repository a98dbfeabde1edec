import { expect, look, phone, test } from "./fixtures";
import { beginArticle, moveArticle, typeByline } from "./newsroom";
import { createConference } from "./schedule";

// A link, a table and a paste from Word, as an editor makes them, and as readers see them.

const mark = Date.now().toString(36);
const name = `Hội nghị trực tuyến về chuyển đổi số, kỳ ${mark}`;
const fromWord = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0}</style></head><body>
<p class=MsoNormal><b>Kết quả bước đầu<o:p></o:p></b></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp;</span></span>Toàn bộ xã có cán bộ phụ trách</p>
<script>document.title='x'</script><p class=MsoNormal><img src="file:///C:/clip_image001.jpg"></p>
<table><tr><td>Xã Tân Phú</td><td>Đã triển khai</td></tr></table></body></html>`;

test("an editor sets a link and a table, pastes from Word, and readers see it", async ({ as }) => {
  test.setTimeout(240_000);
  const organiser = await as("tochuc");
  const approver = await as("duyettin");
  const reader = await as(null, phone);
  const conference = await createConference(organiser, {
    name,
    scope: "UBND các xã, phường",
    day: "15/03/2026",
  });
  const path = await beginArticle(organiser, conference, /Cơ quan tổ chức/);
  const text = (label: string) => organiser.getByRole("textbox", { name: label, exact: true });
  const body = text("Nội dung");

  await test.step("what is pasted from Word becomes clean, and what was left out is said", async () => {
    await text("Sapo").fill("Hội nghị bàn về chuyển đổi số ở cơ sở.");
    await body.fill("Các đại biểu đã trao đổi.");
    await organiser.keyboard.press("Control+End");
    await organiser.keyboard.press("Enter");
    await body.evaluate((element, html) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/html", html);
      element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, fromWord);
    await expect(body.getByRole("listitem")).toHaveText("Toàn bộ xã có cán bộ phụ trách");
    await expect(organiser.getByText(/Khi dán đã bỏ: .*1 ảnh/)).toBeVisible();
    await expect(body.getByRole("cell", { name: "Đã triển khai" })).toBeVisible();
    await look(organiser, "pasted-word");
  });

  await test.step("a table grows by a row with its own words", async () => {
    await body.getByRole("cell", { name: "Đã triển khai" }).click();
    await organiser.getByRole("button", { name: "Thêm hàng phía dưới" }).click();
    await expect(body.getByRole("row")).toHaveCount(2);
    await body.getByRole("cell").nth(2).click();
    await organiser.keyboard.type("Xã Gia Hiệp");
  });

  await test.step("a link is set by its address, and a sentence stands where it is none", async () => {
    await organiser.keyboard.press("Control+End");
    await organiser.getByRole("button", { name: "Liên kết", exact: true }).click();
    const dialog = organiser.getByRole("dialog", { name: "Liên kết" });
    await dialog.getByLabel("Địa chỉ").fill("không phải địa chỉ");
    await dialog.getByRole("button", { name: "Đặt liên kết" }).click();
    await expect(dialog.getByText(/không dẫn tới trang nào/)).toBeVisible();
    await look(organiser, "link-dialog");
    await dialog.getByLabel("Địa chỉ").fill("https://tinh.gov.vn/so?utm_source=zalo&id=1");
    await dialog.getByLabel("Chữ hiện trong bài").fill("Cổng thông tin");
    await dialog.getByRole("button", { name: "Đặt liên kết" }).click();
    await typeByline(organiser, "Minh Hà");
    await organiser.getByRole("button", { name: "Lưu", exact: true }).click();
    await expect(organiser.getByText("Đã lưu mọi thay đổi")).toBeVisible();
  });

  await test.step("it is all there when the article is opened again, and in the preview", async () => {
    await organiser.reload();
    await expect(body.getByRole("link", { name: "Cổng thông tin" })).toHaveAttribute(
      "href",
      "https://tinh.gov.vn/so?id=1",
    );
    await expect(body.getByRole("cell", { name: "Xã Gia Hiệp" })).toBeVisible();
    await organiser.goto(`${path}/preview`);
    await expect(organiser.getByRole("cell", { name: "Xã Gia Hiệp" })).toBeVisible();
  });

  await test.step("published, readers have the link and the table on their phones", async () => {
    await organiser.goto(path);
    await moveArticle(organiser, "Gửi duyệt", "Chờ duyệt");
    await approver.goto(path);
    await moveArticle(approver, "Duyệt bài", "Đã duyệt");
    await moveArticle(approver, "Đăng bài", "Đã đăng");
    const published = approver.getByRole("link", { name: "xem trang công khai" });
    await reader.goto((await published.getAttribute("href")) ?? "");
    await expect(reader.getByRole("link", { name: "Cổng thông tin" })).toHaveAttribute(
      "href",
      "https://tinh.gov.vn/so?id=1",
    );
    await expect(reader.getByRole("cell", { name: "Xã Gia Hiệp" })).toBeVisible();
    await look(reader, "article-table");
  });
});

test("who saves second sees what the first one wrote, and keeps both", async ({ as }) => {
  test.setTimeout(120_000);
  const first = await as("tochuc");
  const second = await as("duyettin");
  const conference = await createConference(first, {
    name: `Hội nghị trực tuyến hai người soạn, kỳ ${mark}`,
    scope: "UBND các xã, phường",
    day: "16/03/2026",
  });
  const path = await beginArticle(first, conference, /Cơ quan tổ chức/);
  await second.goto(path);
  const write = async (page: typeof first, words: string) => {
    await page.getByRole("textbox", { name: "Nội dung", exact: true }).focus();
    await page.keyboard.press("Control+End");
    await page.keyboard.press("Enter");
    await page.keyboard.type(words);
    await expect(page.getByText("Có thay đổi chưa lưu")).toBeVisible();
    await page.getByRole("button", { name: "Lưu", exact: true }).click();
  };
  await write(first, "Câu của người thứ nhất.");
  await expect(first.getByText("Đã lưu mọi thay đổi")).toBeVisible();
  await write(second, "Câu của người thứ hai.");
  await expect(second.getByText(/đã lưu bản khác trong lúc đồng chí soạn/)).toBeVisible();
  await look(second, "two-editors");
  await second.getByRole("radio", { name: "Giữ cả hai" }).first().check();
  await second.getByRole("button", { name: "Ghép theo lựa chọn" }).click();
  await second.getByRole("button", { name: "Lưu", exact: true }).click();
  await expect(second.getByText("Đã lưu mọi thay đổi")).toBeVisible();
  await first.goto(path);
  const body = first.getByRole("textbox", { name: "Nội dung", exact: true });
  await expect(body).toContainText("Câu của người thứ nhất.");
  await expect(body).toContainText("Câu của người thứ hai.");
});
