import { expect, test } from "vitest";
import { suggestProtocolRank } from "./rules";

test.each([
  ["Tổng Bí thư Ban Chấp hành Trung ương Đảng", 100],
  ["Chủ tịch nước", 102],
  ["Ủy viên Bộ Chính trị", 110],
  ["Ủy viên Ban Chấp hành Trung ương Đảng", 140],
  ["Ủy viên Trung ương Đảng", 140],
  ["Bộ trưởng Bộ Công an", 160],
  ["Thứ trưởng Bộ Nội vụ", 170],
  ["Phó Trưởng Ban Dân vận Trung ương", 170],
  ["Bí thư Tỉnh ủy", 200],
  ["Phó Bí thư Thường trực Tỉnh ủy", 210],
  ["Phó Bí thư Thường trực Tỉnh uỷ", 210],
  ["Phó Bí thư Tỉnh ủy", 220],
  ["Chủ tịch HĐND tỉnh", 222],
  ["Chủ tịch Ủy ban nhân dân tỉnh", 224],
  ["Ủy viên Ban Thường vụ Tỉnh ủy", 230],
  ["Ủy viên ban Thường vụ Tỉnh ủy", 230],
  ["UVBTV Tỉnh ủy", 230],
  ["Tỉnh ủy viên", 240],
  ["Ủy viên Ban Chấp hành Đảng bộ tỉnh", 240],
  ["UVBCH Đảng bộ tỉnh", 240],
  ["Chủ tịch Ủy ban MTTQ Việt Nam tỉnh", 245],
  ["Phó Chủ tịch HĐND tỉnh", 250],
  ["Phó chủ tịch UBND tỉnh", 252],
  ["Trưởng Ban Dân vận Tỉnh ủy", 260],
  ["Giám đốc Công an tỉnh", 260],
  ["Bí thư Đảng ủy Công an tỉnh", 260],
  ["Bí thư Tỉnh đoàn", 260],
  ["Phó Bí thư Đảng ủy Công an tỉnh", 270],
  ["Phó Giám đốc Công an tỉnh", 270],
  ["Ủy viên Ban Thường vụ Đảng ủy Công an tỉnh", 275],
  ["Trưởng phòng Công tác chính trị", 280],
  ["Phó Trưởng phòng Tham mưu", 285],
  ["Bí thư Huyện ủy Đồng Phú", 300],
  ["Bí thư Đảng ủy phường Bình Phước", 400],
  ["Phó Bí thư Thường trực Đảng ủy xã Thanh Sơn", 410],
  ["Chủ tịch UBND xã Phú Trung", 424],
  ["Phó Chủ tịch UBND xã Phú Trung", 452],
  ["Trưởng Công an xã", 460],
  ["Chuyên viên", 500],
  ["", 500],
])("%s stands at %i", (title, rank) => {
  expect(suggestProtocolRank(title)).toBe(rank);
});

test("NFD and capitals do not matter", () => {
  expect(suggestProtocolRank("BÍ THƯ TỈNH ỦY".normalize("NFD"))).toBe(200);
});
