import { expect, test } from "vitest";
import { splitName } from "./names";

test.each([
  ["Nguyễn Phương Đằng", "Nguyễn", "Phương", "Đằng"],
  ["Trần Tuyết  Minh ", "Trần", "Tuyết", "Minh"],
  ["Nguyễn Thị Hồng Hạnh", "Nguyễn", "Thị Hồng", "Hạnh"],
  ["Lê An", "Lê", "", "An"],
  ["An", "", "", "An"],
  ["", "", "", ""],
  ["Điểu K'Ré", "Điểu", "", "K'Ré"],
  ["Điểu K’ Ré", "Điểu", "", "K'Ré"],
  ["H'Mai Niê", "Niê", "", "H'Mai"],
  ["H’Yim Kđoh", "Kđoh", "", "H'Yim"],
  ["H' Lim Niê Kđăm", "Niê Kđăm", "", "H'Lim"],
  ["H'Hen", "", "", "H'Hen"],
  ["Y Thanh Hà Niê Kđăm", "Niê Kđăm", "", "Y Thanh Hà"],
  ["Y Biêr Niê", "Niê", "", "Y Biêr"],
  ["Y Ngọc", "", "", "Y Ngọc"],
  ["Đỗ Văn Đức".normalize("NFD"), "Đỗ", "Văn", "Đức"],
])("%s", (name, family, middle, given) => expect(splitName(name)).toEqual({ family, middle, given }));
