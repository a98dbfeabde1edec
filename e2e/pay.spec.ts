import type { Page } from "@playwright/test";
import { pastConference } from "./demonstration";
import { desk, expect, look, phone, test } from "./fixtures";
import { beginArticle, moveArticle, typeByline } from "./newsroom";

// What an article is about, from the editor to the reader's page; and what its author is paid for it.

const mark = Date.now().toString(36);
const topicName = `Dân vận khéo ${mark}`;
const renamed = `Dân vận khéo, kỳ ${mark}`;
const author = `Minh Hà ${mark}`;
const latecomer = `Phạm Công ${mark}`;

/** The line of the author, on the month's list. */
const amountOf = (page: Page) => page.getByRole("textbox", { name: new RegExp(`^Số tiền, ${author}`) });

/** A list that an earlier run on this database closed. */
async function openList(page: Page) {
  const button = page.getByRole("button", { name: "Mở lại danh sách" });
  if ((await button.count()) === 0) return;
  await button.click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Lý do").fill("Thiếu một người");
  await look(page);
  await dialog.getByRole("button", { name: "Mở lại danh sách" }).click();
  await expect(page.getByText("Đang lập", { exact: true })).toBeVisible();
}

test("a topic leads readers to its articles, and the month's nhuận bút is written, closed and then stands", async ({
  as,
}) => {
  test.setTimeout(300_000);
  const organiser = await as("tochuc");
  const approver = await as("duyettin");
  const reader = await as(null, phone);
  const conference = await pastConference(organiser);
  const article = await beginArticle(organiser, conference, /Công an tỉnh/);

  await test.step("a topic is added by typing, and taken from those that are there", async () => {
    const field = organiser.getByRole("combobox", { name: "Thêm chủ đề" });
    await field.fill(topicName);
    await organiser.getByRole("option", { name: /Thêm chủ đề mới/ }).click();
    const chosen = organiser.getByRole("list", { name: "Chủ đề của bài" });
    await expect(chosen.getByText(topicName)).toBeVisible();
    await organiser.getByRole("button", { name: `Bỏ chủ đề ${topicName}` }).click();
    await expect(organiser.getByText("Chưa có chủ đề.")).toBeVisible();
    await field.fill(`dan van kheo ${mark}`);
    await organiser.getByRole("option", { name: new RegExp(`^${topicName}`) }).click();
    await expect(chosen.getByText(topicName)).toBeVisible();
    await look(organiser, "topics-of-article");
  });

  await test.step("the article is published", async () => {
    await typeByline(organiser, author);
    await moveArticle(organiser, "Gửi duyệt", "Chờ duyệt");
    await approver.goto(article);
    await moveArticle(approver, "Duyệt bài", "Đã duyệt");
    await moveArticle(approver, "Đăng bài", "Đã đăng");
  });

  await test.step("readers come from the article to the topic and back, also after it was renamed", async () => {
    const link = approver.getByRole("link", { name: "xem trang công khai" });
    await reader.goto((await link.getAttribute("href")) ?? "");
    const title = await reader.getByRole("heading", { level: 1 }).innerText();
    await reader.getByRole("link", { name: topicName }).click();
    await expect(reader.getByRole("heading", { level: 1 })).toHaveText(topicName);
    await expect(reader.getByRole("main").getByRole("link", { name: title })).toBeVisible();
    await look(reader);
    await approver.goto(`/articles/topics?q=${mark}`);
    await look(approver, "topics");
    await approver.getByRole("button", { name: `Sửa chủ đề ${topicName}` }).click();
    const dialog = approver.getByRole("dialog");
    await dialog.getByLabel("Tên chủ đề").fill(renamed);
    await dialog.getByRole("button", { name: "Lưu chủ đề" }).click();
    await expect(approver.getByRole("button", { name: `Sửa chủ đề ${renamed}` })).toBeVisible();
    await reader.reload();
    await expect(reader.getByRole("heading", { level: 1 })).toHaveText(renamed);
  });

  await test.step("an amount is written where the line stands; what is no amount is not", async () => {
    await approver.goto("/articles/royalties");
    await openList(approver);
    await amountOf(approver).fill("ba trăm");
    await amountOf(approver).press("Enter");
    await expect(approver.getByText("Nhập số tiền bằng đồng, ví dụ: 300.000.")).toBeVisible();
    await amountOf(approver).fill("300 nghìn");
    await amountOf(approver).press("Enter");
    await expect(amountOf(approver)).toHaveValue("300.000");
    await approver.reload();
    await expect(amountOf(approver)).toHaveValue("300.000");
    await look(approver, "royalties");
  });

  await test.step("of two who write at once the second is told", async () => {
    const other = await as("duyettin", desk);
    await other.goto("/articles/royalties");
    await expect(amountOf(other)).toHaveValue("300.000");
    await amountOf(approver).fill("350.000");
    await amountOf(approver).press("Enter");
    await expect(approver.getByText(`Đã ghi nhuận bút của ${author}.`).first()).toBeVisible();
    await amountOf(other).fill("400.000");
    await amountOf(other).press("Enter");
    await expect(other.getByText(/Người khác vừa ghi: 350\.000 đồng/)).toBeVisible();
    await amountOf(other).press("Enter");
    await expect(other.getByText(`Đã ghi nhuận bút của ${author}.`).first()).toBeVisible();
  });

  await test.step("closed, the list stands: an amount that was still open elsewhere is refused", async () => {
    const late = await as("duyettin", desk);
    await late.goto("/articles/royalties");
    await expect(amountOf(late)).toHaveValue("400.000");
    await approver.reload();
    await approver.getByRole("button", { name: "Chốt tháng" }).click();
    const dialog = approver.getByRole("alertdialog");
    await expect(dialog).toContainText("Số tiền không sửa được nữa");
    await look(approver, "royalties-close");
    await dialog.getByRole("button", { name: "Chốt tháng" }).click();
    await expect(approver.getByText("Đã chốt", { exact: true })).toBeVisible();
    await expect(amountOf(approver)).toHaveCount(0);
    await expect(
      approver.getByRole("row", { name: new RegExp(`${author}.*400\\.000 đồng`) }).first(),
    ).toBeVisible();
    await amountOf(late).fill("900.000");
    await amountOf(late).press("Enter");
    await expect(late.getByRole("status").getByText(/^Danh sách của tháng đã chốt/)).toBeVisible();
    await expect(late.getByText("Đã chốt", { exact: true })).toBeVisible();
    await expect(
      late.getByRole("row", { name: new RegExp(`${author}.*400\\.000 đồng`) }).first(),
    ).toBeVisible();
    await organiser.goto(article);
    await moveArticle(organiser, "Mở lại để sửa", "Bản nháp");
    await typeByline(organiser, latecomer);
    await organiser.getByRole("button", { name: "Lưu", exact: true }).click();
    await expect(organiser.getByText("Đã lưu mọi thay đổi")).toBeVisible();
    await approver.reload();
    const later = approver.getByRole("region", { name: "Không có trong danh sách đã chốt" });
    await expect(later.getByText(latecomer)).toBeVisible();
    await look(approver, "royalties-closed");
    await approver.getByRole("link", { name: "Bản in" }).click();
    await expect(approver.getByRole("heading", { name: /^Danh sách nhuận bút/ })).toBeVisible();
    await look(approver, "royalties-print");
  });

  await test.step("and is opened again with a reason", async () => {
    await approver.goto("/articles/royalties");
    await openList(approver);
    await expect(amountOf(approver)).toHaveValue("400.000");
  });
});
