import { expect, test } from "vitest";
import { compareProtocol, printPerson, type PersonSnapshot, type PrintedPost } from "./rules";

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
