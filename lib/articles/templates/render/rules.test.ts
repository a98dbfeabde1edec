import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultHouse, type HouseStyle } from "@/lib/settings/house/rules";
import type { Leader } from "../../facts/people/rules";
import type { ConferenceRecord, PointRecord } from "../../facts/record/rules";
import { factBlock } from "../../facts/rules";
import { plainText } from "../../facts/segments/rules";
import { spoken } from "../../kinds/spoken/rules";
import { bodyDocSchema, docText, followBody, lineDocSchema, type BodyDoc } from "../../text/rules";
import { originalDraft, originalTemplates } from "../builtin/rules";
import { parseTemplate } from "../language/rules";
import { root, type Shape } from "../places/rules";
import { knownFacts } from "../known/rules";
import { templateScope, type TemplateRecord, type Value } from "../scope/rules";
import { renderTemplate } from "./rules";

const leader = (id: string, given: Partial<Leader> = {}): Leader => ({
  id,
  role: "chair",
  pointId: null,
  position: 0,
  confirmed: true,
  personId: id,
  formOfAddress: "comrade",
  rank: null,
  academicTitle: null,
  fullName: `Nguyễn Văn ${id}`,
  posts: [{ title: "Bí thư Đảng ủy", branch: "party", protocolRank: 400, former: false }],
  groupName: null,
  groupSize: null,
  onBehalfOf: null,
  ...given,
});

const record = (given: Partial<ConferenceRecord> = {}): ConferenceRecord => ({
  name: "Hội nghị sơ kết",
  otherName: null,
  otherSubject: null,
  format: "online",
  scope: null,
  heldOn: "2026-03-05",
  heldUntil: null,
  chairRule: null,
  keyTaskCount: 2,
  hosts: [{ id: "h", name: "Ban Dân vận" }],
  hostPointId: "p0",
  leaders: [
    leader("A", { role: "opening" }),
    leader("B", { pointId: "p0" }),
    leader("C", { pointId: "p1", rank: "Đại tá" }),
  ],
  agenda: [
    { id: "a", kind: "report", title: "báo cáo sơ kết", partners: [], speakers: [leader("D")] },
    { id: "b", kind: "paper", title: "tham luận", partners: [{ id: "n", name: "Binh đoàn" }], speakers: [] },
  ],
  documents: [
    {
      id: "d",
      type: "Chỉ thị",
      number: 5,
      symbol: "CT/TU",
      issuedOn: "2026-02-01",
      issuer: "Tỉnh ủy",
      abstract: "về dân vận",
    },
  ],
  figures: [
    {
      id: "f",
      pointId: null,
      subject: "result",
      tier: null,
      area: "own",
      label: "mới",
      value: 7,
      qualifier: null,
      printed: null,
      unit: "mô hình",
      source: "Báo cáo 12",
      parentId: null,
    },
  ],
  counted: { points: 8, delegates: 1200, atPoint: 36, version: null },
  keyTasks: [
    { id: "t", text: "nâng cao chất lượng" },
    { id: "u", text: null },
  ],
  awards: [{ id: "w", name: "Bằng khen", recipients: "10 tập thể" }],
  ...given,
});

const pointRecord: PointRecord = { id: "p1", name: "Công an tỉnh", bodyName: "Công an tỉnh Đ", ranked: true };
const points = [
  { id: "p0", name: "Tỉnh ủy", isHost: true, present: 40 },
  { id: "p1", name: "Công an tỉnh", isHost: false, present: 6 },
  { id: "p2", name: "xã Phú Trung", isHost: false, present: null },
];

const given = (
  more: Partial<ConferenceRecord> = {},
  point: PointRecord | null = null,
  say = (text: string) => text,
  house: HouseStyle = defaultHouse,
): TemplateRecord => ({
  record: record(more),
  point,
  points,
  block: factBlock(record(more), point, { hostPointName: "Tỉnh ủy", byline: null }, house),
  house,
  say,
});

const nodesOf = (text: string, forPoint = false) => {
  const parsed = parseTemplate(text, forPoint);
  if (!parsed.ok) throw new Error(parsed.problem.sentence);
  return parsed.value;
};
const draft = (text: string, from = given()): BodyDoc => {
  const body = nodesOf(text, from.point !== null);
  const made = renderTemplate({ title: [], lead: [], body }, templateScope(from));
  if (!made) throw new Error("too long");
  return made.body;
};
const print = (text: string, from = given()) => docText(draft(text, from));

describe("a place", () => {
  it("is written in the style of the house", () => {
    const slashed = given({}, null, undefined, { ...defaultHouse, dateStyle: "slash", postStyle: "dash" });
    expect(print("{{conference.date}}", slashed)).toBe("5/3");
    const named = "{{#each leaders}}{{name}}{{/each}}";
    expect(print(named, slashed)).toBe(print(named));
    const whole = "{{#each leaders}}{{this}}{{/each}}";
    expect(print(whole, slashed)).not.toBe(print(whole));
  });

  it.each([
    ["{{conference.name}} ngày {{conference.date}}", "Hội nghị sơ kết ngày 5-3"],
    ['{{conference.date | date:"dd-mm-yyyy"}}', "05-03-2026"],
    ['{{conference.date | date:"dd/mm"}} {{conference.date | date:"d/m/yyyy"}}', "05/03 5/3/2026"],
    [
      '{{conference.date | date:"d tháng m năm yyyy"}}, {{conference.date | date:"thứ"}}',
      "5 tháng 3 năm 2026, thứ năm",
    ],
    ["{{hosts | upper}} tổ chức", "BAN DÂN VẬN tổ chức"],
    ["{{conference.format | capital}}", "Trực tuyến"],
    ["{{conference.points | padded}} và {{conference.delegates | padded}}", "08 và 1.200"],
    ["{{tasks.count}} nhiệm vụ", "2 nhiệm vụ"],
    ["{{conference.scope}}", "[phạm vi kết nối]"],
    ["{{documents}}", "Nội dung hội nghị là Chỉ thị số 05-CT/TU ngày 1-2-2026 của Tỉnh ủy “về dân vận”."],
  ])("%s", (text, expected) => {
    expect(print(text)).toBe(expected);
  });

  it("of the article's own point", () => {
    const of = (text: string) => print(text, given({}, pointRecord));
    expect(of("{{point}} ({{point.body}}): {{point.present}}")).toBe("Công an tỉnh (Công an tỉnh Đ): 36");
    expect(of("{{#each chairs}}{{who}} tại {{point}}{{/each}}")).toBe("Đại tá Nguyễn Văn C tại Công an tỉnh");
  });
});

describe("a condition", () => {
  it.each([
    ["A{{#if conference.scope}} đến {{conference.scope}}{{/if}}.", "A."],
    ["{{#if conference.scope}}có{{else}}không{{/if}}", "không"],
    ["{{#if conference.name}}có{{else}}không{{/if}}", "có"],
    ["{{#if conference.points}}có{{/if}}", "có"],
    ["{{#if awards}}có{{else}}không{{/if}}", "có"],
  ])("%s", (text, expected) => {
    expect(print(text)).toBe(expected);
  });

  it("asks whether there is somebody, not whether there is a gap", () => {
    const text = "{{#if leaders}}có{{else}}không{{/if}}";
    expect(print(text)).toBe("có");
    expect(print(text, given({ leaders: [] }))).toBe("không");
  });
});

describe("a repeat", () => {
  it.each([
    ['{{#each points sep=", " last=" và "}}{{name}}{{/each}}', "Tỉnh ủy, Công an tỉnh và xã Phú Trung"],
    [
      '{{#each points sep="; " max=2}}{{name}}: {{present | padded}}{{/each}}',
      "Tỉnh ủy: 40; Công an tỉnh: 06",
    ],
    ['{{#each points sep="; " max=1}}{{#if main}}{{else}}{{name}}{{/if}}{{/each}}', "Công an tỉnh"],
    [
      '{{#each points sep="; " last=" và "}}{{#if present}}{{name}}{{/if}}{{/each}}',
      "Tỉnh ủy và Công an tỉnh",
    ],
    [
      "{{#each points}}{{name}}: {{present}}\n{{/each}}",
      "Tỉnh ủy: 40\nCông an tỉnh: 6\nxã Phú Trung: [số đại biểu]",
    ],
    [
      '{{#each chairs sep="; "}}{{this}} ({{point}}){{/each}}',
      "đồng chí Nguyễn Văn B, Bí thư Đảng ủy (Tỉnh ủy); Đại tá Nguyễn Văn C, Bí thư Đảng ủy (Công an tỉnh)",
    ],
    [
      '{{#each leaders sep="; "}}{{who | capital}} {{does}}{{/each}}',
      "Đồng chí Nguyễn Văn A phát biểu khai mạc; Đồng chí Nguyễn Văn B chủ trì",
    ],
    [
      "{{#each reports}}{{title}}: {{#each speakers}}{{name}}{{/each}}{{/each}}",
      "báo cáo sơ kết: Nguyễn Văn D",
    ],
    ["{{#each papers}}{{title}} với {{#each partners}}{{name}}{{/each}}{{/each}}", "tham luận với Binh đoàn"],
    ["{{#each figures}}{{value | padded}} {{unit}} ({{source}}){{/each}}", "07 mô hình (Báo cáo 12)"],
    ['{{#each tasks sep="; "}}{{this}}{{/each}}', "nâng cao chất lượng; [nhiệm vụ]"],
    ["{{#each awards}}{{name}} cho {{recipients}}{{/each}}", "Bằng khen cho 10 tập thể"],
    ['{{#each documents}}{{number}}{{symbol}}, {{date | date:"d tháng m"}}{{/each}}', "05-CT/TU, 1 tháng 2"],
  ])("%s", (text, expected) => {
    expect(print(text)).toBe(expected);
  });

  it("over nothing takes its else", () => {
    expect(print("{{#each awards}}x{{else}}Không có{{/each}}", given({ awards: [] }))).toBe("Không có");
  });
});

describe("the text", () => {
  it("has a paragraph for each line that says something, and headings", () => {
    expect(
      draft("## Kết quả {{conference.name}}\n\n  \n### Nhỏ\nMột{{#if conference.scope}}\nhai{{/if}}\n"),
    ).toMatchObject({
      content: [
        { type: "heading", attrs: { level: 2 }, content: [{ text: "Kết quả " }, { type: "fact" }] },
        { type: "heading", attrs: { level: 3 } },
        { type: "paragraph", content: [{ text: "Một" }] },
      ],
    });
    expect(draft("{{#if conference.scope}}x{{/if}}")).toEqual({
      type: "doc",
      content: [{ type: "paragraph" }],
    });
  });

  it("of title and lead is one line", () => {
    const made = renderTemplate(
      { title: nodesOf("A\n{{hosts}}\n"), lead: nodesOf("## B"), body: [] },
      templateScope(given()),
    );
    expect(docText(made?.title ?? { type: "doc", content: [] })).toBe("A Ban Dân vận");
    expect(docText(made?.lead ?? { type: "doc", content: [] })).toBe("## B");
  });

  it("is said as the kind of article says it, by filters too", () => {
    const from = given({}, null, spoken);
    expect(
      print('{{conference.date | date:"dd-mm-yyyy"}}: {{#each documents}}{{number}}{{/each}}', from),
    ).toBe("5 tháng 3 năm 2026: 05");
  });

  it("that would be longer than an article may be is none", () => {
    const many = Array.from({ length: 400 }, (_, at) => ({
      id: `p${at}`,
      name: `Xã ${at}`,
      isHost: false,
      present: at,
    }));
    const from = { ...given(), points: many };
    const made = (text: string) =>
      renderTemplate({ title: [], lead: [], body: nodesOf(text) }, templateScope(from));
    expect(made("{{#each points}}{{name}}\n{{/each}}")).not.toBeNull();
    for (const text of [
      "{{#each points}}{{#each points}}{{name}}{{/each}}{{/each}}",
      // Nothing comes of it, and it would still be looked for 64 million times.
      "{{#each points}}{{#each points}}{{#each points}}{{#if awards}}{{/if}}{{/each}}{{/each}}{{/each}}",
      "{{#each points}}{{name}}{{name}}{{name}}{{name}}{{name}}{{name}}{{/each}}",
      `{{#each points}}${"\nmột".repeat(3)}{{/each}}`,
    ])
      expect(made(text), text).toBeNull();
  });
});

/** Every place with the value that a scope has for it. */
function check(shape: Shape, value: Value | undefined, path: string) {
  expect(value, path).toBeDefined();
  if (!value) return;
  if (shape.item) expect(value.items, path).not.toBeNull();
  for (const [name, field] of shape.fields) check(field, value.fields.get(name), `${path}.${name}`);
  for (const one of value.items ?? []) if (shape.item) check(shape.item, one, `${path}[]`);
}

it("all places that the language knows have a value, in an article of a point and of the host", () => {
  const hosts = templateScope(given()).root;
  for (const [name, shape] of root) if (!shape.pointOnly) check(shape, hosts.fields.get(name), name);
  const own = templateScope(given({}, pointRecord)).root;
  for (const [name, shape] of root) check(shape, own.fields.get(name), name);
});

it("the original templates say every sentence of the block once", () => {
  const { block } = given();
  const { title, lead, body } = originalDraft("report", block);
  const said = (...parts: (keyof typeof block)[]) =>
    parts
      .flatMap((part) => block[part])
      .map(plainText)
      .join(" ");
  expect(docText(title)).toBe(said("title"));
  expect(docText(lead)).toBe(said("lead", "leaders", "chair", "totals"));
  expect(docText(body).split("\n")).toEqual(
    (["documents", "programme", "results", "tasks", "awards"] as const).map((part) => said(part)),
  );
  for (const text of Object.values(originalTemplates))
    for (const part of Object.values(text)) expect(parseTemplate(part, false).ok).toBe(true);
});

const bits = fc.constantFrom(
  "{{lead}}",
  "{{leaders | upper}}",
  "{{totals}}",
  "{{results}}",
  "{{conference.points | padded | upper}}",
  "đồng chí ",
  "\n",
  "## ",
  ", ",
  '{{conference.date | date:"dd/mm/yyyy"}}',
  '{{#each documents}}{{date | date:"d-m"}}{{this}}{{/each}}',
  "{{conference.scope | capital}}",
  '{{#each points sep="; "}}{{name | upper}} {{present | padded}}{{#each chairs}}{{who}}{{rank}}{{/each}}{{/each}}',
  "{{#each leaders}}{{this | capital}}{{academic}}{{/each}}",
  "{{#if tasks}}{{tasks}}{{tasks.count}}{{else}}x{{/if}}",
  "{{#each papers}}{{this}}{{/each}}",
  "{{#each figures}}{{this}}{{source}}{{/each}}",
  "{{awards}}{{hosts}}{{conference.until}}",
);

it("whatever a template says, the draft can be stored, and its chips follow the record to the same words", () => {
  fc.assert(
    fc.property(
      fc.array(bits, { maxLength: 12 }),
      fc.constantFrom(null, pointRecord),
      fc.boolean(),
      (all, point, aloud) => {
        const from = given({}, point, aloud ? spoken : undefined);
        const nodes = nodesOf(all.join(""), point !== null);
        const made = renderTemplate({ title: nodes, lead: nodes, body: nodes }, templateScope(from));
        if (!made) throw new Error("too long");
        expect(lineDocSchema.safeParse(made.title).success).toBe(true);
        expect(bodyDocSchema.safeParse(made.body).data).toEqual(made.body);
        expect(followBody(made.body, knownFacts(from))).toEqual(made.body);
      },
    ),
    { numRuns: 40 },
  );
});
