import { expect, type Locator, type Page } from "@playwright/test";
import { look } from "./fixtures";
import { pick } from "./office";

export type Conference = {
  name: string;
  otherName?: string;
  scope?: string;
  day: string;
  hours?: [string, string];
  /** The address of the video meeting. */
  meeting?: string;
};

export const answerSecrets = (page: Page) =>
  page.getByRole("button", { name: "Không có nội dung bí mật nhà nước" }).click();

/** Moves a conference by the menu of its state: what each move asks first is looked at before it is answered. */
export async function moveConference(
  page: Page,
  conference: string,
  move: string,
  state: string,
  fill?: (dialog: Locator) => Promise<unknown>,
) {
  await page.goto(conference);
  const name = new RegExp(`^${move}…?$`);
  await page.getByRole("main").locator("[aria-haspopup=menu]").click();
  await page.getByRole("menuitem", { name }).click();
  const dialog = page.getByRole("dialog");
  if (fill) {
    // Sent unfilled first: what is missing is said beside its field.
    await dialog.getByRole("button", { name }).click();
    await expect(dialog.locator("[aria-invalid=true]").first()).toBeVisible();
  }
  await look(page);
  await fill?.(dialog);
  await dialog.getByRole("button", { name }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("main").getByText(state, { exact: true }).first()).toBeVisible();
}

/** Answers the question of secrets, fills the one screen, and gives the path of the new conference. */
export async function createConference(page: Page, conference: Conference) {
  await page.goto("/conferences/new");
  await answerSecrets(page);
  // Of several offices none is chosen beforehand.
  const owner = page.getByLabel("Cơ quan lưu hồ sơ");
  if ((await owner.count()) > 0) await owner.selectOption({ index: 1 });
  await page.getByLabel("Tên chính thức").fill(conference.name);
  if (conference.otherName) await page.getByLabel("Tên gọi khác").fill(conference.otherName);
  if (conference.scope) await page.getByLabel("Phạm vi").fill(conference.scope);
  await page.getByLabel("Ngày tổ chức").fill(conference.day);
  if (conference.hours) {
    await page.getByLabel("Giờ bắt đầu").fill(conference.hours[0]);
    await page.getByLabel("Giờ kết thúc").fill(conference.hours[1]);
  }
  if (conference.meeting) {
    await page.getByRole("radio", { name: /^Đường dẫn họp trực tuyến/ }).check();
    await page.getByRole("textbox", { name: /^Đường dẫn họp/ }).fill(conference.meeting);
  }
  await look(page);
  await page.getByRole("button", { name: "Tạo hội nghị" }).click();
  await expect(page).toHaveURL(/\/conferences\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname;
}

export async function addPoint(
  page: Page,
  conference: string,
  point: { name: string; body?: string; role?: string; counted?: string },
) {
  await page.goto(`${conference}/points/new`);
  if (point.body) await pick(page, "Cơ quan, đơn vị", point.body);
  await page.getByLabel("Tên điểm cầu").fill(point.name);
  await page.getByLabel("Cấp", { exact: true }).selectOption("province");
  if (point.role) await page.getByRole("radio", { name: point.role }).check();
  if (point.counted) await page.getByRole("radio", { name: point.counted }).check();
  await page.getByRole("button", { name: "Thêm điểm cầu" }).click();
  await expect(page).toHaveURL(/\/points$/);
}

export type AgendaItem = { kind: string; title: string; partners?: string[] };

export async function writeAgenda(page: Page, conference: string, items: AgendaItem[]) {
  await page.goto(`${conference}/agenda`);
  for (const [at, item] of items.entries()) {
    await page.getByRole("button", { name: "Thêm nội dung" }).click();
    const row = page.locator("fieldset > ol > li").nth(at);
    await row.getByLabel("Loại").selectOption({ label: item.kind });
    await row.getByRole("textbox", { name: "Nội dung", exact: true }).fill(item.title);
    for (const partner of item.partners ?? []) {
      await row.getByRole("combobox", { name: "Cơ quan phối hợp" }).fill(partner);
      // Bodies of the register come first; a name that is not there is kept as it was typed.
      await row.getByRole("option", { name: partner }).first().click();
    }
  }
  await page.getByRole("button", { name: "Lưu tất cả" }).click();
  await expect(page.getByText("Đã lưu chương trình.")).toBeVisible();
}

export type Figure = { label: string; figure: string; unit: string };

export async function writeFigures(
  page: Page,
  conference: string,
  point: string,
  source: string,
  figures: Figure[],
) {
  await page.goto(`${conference}/figures`);
  for (const [at, figure] of figures.entries()) {
    await page.getByRole("button", { name: "Thêm số liệu" }).click();
    const row = page.locator("fieldset > ol > li").nth(at);
    await row.getByLabel("Tên số liệu").fill(figure.label);
    await row.getByRole("textbox", { name: "Số", exact: true }).fill(figure.figure);
    await row.getByLabel("Đơn vị tính").fill(figure.unit);
    await row.getByRole("combobox", { name: "Của điểm cầu" }).fill(point);
    await row.getByRole("option", { name: point }).first().click();
    await row.getByLabel("Nguồn").fill(source);
  }
  await page.getByRole("button", { name: "Lưu tất cả" }).click();
  await expect(page.getByText("Đã lưu số liệu.")).toBeVisible();
}

export async function writeKeyTasks(page: Page, conference: string, announced: number, tasks: string[]) {
  await page.goto(`${conference}/outcomes`);
  await page.getByLabel("Hội nghị đề ra bao nhiêu nhiệm vụ trọng tâm").fill(String(announced));
  for (const [at, task] of tasks.entries()) {
    await page.getByRole("button", { name: "Thêm nhiệm vụ" }).click();
    await page.getByLabel("Nội dung nhiệm vụ").nth(at).fill(task);
  }
  await page.getByRole("button", { name: "Lưu tất cả" }).click();
  await expect(page.getByText("Đã lưu nhiệm vụ trọng tâm.")).toBeVisible();
}
