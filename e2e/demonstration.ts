import { expect, type Page } from "@playwright/test";
import { makeLinks, readLinks } from "./day";

const pathOf = async (page: Page, name: RegExp) => {
  await page.goto("/conferences");
  const href = await page.getByRole("link", { name }).first().getAttribute("href");
  expect(href).toMatch(/^\/conferences\/[0-9a-f-]{36}$/);
  return href ?? "";
};

/** The path of the upcoming conference of the fictional province. */
export const upcomingConference = (organiser: Page) =>
  pathOf(organiser, /trực tuyến tổng kết công tác dân vận năm 20/);

/** The path of the conference of 14-1-2022. */
export const pastConference = (organiser: Page) =>
  pathOf(organiser, /Quy chế dân chủ ở cơ sở và công tác dân vận năm 2021/);

export async function openFirstArticle(reader: Page) {
  await reader.goto("/");
  await reader
    .getByRole("main")
    .getByRole("link", { name: /Hội nghị trực tuyến về Công tác dân vận/ })
    .first()
    .click();
  await expect(reader).toHaveURL(/\/tin-bai\//);
}

/** The address of the first point's room link; made if nobody has yet. */
export async function roomLinkOf(organiser: Page, conference: string) {
  await organiser.goto(`${conference}/links`);
  const missing = organiser.getByRole("button", { name: /liên kết còn thiếu/ });
  if (await missing.isVisible()) await makeLinks(organiser, conference);
  const [first] = (await readLinks(organiser, conference)).values();
  expect(first?.["room"]).toMatch(/^\/diem-cau\//);
  return first?.["room"] ?? "";
}
