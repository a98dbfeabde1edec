import { wxr } from "../prisma/test/wxr";
import { expect, look, phone, test } from "./fixtures";

// An office's old articles: from the export of its former site to readers who come by an old address.

test.setTimeout(180_000);

const mark = Date.now().toString(36);
const host = `cu-${mark}.example.vn`;
const title = `Bài của trang cũ ${mark}`;

test("a WordPress export, from its file to the readers of an old address", async ({ as }) => {
  const approver = await as("duyettin");
  const reader = await as(null, phone);
  const xml = wxr([
    { id: 1, title, name: `bai-cu-${mark}`, meta: { post_views_count: "231" } },
    { id: 2, title: `Nháp ${mark}`, status: "draft" },
  ]).replaceAll("cu.example.vn", host);

  await test.step("it is begun, and its file is sent", async () => {
    await approver.goto("/articles");
    await approver.getByRole("link", { name: "Nhập tin bài cũ" }).click();
    await approver.getByRole("link", { name: "Nhập tin bài", exact: true }).first().click();
    await look(approver, "import-new");
    const office = approver.getByLabel("Cơ quan nhận tin bài");
    await office.selectOption({ index: (await office.locator("option").count()) - 1 });
    await approver.getByRole("button", { name: "Tiếp tục" }).click();
    await expect(approver.getByText("Nhập tên để nhận ra lần nhập này.").first()).toBeVisible();
    await approver.getByLabel("Tên lần nhập").fill(`Trang cũ ${mark}`);
    await approver.getByRole("button", { name: "Tiếp tục" }).click();
    await expect(approver.getByRole("heading", { name: `Trang cũ ${mark}` })).toBeVisible();
    await look(approver, "import-files");
    await approver
      .getByLabel("Tệp xuất của WordPress (.xml)")
      .setInputFiles({ name: "cu.xml", mimeType: "text/xml", buffer: Buffer.from(xml) });
    await expect(approver.getByText("cu.xml (")).toBeVisible();
  });

  await test.step("it runs by itself, and reports", async () => {
    await approver.getByRole("button", { name: "Bắt đầu nhập" }).click();
    await expect(approver.getByText("Đã nhập xong")).toBeVisible({ timeout: 60_000 });
    await expect(approver.getByText("2/2 tin bài")).toBeVisible();
    await expect(approver.getByRole("rowheader", { name: `Nháp ${mark}` })).toBeVisible();
    await look(approver, "import-report");
    await approver.getByRole("link", { name: "Nhập tin bài cũ" }).click();
    await expect(approver.getByRole("link", { name: `Trang cũ ${mark}` })).toBeVisible();
    await look(approver, "import-list");
  });

  await test.step("a reader comes by the old address", async () => {
    await reader.goto(`/2021/05/bai-cu-${mark}/`);
    await expect(reader.getByRole("heading", { level: 1, name: title })).toBeVisible();
    await expect(reader).toHaveURL(new RegExp(`/tin-bai/bai-cu-${mark}$`));
    await expect(reader.getByText(/23[12]/)).toBeVisible();
    await look(reader, "import-read");
  });
});
