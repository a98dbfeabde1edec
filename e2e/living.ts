import { expect, type Page } from "@playwright/test";
import { readLinks } from "./day";
import { phone } from "./fixtures";

type As = (name: string | null, options?: object) => Promise<Page>;

async function open(organiser: Page, conference: string) {
  await organiser.goto(conference);
  await organiser.getByRole("button", { name: "Đã phát hành" }).click();
  await organiser.getByRole("menuitem", { name: "Khai mạc" }).click();
  await organiser.getByRole("dialog").getByRole("button", { name: "Khai mạc" }).click();
  await expect(organiser.getByRole("button", { name: "Đang họp" })).toBeVisible();
}

/** One room's roll call on its phone: a point with names has its odd ones, a point without reports a number. */
async function callRoll(room: Page, at: number) {
  const all = room.getByRole("button", { name: "Tất cả có mặt" });
  if (!(await all.isVisible())) {
    const summoned = /Triệu tập (\d+)/.exec(await room.getByRole("main").innerText())?.[1] ?? "20";
    await room.getByLabel("Số đại biểu có mặt").fill(String(Number(summoned) - (at % 3)));
    await room.getByRole("button", { name: "Gửi số liệu" }).click();
    await expect(room.getByText(/Đã báo \d+ người lúc/)).toBeVisible();
    return;
  }
  const odd = [["Vắng có lý do…", "Công tác"], ["Đến muộn"], ["Vắng không lý do"]][at % 3] ?? [];
  await room
    .getByRole("button", { name: /^Chọn trạng thái của/ })
    .nth(at % 5)
    .click();
  for (const choice of odd) {
    await room.getByRole("dialog").getByRole("button", { name: choice }).first().click();
  }
  if (at % 4 !== 1) await all.click();
  else
    await room
      .getByRole("button", { name: /^(?!Chọn).*Chưa điểm danh/ })
      .first()
      .click();
  await expect(room.getByText(/Đã lưu \d/)).toBeVisible();
}

/** The conference is opened and its rooms report, each in its own way: what board and hall show on the day. */
export async function holdConference(as: As, organiser: Page, conference: string, rooms: number) {
  await open(organiser, conference);
  const links = [...(await readLinks(organiser, conference)).values()];
  const device = await as(null, phone);
  for (const [at, link] of links.slice(0, rooms).entries()) {
    await device.goto(link["technician"] ?? "");
    await device.getByRole("button", { name: at % 9 === 4 ? "Mất kết nối" : "Đã kết nối" }).click();
    await expect(device.getByRole("status").filter({ hasText: "kết nối" }).first()).not.toContainText(
      "Chưa kết nối",
    );
    if (at % 6 === 5) continue;
    await device.goto(link["room"] ?? "");
    await callRoll(device, at);
  }
}
