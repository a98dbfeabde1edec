import sharp from "sharp";
import { expect, look, phone, signIn, test } from "./fixtures";
import { assign, makeLinks, pasteDelegates, readLinks, tapPresent } from "./day";
import { beginArticle, moveArticle, typeByline } from "./newsroom";
import { addBody, addPerson, addUser, setPassword } from "./office";
import { runApp, type RunningApp } from "./run-app";
import { addPoint, createConference, writeAgenda, writeFigures, writeKeyTasks } from "./schedule";

// The conference of 14-1-2022, entered through the browser into an empty system with the facts of its published
// recap, its roll called at two points, and the police point's own article published and compared fact by fact.

const password = "một mật khẩu thật dài";
const office = "Ban Dân vận Tỉnh ủy";
const source = "Báo cáo của Công an tỉnh tại hội nghị";
const figures = [
  { label: "tuyên truyền", figure: "1.405", unit: "đợt" },
  { label: "tham dự tuyên truyền", figure: "hơn 120.000", unit: "lượt người" },
  { label: "phòng, chống dịch bệnh COVID-19 và các loại tội phạm", figure: "hơn 76.000", unit: "tờ rơi" },
  { label: "tuyên truyền qua hệ thống loa phát thanh", figure: "gần 40.000", unit: "giờ" },
];
const partners = [
  "Ban cán sự Đảng UBND tỉnh",
  "Binh đoàn 16",
  "Bộ Chỉ huy Quân sự tỉnh",
  "Bộ Chỉ huy Bộ đội Biên phòng tỉnh",
  "Công an tỉnh",
];
const caption = "Các đại biểu tham dự tại điểm cầu Công an tỉnh Bình Phước";

let app: RunningApp;

test.beforeAll(async () => {
  app = await runApp(Number(process.env["E2E_PORT"] ?? 4300) + 1, "--empty");
});

test.afterAll(() => app.stop());

test("a real conference, from an empty system to its published recap", async ({ as, provoke }) => {
  test.setTimeout(600_000);
  const at = { baseURL: app.address };
  const admin = await as(null, at);
  const organiser = await as(null, at);

  await test.step("the first administrator makes the office, its people and an account", async () => {
    const link = /http\S+(\/account\/set-password\/\S+)/.exec(app.said())?.[1] ?? "";
    await setPassword(admin, link, password);
    await signIn(admin, { username: "quantri", password, name: "" });
    await addBody(admin, { name: office, kind: "Cơ quan tham mưu, giúp việc của cấp ủy" });
    await addBody(admin, { name: "Công an tỉnh Bình Phước", shortName: "Công an tỉnh", kind: "Công an" });
    await addPerson(admin, {
      name: "Trần Tuyết Minh",
      posts: [
        { title: "Ủy viên Ban Thường vụ Tỉnh ủy", branch: "Đảng" },
        { title: "Phó Chủ tịch UBND tỉnh", branch: "Chính quyền" },
      ],
    });
    await addPerson(admin, {
      name: "Nguyễn Phương Đằng",
      rank: "Đại tá",
      posts: [
        { title: "Ủy viên Ban Thường vụ Đảng ủy", branch: "Đảng" },
        { title: "Phó Giám đốc Công an tỉnh", branch: "Chính quyền" },
      ],
    });
    const roles = ["Cán bộ tổ chức hội nghị", "Biên tập viên", "Người duyệt tin bài"];
    const invitation = await addUser(admin, { username: "lan", name: "Lê Thị Lan", roles, body: office });
    await setPassword(organiser, new URL(invitation).pathname, password);
    await signIn(organiser, { username: "lan", password, name: "" });
  });

  await test.step("the office's emblem and name stand at the head of its site", async () => {
    const reader = await as(null, { ...at, ...phone });
    const emblem = reader.getByRole("banner").locator("img.brand-emblem");
    await reader.goto("/");
    await expect(reader.getByRole("banner").getByRole("link").first()).toBeVisible();
    await expect(emblem).toHaveCount(0);
    await admin.goto("/admin/settings");
    // What is being typed outlives a change of the emblem, and saving it does not bring the old emblem back.
    await admin.getByLabel("Cơ quan chủ quản").fill(office);
    const choose = (name: string, buffer: Buffer) =>
      admin.getByLabel("Chọn biểu trưng").setInputFiles({ name, mimeType: "image/png", buffer });
    provoke(415, "/api/emblem");
    await choose("bieu-trung.png", Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg"/>`));
    await expect(admin.getByText("hãy xuất ra PNG rồi tải lại")).toBeVisible();
    const drawn = await sharp({
      create: { width: 400, height: 400, channels: 4, background: { r: 230, g: 198, b: 92, alpha: 0.9 } },
    })
      .png()
      .toBuffer();
    await choose("bieu-trung.png", drawn);
    await expect(admin.getByText("Đã đổi biểu trưng.")).toBeVisible();
    await expect(admin.getByText("Đang dùng biểu trưng của cơ quan.")).toBeVisible();
    await admin.getByRole("button", { name: "Lưu cài đặt" }).click();
    await expect(admin.getByText("Đã lưu cài đặt.")).toBeVisible();
    await look(admin);
    await reader.goto("/");
    await expect(reader.getByRole("banner").getByText(office)).toBeVisible();
    const shown = () => emblem.evaluate((image: HTMLImageElement) => image.naturalWidth);
    await expect.poll(shown).toBe(256);
    await look(reader);
    await admin.getByRole("button", { name: "Bỏ biểu trưng" }).click();
    await admin.getByRole("alertdialog").getByRole("button", { name: "Bỏ biểu trưng" }).click();
    await expect(admin.getByText("Đã bỏ biểu trưng.")).toBeVisible();
    await reader.goto("/");
    await expect(reader.getByRole("banner").getByText(office)).toBeVisible();
    await expect(emblem).toHaveCount(0);
    await choose("bieu-trung.png", drawn);
    await expect(admin.getByText("Đang dùng biểu trưng của cơ quan.")).toBeVisible();
    await reader.goto("/sign-in");
    await look(reader);
  });

  const conference = await test.step("the organiser schedules the conference", async () => {
    const path = await createConference(organiser, {
      name: "Hội nghị tổng kết thực hiện Quy chế dân chủ ở cơ sở và công tác dân vận năm 2021; triển khai phương hướng, nhiệm vụ năm 2022",
      otherName: "Hội nghị trực tuyến về Công tác dân vận năm 2021",
      scope: "các tổ chức đảng trực thuộc Tỉnh ủy",
      day: "14/01/2022",
    });
    await expect(organiser.getByText("Thứ Sáu, 14/01/2022").first()).toBeVisible();
    await addPoint(organiser, path, { name: "Tỉnh ủy", role: "Điểm cầu chính" });
    await addPoint(organiser, path, { name: "Công an tỉnh", body: "Công an tỉnh" });
    await look(organiser);
    await assign(organiser, path, { at: "Công an tỉnh", role: "Chủ trì", person: "Nguyễn Phương Đằng" });
    await assign(organiser, path, { role: "Dự hội nghị", person: "Trần Tuyết Minh" });
    await writeAgenda(organiser, path, [
      { kind: "Báo cáo", title: "Báo cáo tóm tắt tổng kết công tác dân vận năm 2021" },
      { kind: "Báo cáo", title: "Kết quả thực hiện Quy chế dân chủ ở cơ sở năm 2021" },
      { kind: "Báo cáo", title: "Kết quả chương trình phối hợp năm 2021", partners },
    ]);
    await writeFigures(organiser, path, "Công an tỉnh", source, figures);
    await writeKeyTasks(organiser, path, 6, [
      "Đổi mới, nâng cao chất lượng công tác tham mưu cho cấp ủy",
      "Phối hợp với Mặt trận Tổ quốc và các tổ chức chính trị - xã hội vận động Nhân dân thi đua phát triển sản xuất",
    ]);
    return path;
  });

  await test.step("two points call their rolls on phones, and the board moves", async () => {
    await pasteDelegates(organiser, conference, "Tỉnh ủy", [
      ["Nguyễn Văn Hòa", "Chuyên viên"],
      ["Trần Thị Yến", "Văn thư"],
    ]);
    await pasteDelegates(organiser, conference, "Công an tỉnh", [
      ["Nguyễn Văn An", "Trưởng phòng"],
      ["Trần Thị Bình", "Phó Trưởng phòng"],
      ["Điểu K'Ré", "Cán bộ"],
    ]);
    await makeLinks(organiser, conference);
    const links = await readLinks(organiser, conference);
    await organiser.goto(`${conference}/board`);
    await expect(organiser.getByText("0/5").first()).toBeVisible();

    const police = await as(null, { ...at, ...phone });
    await police.goto(links.get("Công an tỉnh")?.["room"] ?? "");
    await expect(police).toHaveURL(/\/diem-cau\/phong\/[0-9a-f-]{36}$/);
    await look(police);
    await tapPresent(police, "Nguyễn Văn An");
    await expect(organiser.getByText("1/5").first()).toBeVisible();
    const centre = await as(null, { ...at, ...phone });
    await centre.goto(links.get("Tỉnh ủy")?.["room"] ?? "");
    await centre.getByRole("button", { name: "Tất cả có mặt" }).click();
    await expect(organiser.getByText("3/5").first()).toBeVisible();
    await look(organiser);
  });

  const article =
    await test.step("the police point's article is written from the record and published", async () => {
      const path = await beginArticle(organiser, conference, /Công an tỉnh/);
      await typeByline(organiser, "Minh Hà - Phạm Công");
      await organiser.getByLabel("Người đăng").fill("Admin");
      const picture = await sharp({
        create: { width: 1200, height: 800, channels: 3, background: "#7a1414" },
      })
        .jpeg()
        .toBuffer();
      await organiser
        .getByLabel("Chọn ảnh")
        .setInputFiles({ name: "hoi-nghi.jpg", mimeType: "image/jpeg", buffer: picture });
      await organiser.getByRole("button", { name: "Sửa thông tin ảnh 1" }).click();
      await organiser.getByLabel("Chú thích").fill(caption);
      await organiser
        .getByLabel("Mô tả thay thế")
        .fill("Hội trường Công an tỉnh với các đại biểu ngồi theo hàng");
      await organiser.getByRole("dialog").getByRole("button", { name: "Lưu", exact: true }).click();
      await expect(organiser.getByRole("dialog")).toBeHidden();
      await organiser.getByRole("button", { name: "Lưu", exact: true }).click();
      await expect(organiser.getByText("Không còn chỗ trống.")).toBeVisible();
      await look(organiser);
      await moveArticle(organiser, "Gửi duyệt", "Chờ duyệt");
      await moveArticle(organiser, "Duyệt bài", "Đã duyệt");
      await moveArticle(organiser, "Đăng bài", "Đã đăng");
      return path;
    });

  expect(article).toMatch(/^\/articles\//);

  await test.step("the public page says what the document says, and nothing else", async () => {
    // A browser without a screen is a robot, whose openings are not counted.
    const userAgent =
      "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36";
    const reader = await as(null, { ...at, ...phone, userAgent });
    await reader.goto("/");
    await reader
      .getByRole("main")
      .getByRole("link", { name: /Hội nghị trực tuyến về Công tác dân vận/ })
      .first()
      .click();
    await expect(reader).toHaveURL(/\/tin-bai\//);
    const main = reader.getByRole("main");
    const text = (await main.innerText()).replace(/\s+/g, " ");
    for (const fact of [
      "14-1",
      "Thứ Sáu, 14/01/2022",
      office,
      "Hội nghị tổng kết thực hiện Quy chế dân chủ ở cơ sở và công tác dân vận năm 2021",
      "các tổ chức đảng trực thuộc Tỉnh ủy",
      "Trần Tuyết Minh, Ủy viên Ban Thường vụ Tỉnh ủy, Phó Chủ tịch UBND tỉnh",
      "điểm cầu Công an tỉnh",
      "Đại tá Nguyễn Phương Đằng, Ủy viên Ban Thường vụ Đảng ủy, Phó Giám đốc Công an tỉnh",
      ...partners,
      ...figures.map(({ figure, unit }) => `${figure} ${unit}`),
      "6 nhiệm vụ trọng tâm",
      caption,
      "Minh Hà - Phạm Công",
      "Admin",
    ]) {
      expect(text, `the public page lacks: ${fact}`).toContain(fact);
    }
    // What the document does not give is not there: no totals, no hours, none of the delegates who were called.
    expect(text).not.toMatch(/\d+ điểm cầu|đại biểu dự|\d\d:\d\d|Nguyễn Văn An/);
    await expect(main.getByText(/Lượt xem: [1-9]/)).toBeVisible();
    await look(reader);
  });
});
