import { expect, test } from "vitest";
import {
  compareProtocol,
  createPersonSchema,
  printPerson,
  type PersonSnapshot,
  type PrintedPost,
} from "./rules";

const post = (
  title: string,
  branch: PrintedPost["branch"],
  protocolRank: number,
  former = false,
): PrintedPost => ({ title, branch, protocolRank, former });
const person = (given: Partial<PersonSnapshot>): PersonSnapshot => ({
  personId: null,
  formOfAddress: "comrade",
  rank: null,
  academicTitle: null,
  fullName: null,
  posts: [],
  ...given,
});

const leader = person({
  fullName: "Trần Tuyết Minh",
  posts: [post("Phó Chủ tịch UBND tỉnh", "state", 420), post("Ủy viên Ban Thường vụ Tỉnh ủy", "party", 400)],
});

test("the Party post is printed before the State post, whatever the order of entry", () => {
  expect(printPerson(leader)).toBe(
    "đồng chí Trần Tuyết Minh, Ủy viên Ban Thường vụ Tỉnh ủy, Phó Chủ tịch UBND tỉnh",
  );
});

test("a force rank takes the place of the form of address", () => {
  const chair = person({
    fullName: "Nguyễn Phương Đằng",
    rank: "Đại tá",
    posts: [post("Phó Giám đốc Công an tỉnh", "state", 620)],
  });
  expect(printPerson(chair)).toBe("Đại tá Nguyễn Phương Đằng, Phó Giám đốc Công an tỉnh");
});

test("an academic title stands between address and name; a former post says so; ông and nothing are house styles", () => {
  const guest = person({
    fullName: "Lê Văn Hà",
    academicTitle: "PGS.TS",
    formOfAddress: "mr",
    posts: [post("Bí thư Tỉnh ủy", "party", 100, true)],
  });
  expect(printPerson(guest)).toBe("ông PGS.TS Lê Văn Hà, nguyên Bí thư Tỉnh ủy");
  expect(printPerson({ ...guest, formOfAddress: "none", academicTitle: null })).toBe(
    "Lê Văn Hà, nguyên Bí thư Tỉnh ủy",
  );
});

test("a chair known by office only is the office, and no name is made up", () => {
  expect(printPerson(person({ posts: [post("Bí thư Đảng ủy xã", "party", 700)] }))).toBe("Bí thư Đảng ủy xã");
});

test("the highest post places a person; an incumbent stands before a former holder of the same rank", () => {
  const secretary = person({ fullName: "A", posts: [post("Bí thư Tỉnh ủy", "party", 100)] });
  const former = person({ fullName: "B", posts: [post("Bí thư Tỉnh ủy", "party", 100, true)] });
  const none = person({ fullName: "C" });
  expect([none, former, leader, secretary].sort(compareProtocol).map((one) => one.fullName)).toEqual([
    "A",
    "B",
    "Trần Tuyết Minh",
    "C",
  ]);
});

const form = (given: object = {}) => ({
  fullName: "Trần Tuyết Minh",
  formOfAddress: "comrade",
  academicTitle: "",
  phone: "",
  posts: [],
  ranks: [],
  ...given,
});

const postForm = {
  title: "Giám đốc",
  branch: "state",
  organizationId: "",
  protocolRank: 260,
  validFrom: "",
  validTo: "",
  former: false,
};

const faults = (given: object) =>
  createPersonSchema
    .safeParse(form(given))
    .error?.issues.map((issue) => [issue.path.join("."), issue.message]);

test.each([
  [{ fullName: " " }, "fullName", "Nhập họ và tên."],
  [{ fullName: "A".repeat(10_000) }, "fullName", "Họ và tên dài nhất 120 ký tự, hãy rút gọn."],
  [{ phone: "gọi chị Lan" }, "phone", "Số điện thoại chỉ gồm chữ số, dấu cách, dấu chấm, + và máy lẻ."],
  [{ posts: [{ ...postForm, title: "" }] }, "posts.0.title", "Nhập chức vụ."],
  [{ posts: [{ ...postForm, protocolRank: NaN }] }, "posts.0.protocolRank", "Nhập thứ tự bằng số."],
  [
    { posts: [{ ...postForm, validFrom: "2026-01-02", validTo: "2026-01-01" }] },
    "posts.0.validTo",
    "Ngày thôi giữ chức vụ đứng trước ngày bắt đầu.",
  ],
  [
    {
      ranks: [
        { name: "Đại tá", validFrom: "" },
        { name: "Thượng tá", validFrom: "" },
      ],
    },
    "ranks",
    "Hai cấp bậc hàm có cùng ngày bắt đầu: ghi ngày thăng cấp khác nhau.",
  ],
])("what was entered wrong gets its sentence at its field (%#)", (given, path, sentence) => {
  expect(faults(given)).toEqual([[path, sentence]]);
});

test.each(["0912345678", "0271 3879 979", "+84 (271) 3.879-979", "0692 345 máy lẻ 12", ""])(
  "%j is a phone number",
  (phone) => {
    expect(faults({ phone })).toBeUndefined();
  },
);
