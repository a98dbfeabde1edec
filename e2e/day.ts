import { expect, type Page } from "@playwright/test";
import { pick } from "./office";

// What happens around the day itself: who presides, who comes, the links, the roll call.

export async function assign(
  page: Page,
  conference: string,
  given: { at?: string; role: string } & ({ person: string } | { typed: string }),
) {
  await page.goto(`${conference}/assignments`);
  const where = given.at ? `Phân công tại điểm cầu ${given.at}` : "Phân công trong toàn hội nghị";
  await page.getByRole("button", { name: where }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Vai trò").selectOption({ label: given.role });
  const name = "person" in given ? given.person : given.typed;
  if ("person" in given) await pick(page, "Cán bộ", name);
  else {
    await dialog.getByRole("radio", { name: "Nhập họ tên" }).check();
    await dialog.getByLabel("Họ và tên").fill(name);
  }
  await dialog.getByRole("button", { name: "Phân công" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(name).first()).toBeVisible();
}

/** Pastes rows as they come from a spreadsheet, looks at the preview, and adds them. */
export async function pasteDelegates(
  page: Page,
  conference: string,
  point: string,
  rows: [string, string][],
) {
  await page.goto(`${conference}/delegates`);
  await page.getByRole("combobox", { name: "Điểm cầu", exact: true }).fill(point);
  await page.getByRole("option", { name: point }).first().click();
  await page.getByRole("button", { name: "Lọc" }).click();
  await page.getByRole("link", { name: `Sửa danh sách ${point}` }).click();
  await page.getByRole("button", { name: "Dán từ bảng tính" }).click();
  await page.getByRole("textbox", { name: "Danh sách" }).fill(rows.map((row) => row.join("\t")).join("\n"));
  await page.getByRole("button", { name: "Xem trước" }).click();
  await page.getByRole("button", { name: `Thêm ${rows.length} đại biểu` }).click();
  for (const [name] of rows) await expect(page.getByText(name).first()).toBeVisible();
}

export async function makeLinks(page: Page, conference: string) {
  await page.goto(`${conference}/links`);
  await page.getByRole("button", { name: /liên kết còn thiếu/ }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Tạo liên kết" }).click();
  await expect(page.getByText(/Đã tạo \d+ liên kết/)).toBeVisible();
}

export const linkKinds = ["chair", "secretary", "technician", "room"] as const;

/** The addresses of a conference's links by point, as the organiser's CSV gives them. */
export async function readLinks(page: Page, conference: string) {
  const answer = await page.request.get(`${conference}/links/export`);
  const rows = (await answer.text()).split(/\r?\n/).slice(1);
  return new Map(
    rows.filter(Boolean).map((row) => {
      const [, point = ""] = row.split(/[,;]/).map((cell) => cell.replaceAll('"', ""));
      const addresses = [...row.matchAll(/https?:[^,;"]*(\/diem-cau\/[\w-]+)/g)].map(([, path = ""]) => path);
      return [
        point,
        Object.fromEntries(linkKinds.map((kind, at) => [kind, addresses.at(at - linkKinds.length) ?? ""])),
      ];
    }),
  );
}

export async function tapPresent(phone: Page, name: string) {
  await phone.getByRole("button", { name: new RegExp(`^(?!Chọn).*${name}`) }).click();
  await expect(phone.getByRole("listitem").filter({ hasText: name })).toContainText("Có mặt");
}
