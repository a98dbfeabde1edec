import { describe, expect, it } from "vitest";
import { readCsv, readList } from "../csv/rules";
import { momentOf, recognisePage } from "./rules";

const at = (text: string) => new Date(`${text}+07:00`);

describe("a moment as old pages print it", () => {
  it.each([
    ["Thứ Sáu, 14/01/2022", at("2022-01-14T00:00")],
    ["Thứ 6, 14/01/2022 08:30", at("2022-01-14T08:30")],
    ["08:30:12 14/01/2022", at("2022-01-14T08:30")],
    ["Ngày đăng: 14-1-2022", at("2022-01-14T00:00")],
    ["Cập nhật lúc 8h30, ngày 14 tháng 01 năm 2022", null],
    ["8h30, ngày 14 tháng 01 năm 2022", at("2022-01-14T08:30")],
    ["Chủ nhật, 16/01/2022, 09:05 (GMT+7)", at("2022-01-16T09:05")],
    ["2022-01-14T08:30:00+07:00", at("2022-01-14T08:30")],
    ["2022-01-14 08:30:00", at("2022-01-14T08:30")],
    ["2022-01-14", at("2022-01-14T00:00")],
    ["31/02/2022", null],
    ["0001-01-01T00:00:00", null],
    ["0001-01-01", null],
    ["01/01/1900", null],
    ["9999-12-31T23:59:59Z", null],
    ["Ngày 14/01/2022, Ban Dân vận tổ chức hội nghị", null],
    ["", null],
  ])("%s", (text, expected) => {
    expect(momentOf(text)).toEqual(expected);
  });
});

const page = `<!doctype html><html><head><title>Tổng kết công tác dân vận | Ban Dân vận</title>
<meta name="author" content="admin"><link rel="canonical" href="https://cu.example.vn/2022/01/tong-ket.html"></head>
<body><nav><a href="/">Trang chủ</a></nav><div class="sidebar"><p>Liên kết</p></div>
<div class="post-content"><h1>Tổng kết công tác dân vận năm 2021</h1><div>Thứ Sáu, 14/01/2022</div><span>Lượt xem: 1.231</span>
<p>Sáng 14-1, hội nghị được tổ chức.</p><p><img src="anh/a.jpg"></p><p>Kết thúc.</p><p style="text-align:right"><b>Minh Hà - Phạm Công</b></p></div>
<footer>Bản quyền</footer></body></html>`;

describe("a page of an old site", () => {
  it("tells its title, day, writers, views and address, and its text is without them", () => {
    const { html, ...told } = recognisePage(page);
    expect(told).toEqual({
      title: "Tổng kết công tác dân vận năm 2021",
      publishedAt: at("2022-01-14T00:00"),
      author: "Minh Hà - Phạm Công",
      category: null,
      views: 1231,
      canonical: "https://cu.example.vn/2022/01/tong-ket.html",
    });
    expect(html).toContain("Sáng 14-1");
    expect(html).toContain('<img src="anh/a.jpg">');
    for (const gone of ["Trang chủ", "Liên kết", "Lượt xem", "Thứ Sáu", "Minh Hà", "Bản quyền", "<h1>"])
      expect(html, gone).not.toContain(gone);
  });

  it("is believed of its meta tags before its print", () => {
    const meta = `<html><head><meta property="og:title" content="Tên &amp; bài"><meta property="article:published_time" content="2021-05-04T01:02:03Z"><meta property="article:section" content="Thời sự"></head><body><p>01/01/2000</p><p>Tác giả: Lan Anh</p><p>Chữ của bài.</p></body></html>`;
    expect(recognisePage(meta)).toMatchObject({
      title: "Tên & bài",
      publishedAt: new Date("2021-05-04T01:02:03Z"),
      category: "Thời sự",
      author: "Lan Anh",
    });
  });

  it("of a document without a title begins with it", () => {
    const told = recognisePage(
      "<body><p><strong>KẾ HOẠCH NĂM 2020</strong></p><p>Nội dung dài hơn một chút.</p></body>",
    );
    expect(told).toMatchObject({ title: "KẾ HOẠCH NĂM 2020", publishedAt: null, author: null });
    expect(told.html).toBe("<body><p>Nội dung dài hơn một chút.</p></body>");
  });

  it.each(["", "<", "<p>".repeat(20_000), "<div class='post-content'>".repeat(3_000), "a".repeat(1_000_000)])(
    "is read whatever it is",
    (html) => {
      expect(recognisePage(html).views).toBeNull();
    },
  );

  it.each(["<i><p>", "<b>", "</x>", "<p>a</p><nav></nav>", "<article></article><nav></nav>"])(
    "of 4 million characters of “%s” is read to its end",
    (piece) => {
      expect(recognisePage(piece.repeat(Math.ceil(4_000_000 / piece.length))).views).toBeNull();
    },
  );

  it("keeps all of its text behind what nobody closes", () => {
    const html = `<body><h1>Tên bài</h1>${"<b>".repeat(600)}<p>Chữ của bài.</p><p>Lượt xem: 5</p></body>`;
    const told = recognisePage(html);
    expect(told).toMatchObject({ title: "Tên bài", views: null });
    expect(told.html).toContain("Chữ của bài.");
  });

  it("takes the lines of its text, not those of what is cut out around them", () => {
    const told = recognisePage(
      "<body><nav><p>Trình đơn</p></nav><p>Tên bài.</p><p>Chữ.</p><p>Minh Hà</p><footer><p>Lan Anh</p></footer></body>",
    );
    expect(told).toMatchObject({ title: "Tên bài.", author: "Minh Hà" });
    expect(told.html).toBe("<body><p>Chữ.</p></body>");
  });
});

describe("the list beside the files", () => {
  it("is read with either mark between cells, quotes, and heads with or without accents", () => {
    expect(readCsv('a,"b ""c"", d"\r\n1,\n')).toEqual([
      ["a", 'b "c", d'],
      ["1", ""],
    ]);
    const told = readList(
      '\ufeffTệp;Tiêu đề;Ngày đăng;Lượt xem\n./bai\\a.html;"Tên; bài";14/01/2022;12\n;x;;\n',
    );
    expect([...told]).toEqual([
      ["bai/a.html", { path: "./bai\\a.html", title: "Tên; bài", date: "14/01/2022", views: "12" }],
    ]);
  });
});
