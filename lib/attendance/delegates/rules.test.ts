import { describe, expect, it } from "vitest";
import { csvFile } from "@/lib/text/csv";
import { readPaste, sheetCells, splitPrintedName, type Pasted, type PastedColumn } from "./rules";

const read = (text: string, present: { fullName: string; title: string | null }[] = []) =>
  readPaste(text, present, null);

describe("a printed name", () => {
  it.each([
    ["Đại tá Nguyễn Phương Đằng", "comrade", "Đại tá", "Nguyễn Phương Đằng"],
    ["Thiếu uý Trần An", "comrade", "Thiếu uý", "Trần An"],
    ["Đ/c Lê Thị Bình", "comrade", null, "Lê Thị Bình"],
    ["đồng chí  Lê Thị Bình ", "comrade", null, "Lê Thị Bình"],
    ["Bà Trần Tuyết Minh", "ms", null, "Trần Tuyết Minh"],
    ["Ông Văn Ông", "mr", null, "Văn Ông"],
    ["Bàng Thị Đại", "comrade", null, "Bàng Thị Đại"],
  ])("%s", (printed, formOfAddress, rank, fullName) => {
    expect(splitPrintedName(printed)).toEqual({ formOfAddress, rank, fullName });
  });
});

describe("a pasted list", () => {
  it("reads columns by their headings, whatever the order", () => {
    const { rows } = read(
      "STT\tĐơn vị\tHọ và tên\tChức vụ\tChính thức/Mời\n1\tCông an tỉnh\tĐại tá Nguyễn Văn An\tGiám đốc\tMời\n",
    );
    expect(rows).toEqual([
      {
        line: 1,
        problem: null,
        delegate: {
          formOfAddress: "comrade",
          rank: "Đại tá",
          fullName: "Nguyễn Văn An",
          title: "Giám đốc, Công an tỉnh",
          type: "invited",
          uninvited: false,
        },
      },
    ]);
  });

  it("guesses columns without headings", () => {
    const { rows } = read(
      "1\tNguyễn Văn An\tTrưởng phòng PX03\n2.\tTrần Thị Bình\tPhó Trưởng phòng, Công an tỉnh",
    );
    expect(rows.map(({ delegate }) => [delegate.fullName, delegate.title])).toEqual([
      ["Nguyễn Văn An", "Trưởng phòng PX03"],
      ["Trần Thị Bình", "Phó Trưởng phòng, Công an tỉnh"],
    ]);
  });

  it("takes names alone, and NFD text as NFC", () => {
    const { rows } = read("Nguyễn Văn An\r\n\r\nTrần Thị Bình".normalize("NFD"));
    expect(rows.map(({ delegate }) => delegate.fullName)).toEqual(["Nguyễn Văn An", "Trần Thị Bình"]);
  });

  it("names what it cannot take, and drops nothing in silence", () => {
    const { rows } = read(
      [
        "Họ tên\tChức vụ",
        "\tTrưởng phòng",
        `${"Nguyễn ".repeat(40)}\tTrưởng phòng`,
        "Nguyễn Văn An\tTrưởng phòng",
        "Trần Bình\tPhó phòng",
        "Trần Bình\tPhó phòng",
      ].join("\n"),
      [{ fullName: "Nguyễn Văn An", title: "Trưởng phòng" }],
    );
    expect(rows.map((row) => row.problem)).toEqual(["no_name", "too_long", "already", null, "twice"]);
  });

  it("leaves out one row in an old font among Unicode, and offers to convert only it", () => {
    const text = "Nguyễn Văn Ấn\tTrưởng phòng\nPh¹m V¨n §øc\tGi¸m ®èc";
    const seen = read(text);
    expect(seen).toMatchObject({ legacy: "tcvn3", unread: false });
    expect(seen.rows.map((row) => row.problem)).toEqual([null, "legacy"]);
    const converted = readPaste(text, [], "tcvn3");
    expect(converted.rows.map(({ delegate, problem }) => [delegate.fullName, problem])).toEqual([
      ["Nguyễn Văn Ấn", null],
      ["Phạm Văn Đức", null],
    ]);
  });

  it("offers to convert text of an old font", () => {
    const tcvn3 = "NguyÔn V¨n Dòng\tTr­ëng phßng Tæ chøc\nTrÇn ThÞ H¹nh\tPhã Tr­ëng phßng";
    const { legacy } = read(tcvn3);
    expect(legacy).toBe("tcvn3");
    const converted = readPaste(tcvn3, [], legacy);
    expect(converted.rows.map((row) => [row.delegate.fullName, row.problem])).toEqual([
      ["Nguyễn Văn Dũng", null],
      ["Trần Thị Hạnh", null],
    ]);
  });

  it("says when it was cut", () => {
    const { rows, cut } = read(
      Array.from({ length: 1_001 }, (_, at) => `Nguyễn Văn An\tPhòng ${at}`).join("\n"),
    );
    expect([rows.length, cut]).toEqual([1_000, true]);
  });
});

describe("the file", () => {
  it("runs no formula", () => {
    const row = {
      name: '=HYPERLINK("http://x")',
      title: "+84",
      type: "official" as const,
      uninvited: false,
      state: "present" as const,
      reason: "",
      substitute: "@SUM(1)",
    };
    const file = csvFile([sheetCells(row, 0)]);
    expect(file).toContain("'=HYPERLINK");
    expect(file).toContain("'+84");
    expect(file).toContain("'@SUM");
  });
});

// Shapes of lists as offices keep them.
describe("columns of a pasted list", () => {
  const paste = (rows: string[][], columns: PastedColumn[] | null = null) =>
    readPaste(rows.map((row) => row.join("\t")).join("\n"), [], null, columns);
  const first = (pasted: Pasted) => pasted.rows[0]?.delegate;

  it("takes rank, name, post and body without a heading", () => {
    const pasted = paste([
      ["1", "Thiếu tá", "Nguyễn Văn An", "Trưởng phòng", "PX03"],
      ["2", "Đại úy", "Trần Thị Bình", "Cán bộ", "PX03"],
    ]);
    expect(pasted.columns).toEqual(["number", "rank", "name", "title", "unit"]);
    expect(first(pasted)).toMatchObject({
      rank: "Thiếu tá",
      fullName: "Nguyễn Văn An",
      title: "Trưởng phòng, PX03",
    });
  });

  it("puts a name in two columns together", () => {
    const pasted = paste([
      ["STT", "Họ và tên đệm", "Tên", "Chức vụ"],
      ["1", "Nguyễn Thị Minh", "Khai", "Bí thư"],
    ]);
    expect(first(pasted)).toMatchObject({ fullName: "Nguyễn Thị Minh Khai", title: "Bí thư" });
  });

  it("takes the post out of the cell of the name", () => {
    const pasted = paste([
      ["TT", "Họ và tên, chức vụ", "Đơn vị công tác"],
      ["1", "Đ/c Nguyễn Văn An, Bí thư Đảng ủy", "Xã Thanh Sơn"],
    ]);
    expect(pasted.rows).toHaveLength(1);
    expect(first(pasted)).toMatchObject({ fullName: "Nguyễn Văn An", title: "Bí thư Đảng ủy, Xã Thanh Sơn" });
  });

  it("does as the reader chooses, whatever it guessed", () => {
    const rows = [["Thanh Sơn", "An", "Bí thư"]];
    const pasted = paste(rows, ["unit", "name", "title"]);
    expect(pasted.columns).toEqual(["unit", "name", "title"]);
    expect(pasted.sample).toEqual([["Thanh Sơn", "An", "Bí thư"]]);
    expect(pasted.headed).toBe(false);
    expect(first(pasted)).toMatchObject({ fullName: "An", title: "Bí thư, Thanh Sơn" });
    expect(paste(rows, ["other", "other", "other"]).rows[0]?.problem).toBe("no_name");
  });
});
