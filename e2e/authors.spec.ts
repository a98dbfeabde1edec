import { expect, look, phone, test } from "./fixtures";
import { beginArticle, moveArticle, typeByline } from "./newsroom";
import { createConference } from "./schedule";

// Two authors and a photographer: from the editor to the public page, and to the page of each.

const mark = Date.now().toString(36);
const [first, second, photographer] = [`Minh Hà ${mark}`, `Phạm Công ${mark}`, `Lan Anh ${mark}`];
const title = `Hội nghị trực tuyến về tác giả, kỳ ${mark}`;

test("an article of two authors and a photographer is printed with them and listed on their pages", async ({
  as,
}) => {
  test.setTimeout(240_000);
  const organiser = await as("tochuc");
  const approver = await as("duyettin");
  const reader = await as(null, phone);
  const conference = await createConference(organiser, {
    name: title,
    scope: "UBND các xã, phường",
    day: "15/03/2026",
  });
  const article = await beginArticle(organiser, conference, /Cơ quan tổ chức/);

  await test.step("they are added by name and role, and put in order", async () => {
    for (const [name, gap] of [
      ["Sapo", "[người chủ trì hội nghị]"],
      ["Nội dung", "[các báo cáo tại hội nghị]"],
    ] as const) {
      await organiser.getByRole("textbox", { name, exact: true }).getByText(gap).click();
      await organiser.keyboard.press("Delete");
    }
    await organiser.getByRole("textbox", { name: "Nội dung", exact: true }).fill("Nội dung hội nghị.");
    await typeByline(organiser, second);
    await typeByline(organiser, first);
    await typeByline(organiser, photographer, "Ảnh");
    const people = organiser.getByRole("list", { name: "Người ghi ở cuối bài" }).getByRole("listitem");
    await expect(people).toHaveCount(3);
    await organiser.getByRole("button", { name: `Đưa ${first} lên trước` }).click();
    await expect(people.first()).toContainText(first);
    await look(organiser, "byline");
    await moveArticle(organiser, "Gửi duyệt", "Chờ duyệt");
    await approver.goto(article);
    await moveArticle(approver, "Duyệt bài", "Đã duyệt");
    await moveArticle(approver, "Đăng bài", "Đã đăng");
  });

  await test.step("the reader finds them under the article, and the article on the author's page", async () => {
    await approver.getByRole("link", { name: "xem trang công khai" }).click();
    await reader.goto(new URL(approver.url()).pathname);
    await expect(reader.getByText(`${first} - ${second}`)).toBeVisible();
    await expect(reader.getByText(`Ảnh: ${photographer}`)).toBeVisible();
    await look(reader, "article-people");
    await reader.getByRole("link", { name: first }).click();
    await expect(reader.getByRole("heading", { level: 1 })).toHaveText(first);
    await expect(
      reader
        .getByRole("main")
        .getByRole("link", { name: new RegExp(title) })
        .first(),
    ).toBeVisible();
    await look(reader, "author-page");
  });

  await test.step("a name that is corrected keeps the old address", async () => {
    const old = new URL(reader.url()).pathname;
    await approver.goto(`/articles/authors?q=${mark}`);
    await look(approver, "authors");
    await approver.getByRole("link", { name: first, exact: true }).click();
    await look(approver, "author");
    await approver.getByLabel("Tên tác giả").fill(`Nguyễn ${first}`);
    await approver.getByRole("button", { name: "Lưu", exact: true }).click();
    await expect(approver.getByRole("heading", { level: 1 })).toHaveText(`Nguyễn ${first}`);
    await reader.goto(old);
    await expect(reader.getByRole("heading", { level: 1 })).toHaveText(`Nguyễn ${first}`);
    expect(new URL(reader.url()).pathname).not.toBe(old);
  });
});
