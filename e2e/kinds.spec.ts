import { expect, look, phone, test } from "./fixtures";
import { beginArticle, moveArticle, typeByline } from "./newsroom";
import { createConference } from "./schedule";

// From one record: a short item, a script for the loudspeaker and a post beside the article; and what happens when the
// record is corrected after an article was published.

const mark = Date.now().toString(36);
const wrong = `Hội nghị trực tuyến về công tác dân vận, kỳ ${mark}`;
const right = `Hội nghị trực tuyến tổng kết công tác dân vận, kỳ ${mark}`;

test("one record gives four kinds of articles, and a corrected record one press of correction", async ({
  as,
}) => {
  test.setTimeout(240_000);
  const organiser = await as("tochuc");
  const approver = await as("duyettin");
  const reader = await as(null, phone);
  const conference = await createConference(organiser, {
    name: wrong,
    scope: "UBND các xã, phường",
    day: "15/03/2026",
  });

  await test.step("a script is written as it is said, and copied, printed, downloaded", async () => {
    await organiser.goto(`${conference}/articles`);
    await organiser.getByLabel("Loại bài").selectOption("Bài phát thanh");
    await look(organiser, "begin-kinds");
    await organiser.getByRole("button", { name: "Tạo từ hồ sơ hội nghị" }).click();
    await expect(organiser).toHaveURL(/\/articles\/[0-9a-f-]{36}$/);
    await expect(organiser.getByRole("heading", { level: 1 })).toHaveText(
      "Bài phát thanh của cơ quan tổ chức",
    );
    await expect(organiser.getByRole("textbox", { name: "Sapo", exact: true })).toContainText(
      "Kính thưa toàn thể bà con! Ngày 15 tháng 3",
    );
    await organiser.getByRole("link", { name: "Bản chữ" }).click();
    await expect(organiser.getByText(/đến Ủy ban nhân dân các xã, phường/).first()).toBeVisible();
    await look(organiser, "plain-script");
    const [file] = await Promise.all([
      organiser.waitForEvent("download"),
      organiser.getByRole("link", { name: "Tải tệp .txt" }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/^[a-z0-9-]+\.txt$/);
  });

  const article = await beginArticle(organiser, conference, /Cơ quan tổ chức/);

  await test.step("the article of the same record is published", async () => {
    for (const [name, gap] of [
      ["Sapo", "[người chủ trì hội nghị]"],
      ["Nội dung", "[các báo cáo tại hội nghị]"],
    ] as const) {
      await organiser.getByRole("textbox", { name, exact: true }).getByText(gap).click();
      await organiser.keyboard.press("Delete");
    }
    await organiser.getByRole("textbox", { name: "Nội dung", exact: true }).fill("Nội dung hội nghị.");
    await typeByline(organiser, "Minh Hà");
    await moveArticle(organiser, "Gửi duyệt", "Chờ duyệt");
    await approver.goto(article);
    await moveArticle(approver, "Duyệt bài", "Đã duyệt");
    await moveArticle(approver, "Đăng bài", "Đã đăng");
  });

  await test.step("the record is corrected, the newsroom is told, and one press corrects the article", async () => {
    await organiser.goto(conference);
    await organiser.locator(`a[href="${conference}/edit"]`).click();
    await organiser.getByLabel("Tên chính thức").fill(right);
    await organiser.getByRole("button", { name: /^Lưu/ }).click();
    await expect(organiser.getByRole("heading", { level: 1 })).toContainText(right);
    await approver.reload();
    await expect(approver.getByText("Hồ sơ nay ghi khác bài đang đăng")).toBeVisible();
    await look(approver, "correction-offer");
    await approver.getByRole("button", { name: "Đính chính theo hồ sơ" }).click();
    await expect(approver.getByLabel(/Nội dung đính chính/)).toHaveValue(
      new RegExp(`ghi “${wrong}”, đúng là “${right}”. Ban biên tập xin đính chính.$`),
    );
    await look(approver, "correction-dialog");
    await approver.getByRole("button", { name: "Đăng đính chính" }).click();
    await expect(approver.getByText("Hồ sơ nay ghi khác bài đang đăng")).toBeHidden();
    await reader.goto("/");
    await reader
      .getByRole("main")
      .getByRole("link", { name: new RegExp(right) })
      .first()
      .click();
    await expect(reader.getByRole("heading", { level: 1 })).toContainText(right);
    await expect(reader.getByRole("region", { name: "Đính chính" })).toContainText(wrong);
    await look(reader);
  });
});
