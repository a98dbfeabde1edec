import type { Page, Request } from "@playwright/test";
import { assign, makeLinks, pasteDelegates, readLinks, tapPresent } from "./day";
import { desk, expect, look, phone, test } from "./fixtures";
import { addPoint, createConference, moveConference } from "./schedule";

// The day at the points: who presides and who cannot, the roll call with all its states, a network that goes away, the
// chair's word and what comes after it, a figure by telephone, the line, and the hall's screen.

const mark = Date.now().toString(36).toUpperCase();
const office = `Hội trường Trung tâm ${mark}`;
const ward = `Phường Đồng Tâm ${mark}`;
const post = `Đồn Biên phòng ${mark}`;

const meeting = "https://hop.example.vn/j/98765432101";

/** Ten minutes from now, by the clock of Viet Nam: the day and the hour as a form takes them. */
function soon() {
  const at = new Date(Date.now() + 10 * 60_000);
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Ho_Chi_Minh", ...options }).format(at);
  return {
    day: part({ day: "2-digit", month: "2-digit", year: "numeric" }),
    hour: part({ hour: "2-digit", minute: "2-digit" }),
  };
}

async function replaceChair(page: Page, conference: string, before: string, after: string) {
  await page.goto(`${conference}/assignments`);
  await page.getByRole("button", { name: new RegExp(`^Thay người chủ trì: .*${before}`) }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: "Nhập họ tên" }).check();
  await dialog.getByRole("button", { name: "Thay người" }).click();
  await expect(dialog.locator("[aria-invalid=true]").first()).toBeVisible();
  await look(page);
  await dialog.getByLabel("Họ và tên").fill(after);
  await dialog.getByRole("button", { name: "Thay người" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(after).first()).toBeVisible();
}

const dead = (page: Page) => page.getByRole("heading", { name: "Liên kết này không dùng được" });

const row = (page: Page, name: string) => page.getByRole("listitem").filter({ hasText: name });

const openStates = (page: Page, name: string) =>
  page.getByRole("button", { name: new RegExp(`^Chọn trạng thái của .*${name}`) }).click();

async function confirmFigures(page: Page, pin: string) {
  await page.getByRole("button", { name: /^Xác nhận số liệu/ }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("Mã PIN của chủ trì").fill(pin);
  await sheet.getByRole("button", { name: "Chủ trì xác nhận" }).click();
}

test("the day at the points, from the chair's answer to the hall's screen", async ({ as, provoke }) => {
  test.setTimeout(420_000);
  const organiser = await as("tochuc", { ...desk, permissions: ["clipboard-read", "clipboard-write"] });

  const conference =
    await test.step("three points, two of them with chairs, one that reports a number", async () => {
      const { day, hour } = soon();
      const path = await createConference(organiser, {
        name: `Hội nghị trực tuyến phối hợp trực ban ${mark}`,
        day,
        hours: [hour, ""],
        meeting,
      });
      await addPoint(organiser, path, { name: office, role: "Điểm cầu chính" });
      await addPoint(organiser, path, { name: ward });
      await addPoint(organiser, path, { name: post, counted: "Chỉ báo số lượng" });
      await assign(organiser, path, { at: office, role: "Chủ trì", typed: "Lý Văn Một" });
      await assign(organiser, path, { at: ward, role: "Chủ trì", typed: "Lý Văn Hai" });
      await pasteDelegates(organiser, path, office, [
        ["Nguyễn Văn An", "Trưởng phòng"],
        ["Trần Thị Bình", "Phó Trưởng phòng"],
        ["Lê Văn Cường", "Chuyên viên"],
        ["Phạm Thị Dung", "Chuyên viên"],
        ["Hoàng Văn Em", "Chuyên viên"],
      ]);
      await moveConference(organiser, path, "Phát hành", "Đã phát hành");
      await makeLinks(organiser, path);
      return path;
    });

  const linkOf = async (point: string, kind: string) =>
    (await readLinks(organiser, conference)).get(point)?.[kind] ?? "";

  await test.step("one chair confirms; another cannot, and names who presides instead", async () => {
    const first = await as(null, phone);
    await first.goto(await linkOf(office, "chair"));
    await first.getByRole("button", { name: "Xác nhận chủ trì" }).click();
    await expect(first.getByRole("status").filter({ hasText: "Đã xác nhận" })).toBeVisible();
    await look(first);

    const second = await as(null, phone);
    const link = await linkOf(ward, "chair");
    await second.goto(link);
    await second.getByRole("button", { name: /Tôi không chủ trì được/ }).click();
    await second.getByRole("button", { name: "Gửi cơ quan tổ chức" }).click();
    await expect(second.getByLabel("Họ và tên")).toHaveAttribute("aria-invalid", "true");
    await look(second);
    await second.getByLabel("Lý do").fill("Đi công tác");
    await second.getByLabel("Họ và tên").fill("Lý Thị Ba");
    await second.getByRole("button", { name: "Gửi cơ quan tổ chức" }).click();
    await expect(second.getByText(/Người đề nghị thay: .*Lý Thị Ba/)).toBeVisible();

    await organiser.goto(`${conference}/assignments`);
    await expect(organiser.getByText("Lý do: Đi công tác")).toBeVisible();
    await look(organiser);
    await organiser.getByRole("button", { name: "Đồng ý", exact: true }).click();
    await organiser.getByRole("alertdialog").getByRole("button", { name: "Đồng ý thay" }).click();
    await expect(organiser).toHaveURL(/\/links\?point=/);
    await organiser.goto(`${conference}/assignments`);
    await expect(organiser.getByRole("button", { name: /^Thay người chủ trì: .*Lý Thị Ba/ })).toBeVisible();
    await second.goto(link);
    await expect(dead(second)).toBeVisible();
    const successor = await as(null, phone);
    await successor.goto(await linkOf(ward, "chair"));
    await expect(successor.getByText(/Lý Thị Ba/).first()).toBeVisible();
  });

  await test.step("a chair replaced ten minutes before the opening: the page that stands open is dead", async () => {
    const before = await as(null, phone);
    const link = await linkOf(office, "chair");
    await before.goto(link);
    const open = new URL(before.url()).pathname;
    await replaceChair(organiser, conference, "Lý Văn Một", "Lý Văn Bốn");
    provoke(404, open);
    provoke(404, "/favicon.ico");
    // The page that stands open asks for the marks of its point until it is told.
    provoke(401, /\/marks\?/);
    expect((await before.goto(open))?.status()).toBe(404);
    await look(before);
    await before.goto(link);
    await expect(dead(before)).toBeVisible();
  });

  const secretary = await as(null, phone);

  await test.step("the roll call: late, excused with a reason, a substitute, and a tap taken back", async () => {
    await secretary.goto(await linkOf(office, "secretary"));
    await tapPresent(secretary, "Nguyễn Văn An");
    await look(secretary);
    await secretary.getByRole("button", { name: "Hoàn tác" }).click();
    await expect(row(secretary, "Nguyễn Văn An")).toContainText("Chưa điểm danh");
    await openStates(secretary, "Trần Thị Bình");
    await look(secretary);
    await secretary.getByRole("dialog").getByRole("button", { name: "Đến muộn" }).click();
    await expect(row(secretary, "Trần Thị Bình")).toContainText("Đến muộn");
    await openStates(secretary, "Lê Văn Cường");
    await secretary
      .getByRole("dialog")
      .getByRole("button", { name: /^Vắng có lý do/ })
      .click();
    await look(secretary);
    await secretary.getByRole("dialog").getByRole("button", { name: "Đi công tác" }).click();
    await expect(row(secretary, "Lê Văn Cường")).toContainText(/Vắng có lý do.*đi công tác/);
    await openStates(secretary, "Phạm Thị Dung");
    await secretary
      .getByRole("dialog")
      .getByRole("button", { name: /đi thay/i })
      .click();
    await secretary.getByRole("button", { name: "Ghi nhận người đi thay" }).click();
    await expect(secretary.getByRole("dialog").locator("[aria-invalid=true]")).toHaveCount(1);
    await look(secretary);
    await secretary.getByLabel("Họ và tên người đi thay").fill("Vũ Thị Giang");
    await secretary.getByRole("button", { name: "Ghi nhận người đi thay" }).click();
    await expect(row(secretary, "Phạm Thị Dung")).toContainText("Vũ Thị Giang");
  });

  await test.step("a tap without a network waits, and is sent once", async () => {
    const sent: number[] = [];
    const tapped = new Set<Request>();
    const isMark = (request: Request) =>
      request.method() === "POST" && new URL(request.url()).pathname.endsWith("/marks");
    await expect(secretary.getByText(/^Đang gửi/)).toHaveCount(0);
    secretary.on("request", (request) => isMark(request) && tapped.add(request));
    secretary.on("response", (answer) => {
      if (tapped.has(answer.request())) sent.push(answer.status());
    });
    provoke(null, /\/(api\/points|diem-cau)\//);
    await expect(secretary.getByText(/^Đã (lưu|đồng bộ)/)).toBeVisible();
    await secretary.context().setOffline(true);
    await secretary.getByRole("button", { name: /^(?!Chọn).*Nguyễn Văn An/ }).click();
    await expect(secretary.getByText(/1 thay đổi chờ gửi/)).toBeVisible();
    await look(secretary);
    expect(sent).toEqual([]);
    await secretary.context().setOffline(false);
    await expect(secretary.getByText(/^Đã lưu/)).toBeVisible();
    expect(sent).toEqual([200]);
  });

  const chair = await as(null, phone);

  const pin =
    await test.step("the chair gives the word with the PIN that was read out by telephone", async () => {
      await organiser.goto(`${conference}/links`);
      const point = organiser.getByRole("listitem").filter({ hasText: office });
      await point.getByRole("button", { name: /Xem mã PIN/ }).click();
      const digits = /\b\d{6}\b/.exec(await point.innerText())?.[0] ?? "";
      await look(organiser);
      await chair.goto(await linkOf(office, "chair"));
      provoke(403, /\/confirm\?/);
      await confirmFigures(chair, digits === "000000" ? "000001" : "000000");
      await expect(chair.getByRole("dialog").locator("[aria-invalid=true]")).toHaveCount(1);
      await look(chair);
      await chair.getByRole("dialog").getByLabel("Mã PIN của chủ trì").fill(digits);
      await chair.getByRole("button", { name: "Chủ trì xác nhận" }).click();
      await expect(chair.getByText("Chủ trì đã xác nhận số liệu.")).toBeVisible();
      return digits;
    });

  await test.step("what is changed afterwards says why, and the chair confirms again", async () => {
    await expect(secretary.getByText("Đã xác nhận", { exact: true })).toBeVisible();
    await secretary.getByRole("button", { name: /^(?!Chọn).*Hoàng Văn Em/ }).click();
    const sheet = secretary.getByRole("dialog");
    await sheet.getByRole("button", { name: "Tiếp tục" }).click();
    await expect(sheet.locator("[aria-invalid=true]")).toHaveCount(1);
    await look(secretary);
    await sheet.getByLabel("Lý do sửa").fill("Đến khi hội nghị đã bắt đầu");
    await sheet.getByRole("button", { name: "Tiếp tục" }).click();
    await expect(row(secretary, "Hoàng Văn Em")).toContainText("Có mặt");
    await expect(secretary.getByText("Lý do: Đến khi hội nghị đã bắt đầu")).toBeVisible();
    await expect(secretary.getByText("Đã sửa sau xác nhận")).toBeVisible();
    await chair.goto(await linkOf(office, "chair"));
    await expect(chair.getByText("Đã sửa sau xác nhận")).toBeVisible();
    await confirmFigures(chair, pin);
    await expect(chair.getByText("Chủ trì đã xác nhận số liệu.")).toBeVisible();
  });

  await test.step("a point that reports a number does so on the phone; the centre enters what it is told", async () => {
    const border = await as(null, phone);
    await border.goto(await linkOf(post, "secretary"));
    await border.getByRole("button", { name: "Gửi số liệu" }).click();
    await expect(border.locator("[aria-invalid=true]")).toHaveCount(1);
    await look(border);
    await border.getByLabel("Số đại biểu có mặt").fill("35");
    await border.getByRole("button", { name: "Gửi số liệu" }).click();
    await expect(border.getByText(/^Đã báo 35 người/)).toBeVisible();
    await organiser.goto(`${conference}/board`);
    await organiser.getByRole("button", { name: new RegExp(post) }).click();
    await look(organiser);
    await organiser.getByRole("link", { name: "Nhập số liệu báo qua điện thoại" }).click();
    await organiser.getByRole("textbox", { name: "Số đại biểu có mặt" }).fill("37");
    await organiser.getByRole("button", { name: "Gửi số liệu" }).click();
    await expect(organiser.getByText(/^Đã báo 37 người.*trung tâm/)).toBeVisible();
    await look(organiser);
    await expect(border.getByText(/^Đã báo 37 người/)).toBeVisible();
  });

  await test.step("the host point's chair freezes the figures of the whole conference; what changes then is named", async () => {
    await expect(chair.getByText(/Từ khi hội nghị khai mạc, đồng chí chốt số liệu/)).toBeVisible();
    await moveConference(organiser, conference, "Khai mạc", "Đang họp");
    await chair.reload();
    await chair.getByRole("link", { name: "Chốt số liệu hội nghị" }).click();
    await expect(chair.getByText("41", { exact: true })).toBeVisible();
    await look(chair);
    await chair.getByLabel("Mã PIN của chủ trì").fill(pin);
    await chair.getByRole("button", { name: "Chốt số liệu hội nghị" }).click();
    await expect(chair.getByText(/^Còn 2 trên 3 điểm cầu chưa xác nhận/)).toBeVisible();
    await look(chair);
    await chair.getByRole("button", { name: "Vẫn chốt" }).click();
    await expect(chair.getByText("Số liệu đã chốt", { exact: true })).toBeVisible();
    await organiser.goto(`${conference}/figures/versions`);
    await organiser.getByRole("link", { name: "Số liệu chốt", exact: true }).click();
    await organiser.getByLabel("Số đại biểu", { exact: true }).selectOption({ label: "Tròn chục" });
    await expect(organiser.getByText(/đến 03 điểm cầu với hơn 40 đại biểu tham dự\./)).toBeVisible();
    await look(organiser);
  });

  await test.step("the technician's word on the line stands on the board and on the hall's screen", async () => {
    await organiser.goto(`${conference}/links`);
    await organiser.getByRole("button", { name: "Sao chép liên kết" }).first().click();
    const link = new URL(await organiser.evaluate(() => navigator.clipboard.readText())).pathname;
    const hall = await as(null, desk);
    await hall.goto(link);
    await expect(hall.getByText("Điểm cầu đã kết nối").locator("xpath=../..")).toContainText("0/3");
    await organiser.goto(`${conference}/board`);
    const tile = organiser.getByRole("button", { name: new RegExp(office) });
    await expect(tile).toContainText("Chưa kết nối");

    const technician = await as(null, phone);
    await technician.goto(await linkOf(office, "technician"));
    await expect(technician.locator(`a[href="${meeting}"]`)).toBeVisible();
    await technician.getByRole("button", { name: /^Không đạt/ }).click();
    await look(technician);
    await technician.getByRole("button", { name: "Đã kết nối" }).click();
    await expect(tile).toContainText("Đã kết nối");
    await expect(hall.getByText("Điểm cầu đã kết nối").locator("xpath=../..")).toContainText("1/3");
    await technician.getByRole("button", { name: "Mất kết nối" }).click();
    await expect(hall.getByRole("heading", { name: /Mất kết nối \(1\)/ })).toBeVisible();
    await expect(hall.getByText(ward)).toBeVisible();
    await look(hall);
    await look(organiser);
  });
});
