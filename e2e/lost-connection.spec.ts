import { readLinks } from "./day";
import { roomLinkOf, upcomingConference } from "./demonstration";
import { expect, phone, test } from "./fixtures";

test("marks wait out a lost connection, and what is refused is listed, outlives a reload and is sent", async ({
  as,
  provoke,
}) => {
  provoke(null, /\/api\/points\/|\/diem-cau\/phong\//);
  provoke(409, /\/marks\?/);
  const organiser = await as("tochuc");
  const conference = await upcomingConference(organiser);
  await roomLinkOf(organiser, conference);
  const [first] = (await readLinks(organiser, conference)).values();
  const secretary = await as(null, phone);
  await secretary.goto(first?.["secretary"] ?? "");
  const more = secretary.getByRole("button", { name: /^Chọn trạng thái của/ }).first();
  const name = (await more.getAttribute("aria-label"))?.replace("Chọn trạng thái của ", "");
  expect(name).toBeTruthy();
  const delegate = secretary.getByRole("listitem").filter({ hasText: name ?? "" });

  // The worker is there: what it fetches is not cut off in the middle.
  await expect(secretary.getByText("vẫn điểm danh được")).toBeVisible();
  await secretary.context().setOffline(true);
  await more.click();
  await secretary.getByRole("dialog").getByRole("button", { name: "Vắng không lý do" }).click();
  await expect(secretary.getByText(/Mất kết nối: 1 thay đổi chờ gửi/)).toBeVisible();
  await secretary.context().setOffline(false);
  await expect(secretary.getByText(/Đã lưu \d/)).toBeVisible();

  await secretary.route("**/api/points/*/marks?*", (route) =>
    route.request().method() === "POST"
      ? route.fulfill({
          status: 409,
          json: { reason: "called_off", message: "Hội nghị đã hoãn hoặc hủy." },
        })
      : route.continue(),
  );
  await more.click();
  await secretary.getByRole("dialog").getByRole("button", { name: "Đến muộn" }).click();
  await expect(secretary.getByText(`${name ?? ""}: đến muộn`).first()).toBeVisible();
  await expect(secretary.getByRole("button", { name: "Bỏ các thay đổi này" })).toBeVisible();
  await secretary.unroute("**/api/points/*/marks?*");
  secretary.on("dialog", (dialog) => void dialog.accept());
  await secretary.reload();
  await expect(delegate).toContainText("Đến muộn");
  await expect(secretary.getByText(/Đã lưu \d/)).toBeVisible();
});
