import { expect, look, phone, test } from "./fixtures";
import { beginArticle } from "./newsroom";
import { createConference } from "./schedule";

// Xin ý kiến: bodies read a draft by a link of their own, remark at the text and answer; the newsroom reads the summary.

const mark = Date.now().toString(36);

test("a draft is sent to two bodies, one answers on a phone, and a link that went astray opens nothing", async ({
  as,
}) => {
  test.setTimeout(180_000);
  const organiser = await as("tochuc");
  const reader = await as(null, phone);
  const conference = await createConference(organiser, {
    name: `Hội nghị trực tuyến xin ý kiến dự thảo tin bài, kỳ ${mark}`,
    day: "12/03/2026",
  });
  const article = await beginArticle(organiser, conference, /Cơ quan tổ chức/);
  await organiser.goto(`${article}/opinions`);
  await expect(organiser.getByText("Chưa xin ý kiến cơ quan, đơn vị nào")).toBeVisible();
  await look(organiser);
  await organiser.getByRole("button", { name: "Tạo liên kết xin ý kiến" }).click();
  await expect(organiser.getByText("Chọn ít nhất một cơ quan, đơn vị.").first()).toBeVisible();
  for (const name of [`Đảng ủy Công an tỉnh ${mark}`, `Bộ Chỉ huy Quân sự tỉnh ${mark}`]) {
    await organiser.getByRole("combobox", { name: "Cơ quan, đơn vị được xin ý kiến" }).fill(name);
    await organiser.getByRole("option", { name: /Dùng đúng như đã nhập/ }).click();
  }
  await organiser.getByLabel("Nội dung xin ý kiến").fill("Đề nghị xem số liệu, tên và chức vụ.");
  const dueOn = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
  await organiser.getByLabel("Hạn góp ý, ngày").fill(dueOn);
  await organiser.getByRole("button", { name: "Tạo liên kết xin ý kiến" }).click();
  await expect(organiser.getByText("Đã tạo 2 liên kết.")).toBeVisible();
  await look(organiser, "opinions-asked");

  const linkOf = async (name: string) => {
    await organiser.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await organiser.getByRole("button", { name: `Sao chép liên kết: ${name}` }).click();
    const link = await organiser.evaluate(() => navigator.clipboard.readText());
    return new URL(link).pathname;
  };
  const police = await linkOf(`Đảng ủy Công an tỉnh ${mark}`);
  const army = await linkOf(`Bộ Chỉ huy Quân sự tỉnh ${mark}`);

  await reader.goto(police);
  await expect(reader).toHaveURL(/\/diem-cau\/y-kien\/[0-9a-f-]{36}$/);
  await expect(reader.getByText("Đây là bản dự thảo, chưa công bố.")).toBeVisible();
  await look(reader, "opinion-form");
  await reader
    .getByRole("button", { name: /^Góp ý đoạn này/ })
    .nth(1)
    .click();
  await reader.getByLabel("Góp ý cho đoạn trên").fill("Bổ sung giờ khai mạc.");
  await reader.getByRole("button", { name: "Gửi ý kiến" }).click();
  await expect(reader.getByText("Nhập họ và tên người góp ý.").first()).toBeVisible();
  await reader.getByLabel("Thống nhất, đề nghị chỉnh sửa").check();
  await reader.getByLabel("Họ và tên người góp ý").fill("Nguyễn Văn An");
  await reader.getByLabel("Chức vụ").fill("Chánh Văn phòng");
  await look(reader);
  await reader.getByRole("button", { name: "Gửi ý kiến" }).click();
  await expect(reader.getByText("Đã gửi ý kiến.")).toBeVisible();
  await expect(reader.getByRole("heading", { name: "Ý kiến đã gửi" })).toBeVisible();
  await look(reader, "opinion-given");

  await organiser.reload();
  await expect(organiser.getByText("1/2 cơ quan, đơn vị đã góp ý")).toBeVisible();
  await expect(organiser.getByText("Bổ sung giờ khai mạc.")).toBeVisible();
  await look(organiser, "opinions-answered");
  await organiser.getByRole("button", { name: `Đổi liên kết: Bộ Chỉ huy Quân sự tỉnh ${mark}` }).click();
  await organiser.getByRole("alertdialog").getByRole("button", { name: "Đổi liên kết" }).click();
  await expect(organiser.getByText(`Đã đổi liên kết của Bộ Chỉ huy Quân sự tỉnh ${mark}.`)).toBeVisible();
  await reader.goto(army);
  await expect(reader.getByRole("heading", { name: "Liên kết này không dùng được" })).toBeVisible();
});
