import { expect, type Page } from "@playwright/test";
import { look } from "./fixtures";

/** Begins the article of the host or of one point from the record, and gives its path. */
export async function beginArticle(page: Page, conference: string, place: RegExp) {
  await page.goto(`${conference}/articles`);
  const choice = page.getByRole("combobox", { name: "Viết tin bài cho" });
  await choice.click();
  await page.getByRole("option", { name: place }).first().click();
  await page.getByRole("button", { name: "Tạo từ hồ sơ hội nghị" }).click();
  await expect(page).toHaveURL(/\/articles\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname;
}

/** Names people at the end of the article, in a role, as one would type a byline. */
export async function typeByline(page: Page, names: string, role = "Tác giả") {
  await page.getByLabel("Vai trò", { exact: true }).selectOption(role);
  const field = page.getByRole("combobox", { name: "Bút danh" });
  await field.fill(names);
  await field.press("Tab");
}

/** One step of an article's life, by its button and the dialog's. */
export async function moveArticle(page: Page, act: string, state: string) {
  await page.getByRole("button", { name: act, exact: true }).click();
  await look(page);
  const dialog = page.getByRole("dialog");
  // Asked where the record does not say that the conference was held.
  const known = dialog.getByLabel(/vẫn đăng bài về hội nghị này/);
  if (act === "Đăng bài" && (await known.isVisible())) await known.check();
  await dialog.getByRole("button", { name: act, exact: true }).click();
  await expect(page.getByText(state, { exact: true }).first()).toBeVisible();
}
