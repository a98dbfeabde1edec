import { expect, type Page } from "@playwright/test";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readLinks } from "./day";
import { pastConference, roomLinkOf, upcomingConference } from "./demonstration";
import { desk } from "./fixtures";
import { beginArticle, moveArticle, typeByline } from "./newsroom";
import { holdConference } from "./living";
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

/** What the organiser hands out: the links of the point that stands first, and the hall's. */
async function readFirstLinks(organiser: Page, conference: string) {
  const room = await roomLinkOf(organiser, conference);
  const [first = {}] = (await readLinks(organiser, conference)).values();
  await organiser.goto(`${conference}/links`);
  await organiser.getByRole("button", { name: "Sao chép liên kết" }).first().click();
  const hall = new URL(await organiser.evaluate(() => navigator.clipboard.readText())).pathname;
  const { chair = "", secretary = "", technician = "" } = first;
  return { room, chair, secretary, technician, hall };
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
  const article = await beginArticle(organiser, conference, /Công an tỉnh/);
  await typeByline(organiser, "Minh Hà - Phạm Công");
  await organiser.getByLabel("Chuyên mục").selectOption({ label: categoryName });
  await moveArticle(organiser, "Gửi duyệt", "Chờ duyệt");
  await approver.goto(article);
  await moveArticle(approver, "Duyệt bài", "Đã duyệt");
  await moveArticle(approver, "Đăng bài", "Đã đăng");
  return article;
}

/**
 * One of everything that a page can show: a point's and the hall's links, a published article, a draft and one under
 * review, a new account's one-time link. Made through the screens by those whose work it is.
 */
async function make(as: As) {
  const organiser = await as("tochuc", { ...desk, permissions: ["clipboard-read", "clipboard-write"] });
  const upcoming = await upcomingConference(organiser);
  const past = await pastConference(organiser);
  const published = await publishArticle(as, organiser, past);
  const draft = await beginArticle(organiser, past, /Cơ quan tổ chức/);
  const administrator = await as("quantri");
  const links = await readFirstLinks(organiser, upcoming);
  // The pictures of the guide show the day itself; the tests want the conference as it stands before it.
  if (process.env["PICTURES"]) await holdConference(as, organiser, upcoming, 60);
  return {
    upcoming,
    past,
    point: await firstRow(organiser, `${upcoming}/points`, `${upcoming}/points`),
    pastPoint: await firstRow(organiser, `${past}/points`, `${past}/points`),
    links,
    published,
    draft,
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

export type Prepared = Awaited<ReturnType<typeof make>>;

const written = () => join(process.env["E2E_DATA_DIR"] ?? "", "prepared.json");

/** Makes it once, for all workers. */
export const prepare = async (as: As) =>
  writeFile(written(), JSON.stringify(await make(as)), { mode: 0o600 });

export const readPrepared = async () => JSON.parse(await readFile(written(), "utf8")) as Prepared;
