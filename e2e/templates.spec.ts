import { pastConference } from "./demonstration";
import { desk, expect, look, phone, test } from "./fixtures";

// The newsroom writes a template of its own, sees what it makes of the past conference, and begins an article with it.

const name = `Bài đăng của điểm cầu ${Date.now().toString(36)}`;
const code = (text: string) => `Điểm cầu {{point.name}} dự {{conference.name}}. ${text}`;

test("a template of the newsroom begins an article whose facts are chips", async ({ as, provoke }) => {
  test.setTimeout(180_000);
  const approver = await as("duyettin", desk);
  const past = await pastConference(await as("tochuc"));

  await test.step("what cannot be read is told with line and column, and stays typed", async () => {
    await approver.goto("/articles/templates");
    await approver.getByRole("link", { name: "Thêm mẫu" }).click();
    await approver.getByLabel("Tên mẫu").fill(name);
    await approver.getByLabel("Loại bài").selectOption("Bài đăng mạng xã hội");
    await approver.getByLabel("Bài của").selectOption("Một điểm cầu");
    await approver.getByLabel("Nội dung", { exact: true }).fill(code("{{leadr}}"));
    await expect(approver.getByText(/^Dòng 1, cột \d+: Không có chỗ nào tên là “leadr”/)).toBeVisible();
    await look(approver, "template-fault");
    await approver.getByRole("button", { name: "Thêm mẫu" }).click();
    await expect(approver.getByText("Có 1 mục cần sửa")).toBeVisible();
    await expect(approver.getByLabel("Nội dung", { exact: true })).toHaveValue(code("{{leadr}}"));
  });

  await test.step("the preview shows what it makes of a conference", async () => {
    const body = code('Ngày {{conference.date | date:"dd/mm/yyyy"}}.{{#if awards}} Có khen thưởng.{{/if}}');
    await approver.getByLabel("Nội dung", { exact: true }).fill(body);
    const preview = approver.getByRole("region", { name: "Xem thử" });
    const conference = preview.getByLabel("Xem thử với hội nghị");
    const options = await conference.getByRole("option").allTextContents();
    await conference.selectOption(options.find((label) => label.includes("công tác dân vận năm 2021")) ?? "");
    await preview.getByRole("combobox", { name: "Điểm cầu" }).click();
    await preview
      .getByRole("option", { name: /Công an tỉnh/ })
      .first()
      .click();
    await expect(preview.locator(".fact-chip", { hasText: "14/01/2022" })).toBeVisible();
    await look(approver, "template-preview");
    await approver.getByRole("button", { name: "Thêm mẫu" }).click();
    await expect(approver.getByRole("heading", { level: 1, name })).toBeVisible();
    await look(approver);
  });

  await test.step("of two who edit it at once the second is told, and keeps what was typed", async () => {
    const second = await as("duyettin", phone);
    // A browser may look for an icon of the old kind by itself.
    provoke(404, "/favicon.ico");
    await second.goto(approver.url());
    await look(second, "template-phone");
    await second.getByLabel("Sapo").fill("{{lead}} Bản của người lưu sau.");
    await approver.getByLabel("Sapo").fill("Bản đã lưu. {{lead}}");
    await approver.getByRole("button", { name: "Lưu mẫu" }).click();
    await expect(approver.getByText("Đã lưu mẫu bài.")).toBeVisible();
    await second.getByRole("button", { name: "Lưu mẫu" }).click();
    await expect(second.getByText(/Người khác vừa lưu mẫu này/)).toBeVisible();
    await expect(second.getByLabel("Sapo")).toHaveValue("{{lead}} Bản của người lưu sau.");
    await second.close();
  });

  const template = approver.url();

  await test.step("the article begun with it holds facts of the record as chips", async () => {
    await approver.goto(`${past}/articles`);
    await approver.getByLabel("Loại bài").first().selectOption("Bài đăng mạng xã hội");
    await approver.getByRole("combobox", { name: "Viết tin bài cho" }).click();
    await approver
      .getByRole("option", { name: /Công an tỉnh/ })
      .first()
      .click();
    await expect(approver.getByLabel("Viết theo mẫu")).toHaveValue(/^[0-9a-f-]{36}$/);
    await look(approver, "template-choice");
    await approver.getByRole("button", { name: "Tạo từ hồ sơ hội nghị" }).click();
    await expect(approver).toHaveURL(/\/articles\/[0-9a-f-]{36}$/);
    await expect(approver.getByRole("textbox", { name: "Sapo", exact: true })).toContainText("Bản đã lưu.");
    const body = approver.getByRole("textbox", { name: "Nội dung", exact: true });
    await expect(body).toContainText(/Điểm cầu Công an tỉnh.* dự Hội nghị/);
    await expect(body.locator(".fact-chip")).toHaveCount(3);
    await expect(body.locator(".fact-chip").last()).toHaveText("14/01/2022");
  });

  await test.step("out of use it is offered no more, and can be used again", async () => {
    await approver.goto(template);
    await approver.getByRole("button", { name: "Ngừng dùng" }).click();
    await approver.getByRole("alertdialog").getByRole("button", { name: "Ngừng dùng" }).click();
    await expect(approver.getByRole("button", { name: "Dùng lại" })).toBeVisible();
    await look(approver);
    await approver.goto("/articles/templates?state=archived");
    await expect(approver.getByRole("link", { name })).toBeVisible();
    await approver.goto("/articles/templates");
    await expect(approver.getByRole("link", { name })).toHaveCount(0);
  });
});
