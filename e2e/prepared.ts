import { expect, type Page } from "@playwright/test";
import { pastConference, upcomingConference } from "./demonstration";
import { desk } from "./fixtures";
import { addUser } from "./office";

const id = "[0-9a-f-]{36}";

type As = (name: string | null, options?: object) => Promise<Page>;

/** The address of the first link of a list that leads to one row: `/people/<id>`. */
export async function firstRow(page: Page, list: string, row: string) {
  await page.goto(list);
  const hrefs = await page
    .locator("main a")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  const found = hrefs.find((href) => href && new RegExp(`^${row}/${id}$`).test(href));
  expect(found, `a row of ${list}`).toBeDefined();
  return found ?? "";
}

async function makeLinks(organiser: Page, conference: string) {
  await organiser.goto(`${conference}/links`);
  const missing = organiser.getByRole("button", { name: /liên kết còn thiếu/ });
  if ((await missing.count()) === 0) return;
  await missing.click();
  await organiser.getByRole("dialog").getByRole("button", { name: "Tạo liên kết" }).click();
  await expect(missing).toHaveCount(0);
}

/** What the organiser hands out: the links of the point that stands first, and the hall's. */
async function readLinks(organiser: Page, conference: string) {
  const answer = await organiser.request.get(`${conference}/links/export`);
  const [, row = ""] = (await answer.text()).split(/\r?\n/);
  const [chair = "", secretary = "", technician = "", room = ""] = row.match(/\/diem-cau\/[\w-]+/g) ?? [];
  await organiser.goto(`${conference}/links`);
  await organiser.getByRole("button", { name: "Sao chép liên kết" }).first().click();
  const hall = new URL(await organiser.evaluate(() => navigator.clipboard.readText())).pathname;
  return { chair, secretary, technician, room, hall };
}

const categoryName = "Công tác dân vận";

/** The article of the Công an tỉnh point, from the record to the public site. */
async function publishArticle(as: As, organiser: Page, conference: string) {
  const approver = await as("duyettin");
  await approver.goto("/articles/categories");
  if ((await approver.getByRole("heading", { name: categoryName }).count()) === 0) {
    await approver.getByLabel("Chuyên mục mới").fill(categoryName);
    await approver.getByRole("button", { name: "Thêm", exact: true }).click();
    await expect(approver.getByRole("heading", { name: categoryName })).toBeVisible();
  }
  await organiser.goto(`${conference}/articles`);
  await organiser.getByLabel("Viết tin bài cho").selectOption({ label: "Điểm cầu Công an tỉnh" });
  await organiser.getByRole("button", { name: "Tạo từ hồ sơ hội nghị" }).click();
  await expect(organiser).toHaveURL(/\/articles\/[0-9a-f-]{36}$/);
  const article = new URL(organiser.url()).pathname;
  await organiser.getByLabel("Bút danh").fill("Minh Hà - Phạm Công");
  await organiser.getByLabel("Chuyên mục").selectOption({ label: categoryName });
  await move(organiser, "Gửi duyệt");
  await approver.goto(article);
  await move(approver, "Duyệt bài");
  await move(approver, "Đăng bài");
  await expect(approver.getByRole("link", { name: "xem trang công khai" })).toBeVisible();
  return article;
}

async function move(page: Page, act: string) {
  await page.getByRole("button", { name: act }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: act }).click();
  await expect(dialog).toBeHidden();
}

/**
 * One of everything that a page can show: a point's and the hall's links, a published article, a draft and one under
 * review, a new account's one-time link. Made through the screens by those whose work it is.
 */
export async function prepare(as: As) {
  const organiser = await as("tochuc", { ...desk, permissions: ["clipboard-read", "clipboard-write"] });
  const upcoming = await upcomingConference(organiser);
  const past = await pastConference(organiser);
  await makeLinks(organiser, upcoming);
  const published = await publishArticle(as, organiser, past);
  await organiser.goto(`${past}/articles`);
  await organiser.getByLabel("Viết tin bài cho").selectOption({ label: "Đơn vị tổ chức" });
  await organiser.getByRole("button", { name: "Tạo từ hồ sơ hội nghị" }).click();
  await expect(organiser).toHaveURL(/\/articles\/[0-9a-f-]{36}$/);
  const administrator = await as("quantri");
  return {
    upcoming,
    past,
    point: await firstRow(organiser, `${upcoming}/points`, `${upcoming}/points`),
    pastPoint: await firstRow(organiser, `${past}/points`, `${past}/points`),
    links: await readLinks(organiser, upcoming),
    published,
    draft: await firstRow(organiser, `${past}/articles`, "/articles"),
    organization: await firstRow(organiser, "/organizations", "/organizations"),
    person: await firstRow(organiser, "/people", "/people"),
    user: await firstRow(administrator, "/admin/users", "/admin/users"),
    accountLink: await addUser(administrator, {
      username: `xem-trang-${Date.now().toString(36)}`,
      name: "Người mới",
      roles: [],
      body: "",
    }),
  };
}

export type Prepared = Awaited<ReturnType<typeof prepare>>;
