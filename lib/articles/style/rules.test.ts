import { describe, expect, it } from "vitest";
import { brokenPlaces, styleFindings } from "./rules";

const kinds = (text: string, heldOn = "2022-01-14") =>
  styleFindings(text, heldOn).map((finding) => `${finding.kind}: ${finding.text}`);

describe("style findings", () => {
  it.each([
    ["Trong năm năm 2022, đề ra", ["doubled: năm năm"]],
    ["luôn luôn bám sát cơ sở", []],
    ["ai ai cũng rõ, ngày ngày", []],
    ["Ủy viên ban Thường vụ Tỉnh ủy", ["capitals: ban Thường vụ", "capitals: Ủy viên ban"]],
    ["Phó chủ tịch UBND tỉnh", ["capitals: Phó chủ tịch"]],
    ["Ủy viên Ban Thường vụ, Phó Chủ tịch UBND tỉnh", []],
    ["Thứ Năm, 14/01/2022", ["weekday: Thứ Năm, 14/01/2022"]],
    ["Thứ Sáu, 14/01/2022", []],
    ["Thứ Sáu, 31/02/2022", ["weekday: Thứ Sáu, 31/02/2022"]],
    ["Ngày 14-1 khai mạc, đến 20/01/2022 báo cáo", ["dates: 20/01/2022 và 14-1"]],
    ["Ngày 14-1 khai mạc, đạt 10-12 triệu", []],
  ])("%s", (text, expected) => {
    expect(kinds(text)).toEqual(expected);
  });

  it("names districts only after 1 July 2025", () => {
    expect(kinds("tại huyện Bù Đăng", "2025-06-30")).toEqual([]);
    expect(kinds("tại huyện Bù Đăng", "2025-07-01")).toEqual(["district: huyện Bù"]);
  });
});

describe("broken sentences", () => {
  it.each([
    ["theo hình thức trực tuyến đến . Tại điểm cầu", ["theo hình thức trực tuyến đến ."]],
    ["tổ chức trực tuyến đến.", ["tổ chức trực tuyến đến."]],
    ["Hội nghị đã nghe: .", ["Hội nghị đã nghe: ."]],
    ["Hội nghị đã nghe:.", ["Hội nghị đã nghe:."]],
    ["Đồng chí A, , chủ trì", ["Đồng chí A, ,"]],
    ["Dự hội nghị có 36 đại biểu..", ["Dự hội nghị có 36 đại biểu.."]],
    ["Công an tỉnh ( ) dự", ["Công an tỉnh ( )"]],
    ["Nghị quyết “”", ["Nghị quyết “”"]],
    ["với 12 điểm cầu và.", ["với 12 điểm cầu và."]],
    [". Tại điểm cầu", ["."]],
    [
      "Sáng nay, tại hội trường lớn của tỉnh, các đại biểu đã nghe: .",
      ["… lớn của tỉnh, các đại biểu đã nghe: ."],
    ],
    ["Các đại biểu đã đến. Hội nghị bế mạc.", []],
    ["Hội nghị đã nghe:", []],
    ["đạt 1.405 đợt, 36,5% và 1,9 triệu; v.v., rồi v.v... Hết…", []],
    ["Nghị quyết số 25-NQ/TW (khóa XI), “Về công tác dân vận”.", []],
    ["[phạm vi kết nối], [người chủ trì].", []],
  ])("%s", (text, expected) => {
    expect(brokenPlaces(text).map((place) => place.text)).toEqual(expected);
  });

  it("are told among the findings, and a small letter at the start of a sentence too", () => {
    expect(kinds("đã nghe: .")).toEqual(["broken: đã nghe: ."]);
    expect(kinds("Hội nghị kết thúc. chủ trì hội nghị.")).toEqual(["start: chủ"]);
    expect(kinds("sách, báo, v.v. và TS. nguyễn")).toEqual([]);
  });
});
