import QRCode from "qrcode";
import { assign, makeLinks, readLinks } from "./day";
import { desk, expect, look, phone, test } from "./fixtures";
import { addPerson } from "./office";
import { addPoint, answerSecrets, createConference, moveConference } from "./schedule";

// The organiser's change of plan: a conference that may not be entered, one copied from another, its points from a
// spreadsheet and from the register, a chair who is busy then, what is handed out, and what the points are told when
// the conference is put off, held on another day, and called off.

// A name of its own at each run: the installation may stand from an earlier one.
const mark = Date.now().toString(36).toUpperCase();
const chair = `Hoàng Văn ${mark}`;
const first = `Hội nghị trực tuyến giao ban kế hoạch công tác ${mark}`;
const second = `Hội nghị trực tuyến giao ban kế hoạch công tác ${mark}, kỳ hai`;
const reason = "Tập trung phòng, chống bão";

test("a change of plan, from the copy to the cancellation", async ({ as, baseURL, provoke }) => {
  test.setTimeout(300_000);
  const organiser = await as("tochuc", { ...desk, permissions: ["clipboard-read", "clipboard-write"] });

  await test.step("a conference with secrets never reaches the server", async () => {
    await organiser.goto("/conferences/new");
    await expect(organiser.getByRole("button", { name: "Có", exact: true })).toBeVisible();
    await expect(organiser.getByLabel("Tên chính thức")).toHaveCount(0);
    const sent: string[] = [];
    organiser.on("request", (request) => {
      if (request.method() !== "GET") sent.push(`${request.method()} ${request.url()}`);
    });
    await organiser.getByRole("button", { name: "Có", exact: true }).click();
    await expect(organiser.getByText("Không nhập hội nghị này vào hệ thống.")).toBeVisible();
    await expect(organiser.getByRole("textbox")).toHaveCount(0);
    // The pages only read: nothing is written but by what is sent.
    expect(sent).toEqual([]);
    organiser.removeAllListeners("request");
    await look(organiser);
    await organiser.goto("/audit");
    await expect(organiser.getByRole("main")).not.toContainText(/bí mật|độ mật/i);
  });

  const original = await test.step("a conference with one point and its chair", async () => {
    await addPerson(organiser, {
      name: chair,
      posts: [{ title: "Phó Trưởng ban Dân vận Tỉnh ủy", branch: "Đảng" }],
    });
    const path = await createConference(organiser, {
      name: first,
      day: "15/12/2027",
      hours: ["08:00", "11:00"],
    });
    await addPoint(organiser, path, { name: "Tỉnh ủy", role: "Điểm cầu chính" });
    await assign(organiser, path, { at: "Tỉnh ủy", role: "Chủ trì", person: chair });
    return path;
  });

  const copy = await test.step("copied to the same hours, its chair is found busy", async () => {
    await organiser.goto(`${original}/copy`);
    await answerSecrets(organiser);
    await organiser.getByLabel("Tên chính thức").fill("");
    await organiser.getByRole("button", { name: "Tạo hội nghị từ bản này" }).click();
    await expect(organiser.getByLabel("Tên chính thức")).toHaveAttribute("aria-invalid", "true");
    await look(organiser);
    await organiser.getByLabel("Tên chính thức").fill(second);
    await organiser.getByLabel("Ngày tổ chức").fill("15/12/2027");
    await organiser.getByLabel("Giờ bắt đầu").fill("09:00");
    await organiser.getByLabel("Giờ kết thúc").fill("10:00");
    await organiser.getByRole("button", { name: "Tạo hội nghị từ bản này" }).click();
    await expect(organiser.getByText(`${chair} (điểm cầu Tỉnh ủy) đã chủ trì “${first}”`)).toBeVisible();
    await look(organiser);
    await organiser.getByRole("link", { name: "Mở hội nghị mới" }).click();
    await expect(organiser.getByRole("heading", { level: 1, name: second })).toBeVisible();
    return new URL(organiser.url()).pathname;
  });

  expect(copy).not.toBe(original);

  await test.step("points come from a spreadsheet, looked at before they are saved", async () => {
    await organiser.goto(`${copy}/points/paste`);
    const rows = [
      ["STT", "Tên điểm cầu", "Cấp", "Chủ trì", "Chức vụ", "Số đại biểu"],
      ["1", "Trung tâm Chính trị", "tỉnh", "Nguyễn Thị Hạnh", "Giám đốc", "40"],
      ["2", "", "xã", "", "", ""],
      ["3", "Nhà Văn hóa Bù Gia", "xã", "", "", "60"],
    ];
    await organiser.getByLabel("Nội dung dán").fill(rows.map((row) => row.join("\t")).join("\n"));
    await organiser.getByRole("button", { name: "Xem trước" }).click();
    await expect(organiser.getByRole("heading", { name: /Xem trước: 2 thêm mới/ })).toBeVisible();
    await look(organiser);
    await organiser.getByRole("button", { name: /^Nhập 2 điểm cầu/ }).click();
    await expect(organiser).toHaveURL(`${copy}/points`);
    await expect(organiser.getByText("Nhà Văn hóa Bù Gia").first()).toBeVisible();
  });

  await test.step("and from the register", async () => {
    await organiser.goto(`${copy}/points/bodies`);
    await organiser.getByRole("radio", { name: /được đánh dấu/ }).check();
    await organiser.getByRole("button", { name: "Thêm các điểm cầu" }).click();
    await look(organiser);
    const bodies = organiser.getByRole("listitem").filter({ has: organiser.getByRole("checkbox") });
    const name = (await bodies.nth(3).locator("label").innerText()).split("\n")[0]?.trim() ?? "";
    const withoutMarks = name.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d");
    await organiser.getByLabel("Tìm cơ quan, đơn vị").fill(withoutMarks);
    await bodies.first().getByRole("checkbox").check();
    await organiser.getByRole("button", { name: "Thêm các điểm cầu" }).click();
    await expect(organiser).toHaveURL(`${copy}/points`);
    await expect(organiser.getByText(name).first()).toBeVisible();
  });

  await test.step("the busy chair is refused with the sentence that says where; another is taken", async () => {
    await organiser.goto(`${copy}/assignments`);
    await organiser.getByRole("button", { name: "Phân công tại điểm cầu Tỉnh ủy" }).click();
    const dialog = organiser.getByRole("dialog");
    await dialog.getByLabel("Vai trò").selectOption({ label: "Chủ trì" });
    await dialog.getByRole("combobox", { name: "Cán bộ" }).fill(chair);
    await dialog.getByRole("option", { name: chair }).first().click();
    await dialog.getByRole("button", { name: "Phân công" }).click();
    await expect(
      dialog.getByText(new RegExp(`đã chủ trì điểm cầu Tỉnh ủy của “${first}”`)).first(),
    ).toBeVisible();
    await look(organiser);
    await dialog.getByRole("radio", { name: "Nhập họ tên" }).check();
    await dialog.getByLabel("Họ và tên").fill("Đỗ Thị Thay");
    await dialog.getByRole("textbox", { name: /^Chức vụ/ }).fill("Chánh Văn phòng");
    await dialog.getByRole("button", { name: "Phân công" }).click();
    await expect(dialog).toBeHidden();
    await expect(organiser.getByText("Đỗ Thị Thay").first()).toBeVisible();
  });

  await test.step("issued, every point has its links, a message to send and a code to print", async () => {
    await moveConference(organiser, copy, "Phát hành", "Đã phát hành");
    await makeLinks(organiser, copy);
    await look(organiser);
    const links = await readLinks(organiser, copy);
    expect([...links.keys()]).toEqual(expect.arrayContaining(["Tỉnh ủy", "Nhà Văn hóa Bù Gia"]));
    await organiser.goto(`${copy}/links?q=${encodeURIComponent("tinh uy")}`);
    const point = organiser.getByRole("listitem").filter({ hasText: "Đỗ Thị Thay" });
    await point
      .getByRole("button", { name: /Tin nhắn Zalo/ })
      .first()
      .click();
    const message = await organiser.evaluate(() => navigator.clipboard.readText());
    const chairLink = links.get("Tỉnh ủy")?.["chair"] ?? "";
    expect(message).toContain("Kính gửi đồng chí Đỗ Thị Thay");
    expect(message).toContain(second);
    expect(message).toContain("15/12/2027");
    expect(message.split("\n")).toContain(`${baseURL}${chairLink}`);
    // The code on the sheet is the one that this address is drawn as.
    await organiser.goto(`/link-sheets/${copy.split("/").at(-1)}`);
    const code = organiser.getByRole("img", { name: "Mã QR điểm danh tại điểm cầu Tỉnh ủy" });
    const room = `${baseURL}${links.get("Tỉnh ủy")?.["room"]}`;
    const drawn = await QRCode.toString(room, { type: "svg", margin: 0, errorCorrectionLevel: "M" });
    expect(decodeURIComponent((await code.getAttribute("src")) ?? "")).toContain(drawn);
    await look(organiser);
  });

  await test.step("put off, the links stay and say so; on another day they say which; called off, they are dead", async () => {
    const links = await readLinks(organiser, copy);
    const secretary = await as(null, phone);
    const link = links.get("Tỉnh ủy")?.["secretary"] ?? "";
    await secretary.goto(link);
    await expect(secretary.getByText(/15\/12\/2027/).first()).toBeVisible();

    // The page that stands open asks for the marks of its point until it is told.
    provoke(409, /\/marks\?/);
    provoke(401, /\/marks\?/);
    await moveConference(organiser, copy, "Tạm hoãn", "Tạm hoãn", async (dialog) => {
      await dialog.getByLabel("Lý do").fill(reason);
    });
    await expect(organiser.getByText(`Lý do: ${reason}`)).toBeVisible();
    await secretary.goto(link);
    await expect(secretary.getByText(/tạm hoãn/i).first()).toBeVisible();
    await expect(secretary.getByText(reason)).toBeVisible();
    await look(secretary);

    await moveConference(
      organiser,
      copy,
      "Phát hành lại với thời gian mới",
      "Đã phát hành",
      async (dialog) => {
        await dialog.getByLabel("Ngày tổ chức").fill("20/01/2028");
        await dialog.getByLabel("Giờ bắt đầu").fill("14:00");
      },
    );
    await secretary.goto(link);
    await expect(secretary.getByText(/20\/01\/2028/).first()).toBeVisible();
    await expect(secretary.getByText(reason)).toHaveCount(0);

    await moveConference(organiser, copy, "Hủy hội nghị", "Đã hủy", async (dialog) => {
      await dialog.getByLabel("Lý do").fill("Lồng ghép vào hội nghị tổng kết năm");
    });
    await secretary.goto(link);
    await expect(secretary.getByRole("heading", { name: "Liên kết này không dùng được" })).toBeVisible();
    await look(secretary);
  });
});
