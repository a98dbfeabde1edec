import { describe, expect, it } from "vitest";
import { defaultHouse, readHouse, type HouseStyle } from "@/lib/settings/house/rules";
import type { Leader } from "../people/rules";
import { inNamingOrder, roleSentences } from "../people/rules";
import { resultSentences, totalsSentence } from "../numbers/rules";
import { plainText, words } from "../segments/rules";
import { houseSample } from "./sample/rules";
import { dayIn, fullDayIn, spokenHouse } from "./rules";

const house = (given: Partial<HouseStyle> = {}): HouseStyle => ({ ...defaultHouse, ...given });
const person = (fullName: string | null, protocolRank: number, given: Partial<Leader> = {}): Leader => ({
  id: fullName ?? "x",
  role: "attending",
  pointId: null,
  position: 0,
  confirmed: true,
  personId: null,
  formOfAddress: "comrade",
  rank: null,
  academicTitle: null,
  fullName,
  posts: [{ title: "Phó Bí thư Tỉnh ủy", branch: "party", protocolRank, former: false }],
  groupName: null,
  groupSize: null,
  onBehalfOf: null,
  ...given,
});
const say = (leaders: readonly Leader[], style: Partial<HouseStyle>) =>
  roleSentences(leaders, [words(" hội nghị")], house(style)).map(plainText);

describe("days", () => {
  it.each([
    ["dash", "14-1", "14-1-2022"],
    ["slash", "14/1", "14/1/2022"],
    ["words", "14 tháng 1", "14 tháng 1 năm 2022"],
  ] as const)("%s", (dateStyle, running, full) => {
    expect(dayIn("2022-01-14", house({ dateStyle }))).toBe(running);
    expect(fullDayIn("2022-01-14", house({ dateStyle }))).toBe(full);
  });
});

describe("people", () => {
  const [an, hoa] = [person("Nguyễn Văn An", 210), person("Trần Thị Hoa", 220)];

  it.each([
    [
      {},
      "Đồng chí Nguyễn Văn An, Phó Bí thư Tỉnh ủy; đồng chí Trần Thị Hoa, Phó Bí thư Tỉnh ủy dự hội nghị.",
    ],
    [
      { listStyle: "once" },
      "Các đồng chí: Nguyễn Văn An, Phó Bí thư Tỉnh ủy; Trần Thị Hoa, Phó Bí thư Tỉnh ủy dự hội nghị.",
    ],
    [
      { listStyle: "once", postStyle: "dash" },
      "Các đồng chí: Nguyễn Văn An - Phó Bí thư Tỉnh ủy; Trần Thị Hoa - Phó Bí thư Tỉnh ủy dự hội nghị.",
    ],
    [
      { addressStyle: "none", listStyle: "once" },
      "Nguyễn Văn An, Phó Bí thư Tỉnh ủy; Trần Thị Hoa, Phó Bí thư Tỉnh ủy dự hội nghị.",
    ],
  ] as const)("%j", (style, sentence) => expect(say([an, hoa], style)).toEqual([sentence]));

  it("are addressed at once only where all are addressed alike and by name", () => {
    const once = { listStyle: "once" } as const;
    expect(say([an], once)).toEqual(["Đồng chí Nguyễn Văn An, Phó Bí thư Tỉnh ủy dự hội nghị."]);
    const ms = person("Lê Thị Lan", 230, { formOfAddress: "ms" });
    expect(say([an, ms], once)[0]).toMatch(/^Đồng chí Nguyễn.*; bà Lê Thị Lan/);
    expect(say([an, ms], { ...once, addressStyle: "comrade" })[0]).toMatch(
      /^Các đồng chí: Nguyễn.*; Lê Thị Lan/,
    );
    const group = person(null, 0, { posts: [], groupName: "lãnh đạo các sở, ngành" });
    expect(say([an, group], once)[0]).toMatch(/^Đồng chí Nguyễn.*; lãnh đạo các sở, ngành dự hội nghị/);
    const office = person(null, 240);
    expect(say([an, office], once)[0]).toMatch(/^Đồng chí Nguyễn/);
  });

  it("with a rank are addressed by it, or by both", () => {
    const colonel = person("Lê Văn Bình", 300, { rank: "Đại tá" });
    expect(say([colonel], {})[0]).toMatch(/^Đại tá Lê Văn Bình, /);
    expect(say([colonel], { rankStyle: "both" })[0]).toMatch(/^Đồng chí Đại tá Lê Văn Bình, /);
    expect(say([an, colonel], { rankStyle: "both", listStyle: "once" })[0]).toMatch(
      /^Các đồng chí: Nguyễn Văn An, .*; Đại tá Lê Văn Bình, /,
    );
  });

  it("stand by post, or as they were assigned", () => {
    const leaders = [person("Hai", 220, { position: 1 }), person("Một", 210, { position: 2 })];
    const names = (style: Partial<HouseStyle>) =>
      inNamingOrder(leaders, house(style)).map((one) => one.fullName);
    expect(names({})).toEqual(["Một", "Hai"]);
    expect(names({ protocolOrder: "entered" })).toEqual(["Hai", "Một"]);
  });

  it("stand as the office put them; who came later comes before the first whom the rule puts behind", () => {
    const order = (leaders: readonly Leader[]) => inNamingOrder(leaders, house()).map((one) => one.fullName);
    const [last, first] = [
      person("Bí thư", 200, { namingOrder: 2 }),
      person("Trưởng ban", 260, { namingOrder: 1 }),
    ];
    expect(order([last, first])).toEqual(["Trưởng ban", "Bí thư"]);
    const deputy = person("Phó Bí thư", 220);
    expect(order([last, deputy, first])).toEqual(["Phó Bí thư", "Trưởng ban", "Bí thư"]);
    const clerk = person("Chuyên viên", 500);
    const group = person(null, 0, { posts: [], groupName: "các sở" });
    expect(order([group, clerk, last, first])).toEqual(["Trưởng ban", "Bí thư", "Chuyên viên", null]);
  });
});

describe("numbers", () => {
  const figure = (given: object) => ({
    id: "f",
    pointId: null,
    subject: "points" as const,
    tier: null,
    area: "own" as const,
    label: null,
    value: 5,
    qualifier: null,
    printed: null,
    unit: null,
    source: null,
    parentId: null,
    ...given,
  });
  const none = { points: null, delegates: null, atPoint: null, version: null };
  const totals = (style: Partial<HouseStyle>) =>
    plainText(
      totalsSentence(
        [figure({}), figure({ id: "g", subject: "delegates", value: 1200, qualifier: "above" })],
        none,
        "online",
        house(style),
      ),
    );

  it("of points have a zero before them or not; the word for more is the house's", () => {
    expect(totals({})).toContain("đến 05 điểm cầu với trên 1.200 đại biểu");
    expect(totals({ padPointCount: false, overWord: "hơn" })).toContain(
      "đến 5 điểm cầu với hơn 1.200 đại biểu",
    );
  });

  it("that are nearly or about something keep their word", () => {
    const said = (qualifier: "nearly" | "about") =>
      resultSentences(
        [figure({ subject: "result", qualifier, value: 300, unit: "buổi", source: "Báo cáo" })],
        null,
        house({ overWord: "trên" }),
      ).map(plainText);
    expect(said("nearly")).toEqual(["Theo Báo cáo: gần 300 buổi."]);
    expect(said("about")).toEqual(["Theo Báo cáo: khoảng 300 buổi."]);
  });
});

it("what is read aloud has no dash between a name and its posts", () => {
  expect(spokenHouse(house({ postStyle: "dash", dateStyle: "slash" }))).toEqual(
    house({ dateStyle: "slash" }),
  );
});

describe("a stored house style", () => {
  it.each([[null], [undefined], ["dash"], [7]])("is none where %j is stored", (stored) =>
    expect(readHouse(stored)).toBeNull(),
  );
  it("is read back; what it does not name, or names wrongly, was as it is by default", () => {
    const stored = house({ dateStyle: "slash", uySpelling: "uỷ" });
    expect(readHouse(JSON.parse(JSON.stringify(stored)))).toEqual(stored);
    expect(readHouse({ uySpelling: "uỷ" })).toEqual(house({ uySpelling: "uỷ" }));
    expect(readHouse({ dateStyle: "roman", postStyle: "dash" })).toEqual(house({ postStyle: "dash" }));
  });
});

it("the sample says what the choices do", () => {
  expect(houseSample(defaultHouse).slice(0, 3)).toEqual([
    "Ngày 14-1, Ban Tuyên giáo và Dân vận Tỉnh ủy tổ chức Hội nghị tổng kết công tác dân vận theo hình thức trực tuyến đến các xã, phường.",
    "Đại tá Lê Văn Cường, Giám đốc Công an tỉnh chủ trì hội nghị.",
    "Đồng chí Nguyễn Văn An, Phó Bí thư Tỉnh ủy; bà Trần Thị Bình, Chánh Văn phòng Tỉnh ủy dự hội nghị.",
  ]);
  const other = houseSample(
    house({ dateStyle: "words", addressStyle: "comrade", listStyle: "once", protocolOrder: "entered" }),
  );
  expect(other[0]).toMatch(/^Ngày 14 tháng 1, /);
  expect(other[2]).toMatch(/^Các đồng chí: Trần Thị Bình, .*; Nguyễn Văn An, /);
});
