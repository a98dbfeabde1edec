import type { Page } from "@playwright/test";
import { pastConference } from "./demonstration";
import { expect, look, phone, test } from "./fixtures";
import { beginArticle } from "./newsroom";

// How the office writes days and names is a setting: what is begun from then on is written so, what was published stays.

const save = async (page: Page) => {
  await page.getByRole("button", { name: "Lưu cài đặt" }).click();
  await expect(page.getByText("Đã lưu cài đặt.")).toBeVisible();
};

test("an office changes how it writes days and names, and the next article follows", async ({ as }) => {
  test.setTimeout(180_000);
  const administrator = await as("quantri");
  const organiser = await as("tochuc");
  const reader = await as(null, phone);
  const conference = await pastConference(organiser);
  const choose = async (days: string, posts: string) => {
    await administrator.goto("/admin/settings");
    await administrator.getByLabel("Ngày trong câu").selectOption({ label: days });
    await administrator.getByLabel("Giữa họ tên và chức vụ").selectOption({ label: posts });
  };
  const sample = administrator.getByRole("figure");

  try {
    await test.step("the page shows what an article would say before anything is saved", async () => {
      await choose("ngày 14/1", "Nguyễn Văn An - Bí thư Tỉnh ủy");
      await expect(sample).toContainText("Ngày 14/1, ");
      await expect(sample).toContainText("Nguyễn Văn An - Phó Bí thư Tỉnh ủy");
      await administrator
        .getByLabel("Nêu tên nhiều người")
        .selectOption({ label: "Các đồng chí: A, …; B, …" });
      await administrator.getByLabel("Cách xưng hô").selectOption({ label: "“đồng chí” trước mọi tên" });
      await expect(sample).toContainText("Các đồng chí: Nguyễn Văn An - Phó Bí thư Tỉnh ủy; Trần Thị Bình");
      await look(administrator, "house-style");
      await save(administrator);
    });

    await test.step("the article begun from the past conference is written so", async () => {
      await beginArticle(organiser, conference, /Cơ quan tổ chức/);
      const lead = organiser.getByRole("textbox", { name: "Sapo", exact: true });
      await expect(lead).toContainText("Ngày 14/1, ");
      await expect(lead).toContainText("Đồng chí Trần Tuyết Minh - Ủy viên Ban Thường vụ Tỉnh ủy");
      await look(organiser);
    });

    await test.step("what was approved before says what it said, and no correction is asked for", async () => {
      await organiser.goto(`${conference}/articles`);
      await expect(organiser.getByText(/Hồ sơ đã đổi/)).toHaveCount(0);
      await look(organiser);
      await reader.goto("/");
      await expect(reader.getByRole("main")).toBeVisible();
    });
  } finally {
    await choose("ngày 14-1", "Nguyễn Văn An, Bí thư Tỉnh ủy");
    await administrator
      .getByLabel("Nêu tên nhiều người")
      .selectOption({ label: "Đồng chí A, …; đồng chí B, …" });
    await administrator.getByLabel("Cách xưng hô").selectOption({ label: "Như danh bạ ghi cho từng người" });
    await save(administrator);
  }
  await expect(sample).toContainText("Ngày 14-1, ");
});
