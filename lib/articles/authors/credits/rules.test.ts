import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
  bylineOf,
  creditLines,
  creditsOf,
  guardByline,
  movedCredit,
  readShownCredits,
  withNames,
  type Credit,
  type CreditRole,
} from "./rules";

const said = (credits: readonly Credit[]) => credits.map(({ role, name }) => `${role} ${name}`);
const author = (name: string): Credit => ({ name, role: "author" });
const of = (role: CreditRole, name: string): Credit => ({ name, role });

describe("a byline", () => {
  it.each([
    ["Minh Hà - Phạm Công", ["author Minh Hà", "author Phạm Công"]],
    ["Lan Anh, Thu Hà", ["author Lan Anh", "author Thu Hà"]],
    ["Nguyễn Thị Minh-Hà", ["author Nguyễn Thị Minh-Hà"]],
    ["Minh Hà – Phạm Công; Ảnh: Lan Anh", ["author Minh Hà", "author Phạm Công", "photographer Lan Anh"]],
    ["Minh Hà - Ảnh: Lan Anh", ["author Minh Hà", "photographer Lan Anh"]],
    ["Bài: Minh Hà, ảnh: Lan Anh", ["author Minh Hà", "photographer Lan Anh"]],
    ["Minh Hà. Ảnh: A - B", ["author Minh Hà", "photographer A", "photographer B"]],
    ["Bài, ảnh: Minh Hà", ["author Minh Hà", "photographer Minh Hà"]],
    ["Tin, bài và ảnh: Minh Hà", ["author Minh Hà", "photographer Minh Hà"]],
    ["Tin: A; Biên tập: B", ["author A", "editor B"]],
    ["Minh Hà - Minh Hà", ["author Minh Hà"]],
    ["Kpă Y-Thuyên", ["author Kpă Y-Thuyên"]],
    ["Theo TTXVN", ["author Theo TTXVN"]],
    [" - ; ", []],
    ["", []],
  ])("names each person in a role: %j", (byline, people) => {
    expect(said(creditsOf(byline))).toEqual(people);
  });

  it.each([
    "Minh Hà - Phạm Công",
    "Minh Hà; Ảnh: Lan Anh - Thu Hà; Biên tập: Văn Dũng",
    "Bài và ảnh: Minh Hà - Phạm Công",
    "Ảnh: Lan Anh",
    "Biên tập: Văn Dũng",
  ])("is what its people print: %s", (byline) => {
    expect(bylineOf(creditsOf(byline))).toBe(byline);
  });

  it("of nobody is none", () => {
    expect(bylineOf([])).toBeNull();
    expect(creditLines([])).toEqual([]);
  });

  it("is held to a number of people and to the length of a name", () => {
    const schema = z.string().superRefine(guardByline);
    const names = (count: number) => Array.from({ length: count }, (_, at) => `Tên ${at}`).join(" - ");
    expect(schema.safeParse(names(20)).success).toBe(true);
    expect(schema.safeParse(names(21)).error?.issues[0]?.message).toContain("20 người");
    expect(schema.safeParse("ễ".repeat(101)).error?.issues[0]?.message).toContain("100 ký tự");
  });
});

describe("the list of people", () => {
  const credits = creditsOf("Minh Hà - Phạm Công; Ảnh: Lan Anh");

  it("takes a name in the role that is chosen, several at once, and what says its role itself", () => {
    expect(bylineOf(withNames(credits, "Thu Hà", "photographer"))).toBe(
      "Minh Hà - Phạm Công; Ảnh: Lan Anh - Thu Hà",
    );
    expect(bylineOf(withNames([], "A - B", "editor"))).toBe("Biên tập: A - B");
    expect(bylineOf(withNames([], "A; Ảnh: B", "editor"))).toBe("A; Ảnh: B");
    expect(withNames(credits, "Minh Hà", "author")).toEqual(credits);
  });

  it("is ordered within a role only", () => {
    expect(bylineOf(movedCredit(credits, 1, -1))).toBe("Phạm Công - Minh Hà; Ảnh: Lan Anh");
    expect(movedCredit(credits, 0, -1)).toEqual(credits);
    expect(movedCredit(credits, 1, 1)).toEqual(credits);
  });
});

describe("what a publication keeps of its people", () => {
  it("is read in the order of print", () => {
    const stored = [
      { ...of("editor", "Văn Dũng"), slug: "van-dung" },
      { ...author("Minh Hà"), slug: "minh-ha" },
    ];
    expect(readShownCredits(stored, "Khác").map(({ slug }) => slug)).toEqual(["minh-ha", "van-dung"]);
  });
  it.each([[[]], [null], ["x"], [[{ name: "A" }]]])("falls back on the byline: %j", (stored) => {
    expect(readShownCredits(stored, "A; Ảnh: B")).toEqual([
      { ...author("A"), slug: null },
      { ...of("photographer", "B"), slug: null },
    ]);
    expect(readShownCredits(stored, null)).toEqual([]);
  });
});
