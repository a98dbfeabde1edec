import { describe, expect, it } from "vitest";
import { styleFindings } from "./rules";

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
