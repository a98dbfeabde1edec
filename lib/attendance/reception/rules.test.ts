import { expect, test } from "vitest";
import { searchKey } from "@/lib/text/fold";
import { splitName } from "@/lib/text/names";
import { findGuests, guestRank, mostGuests } from "./rules";

const guest = (name: string) => ({
  id: name,
  name,
  title: null,
  kind: null,
  given: searchKey(splitName(name).given),
  full: searchKey(name),
});
const names = (roster: string[], query: string) =>
  findGuests(roster.map(guest), query).map((one) => one.name);

const roster = ["Trần Anh Ngọc", "Nguyễn Thị Ánh", "Nguyễn Văn An", "Lê An Bình", "Phạm Văn Ấn", "H'Mai Niê"];

test.each([
  ["an", ["Nguyễn Văn An", "Phạm Văn Ấn", "Nguyễn Thị Ánh", "Trần Anh Ngọc", "Lê An Bình"]],
  ["AN", ["Nguyễn Văn An", "Phạm Văn Ấn", "Nguyễn Thị Ánh", "Trần Anh Ngọc", "Lê An Bình"]],
  ["văn an", ["Nguyễn Văn An", "Phạm Văn Ấn"]],
  ["nguyen an", ["Nguyễn Văn An", "Nguyễn Thị Ánh"]],
  ["an nguyen", ["Nguyễn Văn An", "Nguyễn Thị Ánh"]],
  ["ngoc", ["Trần Anh Ngọc"]],
  ["anh ngoc", ["Trần Anh Ngọc"]],
  ["mai", ["H'Mai Niê"]],
  ["xyz", []],
  ["%", roster],
])("%s finds %j", (query, found) => expect(names(roster, query)).toEqual(found));

test("the given name weighs more than any other word", () => {
  expect(guestRank(guest("Nguyễn Văn An"), "an")).toBeLessThan(guestRank(guest("Trần An Ngọc"), "an") ?? 9);
});

test("a long list is cut, never the best of it", () => {
  const many = Array.from({ length: 500 }, (_, at) => `Trần An Số ${at}`);
  const found = names([...many, "Nguyễn Văn An"], "an");
  expect(found).toHaveLength(mostGuests);
  expect(found[0]).toBe("Nguyễn Văn An");
});
