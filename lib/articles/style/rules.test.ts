import { describe, expect, it } from "vitest";
import { brokenPlaces } from "./rules";

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
});
