import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { longestTemplate, parseTemplate, problemSentence } from "./rules";

const problem = (text: string, forPoint = false) => {
  const parsed = parseTemplate(text, forPoint);
  return parsed.ok ? null : problemSentence(parsed.problem);
};
const tree = (text: string, forPoint = false) => {
  const parsed = parseTemplate(text, forPoint);
  if (!parsed.ok) throw new Error(problemSentence(parsed.problem));
  return parsed.value;
};

describe("what a template may say", () => {
  it("is words and places, with filters", () => {
    expect(tree('Ngày {{conference.date | date:"dd-mm" | upper}} {')).toEqual([
      { type: "words", text: "Ngày " },
      {
        type: "place",
        path: { up: null, names: ["conference", "date"] },
        filters: [
          { name: "date", pattern: "dd-mm" },
          { name: "upper", pattern: null },
        ],
      },
      { type: "words", text: " {" },
    ]);
  });

  it("is conditions and repeats, in one another; straight or curly quotes", () => {
    expect(
      tree('{{#each points sep=“; ” last=" và " max=3}}{{#if present}}{{this}}{{else}}?{{/if}}{{/each}}'),
    ).toEqual([
      {
        type: "each",
        path: { up: null, names: ["points"] },
        separator: "; ",
        last: " và ",
        max: 3,
        body: [
          {
            type: "if",
            path: { up: 0, names: ["present"] },
            then: [{ type: "place", path: { up: 0, names: [] }, filters: [] }],
            otherwise: [{ type: "words", text: "?" }],
          },
        ],
        otherwise: [],
      },
    ]);
  });

  it("finds a name in the innermost repeat that has it, and outside of it where the repeat is left by else", () => {
    const [outer] = tree("{{#each points}}{{#each chairs}}{{main}}{{title}}{{/each}}{{/each}}");
    expect(outer).toMatchObject({
      body: [
        {
          path: { up: 0, names: ["chairs"] },
          body: [{ path: { up: 1, names: ["main"] } }, { path: { up: null, names: ["title"] } }],
        },
      ],
    });
    expect(tree("{{#each reports}}{{title}}{{else}}{{title}}{{/each}}")).toMatchObject([
      { body: [{ path: { up: 0 } }], otherwise: [{ path: { up: null } }] },
    ]);
  });

  it("keeps notes out of the article, whatever is in them", () => {
    expect(tree('A{{! dấu " lẻ }}B')).toEqual([
      { type: "words", text: "A" },
      { type: "words", text: "B" },
    ]);
  });
});

describe("what it may not say is told with line and column", () => {
  it.each([
    ["Dòng 1\nđồng chí {{leadr}}", /^Dòng 2, cột 12: Không có chỗ nào tên là “leadr”.*lead/],
    ["{{lead", /^Dòng 1, cột 1: .*chưa có “}}”/],
    ["{{}}", /chưa có gì/],
    ["{{#if leaders}}", /^Dòng 1, cột 1: \{\{#if}} mở ở đây chưa có \{\{\/if}}\.$/],
    ["{{#if leaders}}{{#each points}}{{/if}}", /^Dòng 1, cột 32: Ở đây cần \{\{\/each}} trước/],
    ["{{/each}}", /không đóng chỗ nào/],
    ["{{else}}", /không nằm trong/],
    ["{{#if leaders}}{{else}}{{else}}{{/if}}", /^Dòng 1, cột 24: /],
    ["{{points}}", /“points” là danh sách/],
    ["{{#each lead}}{{/each}}", /“lead” không phải danh sách/],
    ["{{this}}", /chỉ dùng được ở trong/],
    ["{{lead.name}}", /“lead” không có phần nào/],
    ["{{conference.day}}", /^Dòng 1, cột 3: “conference” không có phần “day”.*date/],
    ["{{lead | shout}}", /^Dòng 1, cột 10: .*upper, capital, padded, date/],
    ["{{lead upper}}", /chỉ có thể là “\|”/],
    ['{{lead | date:"dd-mm"}}', /chỉ dùng cho chỗ là một ngày/],
    ['{{conference.date | date:"mm"}}', /một trong các dạng/],
    ["{{conference.date | date}}", /một trong các dạng/],
    ["{{lead | padded}}", /chỉ dùng cho chỗ là một số/],
    ["{{lead | upper | upper | upper | upper}}", /nhiều nhất 3/],
    ["{{#each points max=0}}{{/each}}", /từ 1 đến 500/],
    ["{{#each points sep=3}}{{/each}}", /cần chữ trong dấu nháy/],
    ["{{#each points by=3}}{{/each}}", /chỉ có thể là sep/],
    ["{{#if leaders upper}}{{/if}}", /chỉ có tên một chỗ/],
    ["{{#while x}}", /chỉ có thể là if hoặc each/],
    ["{{#if}}{{/if}}", /cần tên một chỗ/],
    ["{{/if lead}}", /Chỗ đóng chỉ có tên/],
    ["{{else lead}}", /đứng một mình/],
    ["{{3}}", /cần tên một chỗ/],
    ["{{a + b}}", /Không hiểu ký hiệu “\+”/],
    ["{{#if lead}}".repeat(7), /nhiều nhất 6 lớp/],
    ["x".repeat(longestTemplate + 1), /dài nhất 20\.000/],
  ])("%s", (text, expected) => {
    expect(problem(text)).toMatch(expected);
  });

  it("a place of one point in a template for the host", () => {
    expect(problem("{{point.name}}")).toMatch(/chỉ dùng được ở mẫu cho bài của một điểm cầu/);
    expect(problem("{{point.name}}", true)).toBeNull();
  });

  it.each([
    "constructor",
    "__proto__",
    "toString",
    "hasOwnProperty",
    "conference.constructor",
    "conference.__proto__",
  ])("a name that objects have by themselves: %s", (name) => {
    expect(problem(`{{${name}}}`)).toMatch(/Không có chỗ nào|không có phần/);
    expect(problem(`{{#each points}}{{${name}}}{{/each}}`)).toMatch(/Không có chỗ nào|không có phần/);
  });
});

const bits = fc.constantFrom(
  "{{",
  "}}",
  "{{#if leaders}}",
  "{{else}}",
  "{{/if}}",
  "{{#each points}}",
  '{{#each chairs sep="; "}}',
  "{{/each}}",
  "{{this}}",
  "{{lead}}",
  "{{lead | upper}}",
  '"',
  "“",
  "|",
  "#",
  "\n",
  "đồng chí ",
  "this",
  ".",
  "!",
);

it("any text is a tree, or a sentence at a place inside of the text", () => {
  const text = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.array(bits, { maxLength: 30 }).map((all) => all.join("")),
  );
  fc.assert(
    fc.property(text, fc.boolean(), (source, forPoint) => {
      const parsed = parseTemplate(source, forPoint);
      if (parsed.ok) return;
      const { line, column, sentence } = parsed.problem;
      const lines = source.split("\n");
      expect(line).toBeGreaterThanOrEqual(1);
      expect(line).toBeLessThanOrEqual(lines.length);
      expect(column).toBeGreaterThanOrEqual(1);
      expect(column).toBeLessThanOrEqual(Array.from(lines[line - 1] ?? "").length + 1);
      expect(sentence).toMatch(/\.$/);
    }),
    { numRuns: 500 },
  );
});
