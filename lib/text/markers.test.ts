import { expect, test } from "vitest";
import { findSecretMark } from "./markers";

test.each([
  ["MẬT", "mat"],
  ["  [MẬT]  ", "mat"],
  ["TỐI MẬT\nKế hoạch", "toi_mat"],
  ["Kế hoạch (Tối mật)", "toi_mat"],
  ["(tuyệt mật)", "tuyet_mat"],
  ["TUYỆT  MẬT".normalize("NFD"), "tuyet_mat"],
  ["Công văn MẬT số 12", "mat"],
  ["MẬT BÁO CÁO QUÝ I", "mat"],
  ["Độ mật: Tối mật", "toi_mat"],
  ["Mức mật: mật", "mat"],
  ["Mật", "mat"],
  ["ĐẢNG CỘNG SẢN VIỆT NAM\n*\nTối mật\nSố 12", "toi_mat"],
  ["VĂN BẢN MẬT", "mat"],
  ["(MẬT) và TUYỆT MẬT", "tuyet_mat"],
] as const)("%j is marked %s", (text, mark) => expect(findSecretMark(text)).toBe(mark));

test.each([
  "bí mật nhà nước",
  "BẢO VỆ BÍ MẬT NHÀ NƯỚC",
  "Tuyên truyền công tác bảo mật",
  "AN TOÀN, BẢO MẬT THÔNG TIN",
  "mật độ dân số",
  "MẬT ĐỘ DÂN SỐ",
  "Mật độ dân số",
  "Đổi MẬT KHẨU",
  "sỏi mật, TÚI MẬT",
  "Độ mật: Thường",
  "Mật ong rừng",
  "văn bản mật",
  "THÂN MẬT",
  "Công tác dân vận năm 2021",
  "MẬTX",
  "",
])("%j is not marked", (text) => expect(findSecretMark(text)).toBeNull());
