import { describe, expect, it } from "vitest";
import type { Leader } from "./people/rules";
import type { ConferenceRecord, DocumentFact, PointRecord } from "./record/rules";
import { factBlock, factsByKey, partKeys, type FactBlock } from "./rules";
import { plainText } from "./segments/rules";

const post = (title: string, protocolRank: number, branch: "party" | "state" = "party", former = false) => ({
  title,
  branch,
  protocolRank,
  former,
});

const leader = (given: Partial<Leader> & { id: string }): Leader => ({
  role: "attending",
  pointId: null,
  position: 0,
  confirmed: true,
  personId: `person of ${given.id}`,
  formOfAddress: "comrade",
  rank: null,
  academicTitle: null,
  fullName: "Trần Thị Hoa",
  posts: [post("Ủy viên Ban Thường vụ Tỉnh ủy", 400)],
  groupName: null,
  groupSize: null,
  onBehalfOf: null,
  ...given,
});

const nameless = { personId: null, fullName: null, posts: [] };

const figure = (given: Partial<ConferenceRecord["figures"][number]> & { id: string }) => ({
  pointId: null,
  subject: "result" as const,
  tier: null,
  area: "own" as const,
  label: null,
  value: null,
  qualifier: null,
  printed: null,
  unit: null,
  source: null,
  parentId: null,
  ...given,
});

const point: PointRecord = {
  id: "ca",
  name: "Công an tỉnh",
  bodyName: "Công an tỉnh Bình Phước",
  ranked: true,
};

const record = (): ConferenceRecord => ({
  name: "Hội nghị tổng kết công tác dân vận năm 2021",
  otherName: null,
  otherSubject: null,
  format: "online",
  scope: "các tổ chức đảng trực thuộc Tỉnh ủy",
  heldOn: "2022-01-14",
  heldUntil: null,
  chairRule: null,
  keyTaskCount: 6,
  hosts: [{ id: "h", name: "Ban Dân vận Tỉnh ủy" }],
  hostPointId: null,
  leaders: [
    leader({
      id: "leader",
      fullName: "Trần Tuyết Minh",
      posts: [post("Ủy viên Ban Thường vụ Tỉnh ủy", 400), post("Phó Chủ tịch UBND tỉnh", 420, "state")],
    }),
    leader({
      id: "chair",
      role: "chair",
      pointId: "ca",
      rank: "Đại tá",
      fullName: "Nguyễn Phương Đằng",
      posts: [post("Phó Giám đốc Công an tỉnh", 620, "state"), post("Ủy viên Ban Thường vụ Đảng ủy", 600)],
    }),
  ],
  agenda: [
    { id: "a", kind: "report", title: "Báo cáo tóm tắt tổng kết", partners: [], speakers: [] },
    {
      id: "b",
      kind: "report",
      title: "kết quả chương trình phối hợp",
      partners: [
        { id: "p1", name: "Binh đoàn 16" },
        { id: "p2", name: "Bộ Chỉ huy Quân sự tỉnh" },
        { id: "p3", name: "Công an tỉnh" },
      ],
      speakers: [],
    },
  ],
  documents: [
    {
      id: "d1",
      type: "Nghị quyết",
      number: 25,
      symbol: "NQ/TW",
      issuedOn: "2013-06-03",
      issuer: "Ban Chấp hành Trung ương",
      abstract: "về tăng cường và đổi mới sự lãnh đạo của Đảng đối với công tác dân vận",
    },
    {
      id: "d2",
      type: "Kế hoạch",
      number: 5,
      symbol: "KH-UBND",
      issuedOn: "2021-12-31",
      issuer: "UBND tỉnh",
      abstract: "công tác dân vận năm 2022",
    },
  ],
  figures: [
    figure({ id: "points", subject: "points", value: 96 }),
    figure({ id: "people", subject: "delegates", value: 1200, qualifier: "over" }),
    figure({
      id: "f1",
      pointId: "ca",
      label: "tuyên truyền",
      value: 1405,
      unit: "đợt",
      source: "Báo cáo của Công an tỉnh",
    }),
    figure({
      id: "f2",
      pointId: "ca",
      value: 120_000,
      qualifier: "over",
      unit: "lượt người",
      source: "Báo cáo của Công an tỉnh",
    }),
  ],
  counted: { points: null, delegates: null, atPoint: null, version: null },
  keyTasks: [{ id: "t1", text: "Nâng cao chất lượng tham mưu" }],
  awards: [],
});

const given: { hostPointName: string | null; byline: string | null } = {
  hostPointName: null,
  byline: "Minh Hà - Phạm Công",
};
const say = (block: FactBlock, part: (typeof partKeys)[number]) => block[part].map(plainText);
const block = (changes: Partial<ConferenceRecord> = {}, at: PointRecord | null = point, and = given) =>
  factBlock({ ...record(), ...changes }, at, and);

describe("the fact block of a point", () => {
  it("prints every part of the article from the record", () => {
    const full = block();
    expect(say(full, "title")).toEqual([
      "Ban Dân vận Tỉnh ủy tổ chức Hội nghị tổng kết công tác dân vận năm 2021",
    ]);
    expect(say(full, "lead")).toEqual([
      "Ngày 14-1, Ban Dân vận Tỉnh ủy tổ chức Hội nghị tổng kết công tác dân vận năm 2021 theo hình thức trực tuyến đến các tổ chức đảng trực thuộc Tỉnh ủy.",
    ]);
    expect(say(full, "leaders")).toEqual([
      "Đồng chí Trần Tuyết Minh, Ủy viên Ban Thường vụ Tỉnh ủy, Phó Chủ tịch UBND tỉnh dự hội nghị.",
    ]);
    expect(say(full, "chair")).toEqual([
      "Tại điểm cầu Công an tỉnh, Đại tá Nguyễn Phương Đằng, Ủy viên Ban Thường vụ Đảng ủy, Phó Giám đốc Công an tỉnh chủ trì.",
    ]);
    expect(say(full, "totals")).toEqual([
      "Hội nghị được kết nối trực tuyến đến 96 điểm cầu với hơn 1.200 đại biểu.",
    ]);
    expect(say(full, "documents")).toEqual([
      "Nội dung hội nghị là Nghị quyết số 25-NQ/TW ngày 3-6-2013 của Ban Chấp hành Trung ương “về tăng cường và đổi mới sự lãnh đạo của Đảng đối với công tác dân vận” và Kế hoạch số 05/KH-UBND ngày 31-12-2021 của UBND tỉnh “công tác dân vận năm 2022”.",
    ]);
    expect(say(full, "programme")).toEqual([
      "Hội nghị đã nghe: Báo cáo tóm tắt tổng kết; kết quả chương trình phối hợp giữa Ban Dân vận Tỉnh ủy với Binh đoàn 16, Bộ Chỉ huy Quân sự tỉnh và Công an tỉnh.",
    ]);
    expect(say(full, "results")).toEqual([
      "Theo Báo cáo của Công an tỉnh: 1.405 đợt tuyên truyền; hơn 120.000 lượt người.",
    ]);
    expect(say(full, "tasks")).toEqual([
      "Hội nghị đề ra 6 nhiệm vụ trọng tâm, trong đó có: Nâng cao chất lượng tham mưu.",
    ]);
    expect(say(full, "caption")).toEqual(["Đại biểu dự hội nghị tại điểm cầu Công an tỉnh Bình Phước"]);
    expect(say(full, "byline")).toEqual(["Minh Hà - Phạm Công"]);
  });

  it("says of each fact from which record and field it came", () => {
    for (const segment of partKeys.flatMap((part) => block()[part].flat())) {
      if (segment.kind === "words") continue;
      expect(segment.source.record, segment.key).not.toBe("");
      expect(segment.source.field, segment.key).not.toBe("");
    }
  });

  it("says in the source that a point's chair has not said yes", () => {
    const records = (confirmed: boolean) =>
      block({ leaders: [leader({ id: "x", role: "chair", pointId: point.id, confirmed })] })
        .chair.flat()
        .flatMap((segment) =>
          segment.kind === "fact" && segment.key === "person.x.name" ? [segment.source.record] : [],
        );
    expect(records(false)).toEqual(["Phân công chủ trì (chưa xác nhận)"]);
    expect(records(true)).toEqual(["Phân công chủ trì"]);
  });

  it("shows a later host point's chair only in the host's article", () => {
    const changes = { hostPointId: "host", leaders: [leader({ id: "x", role: "chair", pointId: "other" })] };
    expect(say(block(changes), "leaders")).toEqual([]);
  });
});

const strikes: [string, string, (from: ConferenceRecord) => ConferenceRecord, PointRecord?][] = [
  ["the name", "name", (r) => ({ ...r, name: null })],
  ["the day", "heldOn", (r) => ({ ...r, heldOn: null })],
  ["the scope", "scope", (r) => ({ ...r, scope: null })],
  ["the host's name", "host.h", (r) => ({ ...r, hosts: r.hosts.map((host) => ({ ...host, name: null })) })],
  ["the number of tasks", "keyTaskCount", (r) => ({ ...r, keyTaskCount: null })],
  ["a task", "task.t1", (r) => ({ ...r, keyTasks: r.keyTasks.map((task) => ({ ...task, text: null })) })],
  ["the leader's name", "person.leader.name", (r) => strikePerson(r, "leader", { fullName: null })],
  ["the leader's posts", "person.leader.posts", (r) => strikePerson(r, "leader", { posts: [] })],
  ["the chair's name", "person.chair.name", (r) => strikePerson(r, "chair", { fullName: null })],
  ["the chair's rank", "person.chair.rank", (r) => strikePerson(r, "chair", { rank: null })],
  ["the chair's posts", "person.chair.posts", (r) => strikePerson(r, "chair", { posts: [] })],
  ["the number of points", "total.points", (r) => strikeFigure(r, "points", { value: null })],
  ["the number of delegates", "total.delegates", (r) => strikeFigure(r, "people", { value: null })],
  ["a result's value", "figure.f1.value", (r) => strikeFigure(r, "f1", { value: null })],
  ["a result's unit", "figure.f2.unit", (r) => strikeFigure(r, "f2", { unit: null })],
  [
    "the source of the results",
    "figures.f1.source",
    (r) => ({ ...r, figures: r.figures.map((f) => ({ ...f, source: null })) }),
  ],
  [
    "a report's title",
    "agenda.a.title",
    (r) => ({ ...r, agenda: r.agenda.map((a) => (a.id === "a" ? { ...a, title: null } : a)) }),
  ],
  [
    "a partner's name",
    "partner.p2",
    (r) => ({
      ...r,
      agenda: r.agenda.map((a) => ({
        ...a,
        partners: a.partners.map((p) => (p.id === "p2" ? { ...p, name: null } : p)),
      })),
    }),
  ],
  ["a document's type", "document.d1.type", (r) => strikeDocument(r, "d1", { type: null })],
  ["a document's number", "document.d1.number", (r) => strikeDocument(r, "d1", { number: null })],
  ["a document's symbol", "document.d1.symbol", (r) => strikeDocument(r, "d1", { symbol: null })],
  ["a document's day", "document.d2.issuedOn", (r) => strikeDocument(r, "d2", { issuedOn: null })],
  ["a document's issuer", "document.d2.issuer", (r) => strikeDocument(r, "d2", { issuer: null })],
  ["a document's abstract", "document.d2.abstract", (r) => strikeDocument(r, "d2", { abstract: null })],
  ["the point's name", "point.name", (r) => r, { ...point, name: null }],
];

const strikePerson = (from: ConferenceRecord, id: string, change: Partial<Leader>) => ({
  ...from,
  leaders: from.leaders.map((one) => (one.id === id ? { ...one, ...change } : one)),
});
const strikeDocument = (from: ConferenceRecord, id: string, change: Partial<DocumentFact>) => ({
  ...from,
  documents: from.documents.map((one) => (one.id === id ? { ...one, ...change } : one)),
});
const strikeFigure = (
  from: ConferenceRecord,
  id: string,
  change: Partial<ConferenceRecord["figures"][number]>,
) => ({
  ...from,
  figures: from.figures.map((one) => (one.id === id ? { ...one, ...change } : one)),
});

describe("striking a field of the record", () => {
  it.each(strikes)("%s leaves a blank at %s, and nothing else changes", (_, key, strike, at = point) => {
    const before = factBlock(record(), point, given);
    const after = factBlock(strike(record()), at, given);
    expect(factsByKey(before).get(key)?.kind).toBe("fact");
    expect(factsByKey(after).get(key)?.kind).toBe("blank");
    for (const part of partKeys) {
      const expected = before[part].map((sentence) =>
        sentence.map((segment) =>
          segment.kind === "fact" && segment.key === key
            ? { ...segment, kind: "blank", text: expect.any(String) as string }
            : segment,
        ),
      );
      expect(after[part], part).toEqual(expected);
    }
  });

  it("leaves a blank for the byline", () => {
    expect(say(block({}, point, { ...given, byline: null }), "byline")).toEqual(["[bút danh]"]);
  });

  it("leaves a blank for hosts and programme when there is no row at all", () => {
    expect(say(block({ hosts: [] }), "title")[0]).toContain("[cơ quan tổ chức] tổ chức ");
    expect(say(block({ agenda: [] }), "programme")).toEqual([
      "Hội nghị đã nghe: [các báo cáo tại hội nghị].",
    ]);
  });

  it("writes no sentence for documents, totals and tasks of which nothing is known", () => {
    expect(say(block({ documents: [] }), "documents")).toEqual([]);
    expect(say(block({ figures: [] }), "totals")).toEqual([]);
    expect(say(block({ keyTaskCount: null, keyTasks: [] }), "tasks")).toEqual([]);
  });
});

const shapes: [string, Partial<ConferenceRecord>, PointRecord | null, (typeof partKeys)[number], string[]][] =
  [
    [
      "no chair at a point",
      { leaders: [] },
      point,
      "chair",
      ["Tại điểm cầu Công an tỉnh, [người chủ trì điểm cầu] chủ trì."],
    ],
    ["no chair at all", { leaders: [] }, null, "leaders", ["[người chủ trì hội nghị] chủ trì hội nghị."]],
    [
      "two hosts",
      {
        hosts: [
          { id: "1", name: "Ban Dân vận Tỉnh ủy" },
          { id: "2", name: "Sở Nội vụ" },
        ],
      },
      null,
      "title",
      ["Ban Dân vận Tỉnh ủy và Sở Nội vụ tổ chức Hội nghị tổng kết công tác dân vận năm 2021"],
    ],
    [
      "hosted by somebody else, our body a point",
      { hosts: [{ id: "1", name: "Bộ Nội vụ" }] },
      { ...point, name: "Sở Nội vụ", bodyName: "Sở Nội vụ tỉnh Đồng Nai", ranked: false },
      "caption",
      ["Đại biểu dự hội nghị tại điểm cầu Sở Nội vụ tỉnh Đồng Nai"],
    ],
    [
      "a chair known by office only",
      {
        leaders: [
          leader({
            id: "o",
            ...nameless,
            role: "chair",
            pointId: "ca",
            posts: [post("Bí thư Đảng ủy phường", 700)],
          }),
        ],
      },
      { ...point, name: "phường Tân Bình" },
      "chair",
      ["Tại điểm cầu phường Tân Bình, Bí thư Đảng ủy phường chủ trì."],
    ],
    [
      "a group, by name, with a number, or only a number",
      {
        leaders: [
          leader({ id: "1", ...nameless, groupName: "lãnh đạo các phòng, ban", position: 0 }),
          leader({ id: "2", ...nameless, groupName: "cán bộ dân vận", groupSize: 12, position: 1 }),
          leader({ id: "3", ...nameless, groupSize: 40, position: 2 }),
        ],
      },
      point,
      "leaders",
      ["lãnh đạo các phòng, ban; cán bộ dân vận (12 đại biểu); 40 đại biểu dự hội nghị."],
    ],
    [
      "several chairs, in protocol order whatever the order of entry",
      {
        leaders: [
          leader({
            id: "1",
            role: "co_chair",
            fullName: "Lê Văn Ba",
            posts: [post("Phó Chủ tịch UBND tỉnh", 420, "state")],
          }),
          leader({
            id: "2",
            role: "chair",
            fullName: "Phạm Thị Tư",
            posts: [post("Phó Bí thư Tỉnh ủy", 320)],
          }),
        ],
      },
      null,
      "leaders",
      [
        "Đồng chí Phạm Thị Tư, Phó Bí thư Tỉnh ủy; đồng chí Lê Văn Ba, Phó Chủ tịch UBND tỉnh đồng chủ trì hội nghị.",
      ],
    ],
    [
      "the senior directs, somebody else chairs by delegation",
      {
        leaders: [
          leader({
            id: "1",
            role: "directing",
            fullName: "Bùi Văn Năm",
            posts: [post("Bí thư Tỉnh ủy", 300)],
          }),
          leader({
            id: "2",
            role: "chair",
            fullName: "Đỗ Thị Sáu",
            posts: [post("Trưởng ban", 500)],
            onBehalfOf: "Thường trực Tỉnh ủy",
          }),
        ],
      },
      null,
      "leaders",
      [
        "Đồng chí Đỗ Thị Sáu, Trưởng ban, thừa ủy quyền của Thường trực Tỉnh ủy, chủ trì hội nghị.",
        "Đồng chí Bùi Văn Năm, Bí thư Tỉnh ủy dự và phát biểu chỉ đạo hội nghị.",
      ],
    ],
    [
      "two names: the title takes the one of the press",
      { otherName: "Hội nghị trực tuyến về Công tác dân vận năm 2021" },
      point,
      "title",
      ["Ban Dân vận Tỉnh ủy tổ chức Hội nghị trực tuyến về Công tác dân vận năm 2021"],
    ],
    [
      "in person",
      { format: "in_person", scope: null },
      null,
      "lead",
      [
        "Ngày 14-1, Ban Dân vận Tỉnh ủy tổ chức Hội nghị tổng kết công tác dân vận năm 2021 theo hình thức trực tiếp.",
      ],
    ],
    [
      "in person: no points are counted",
      { format: "in_person" },
      null,
      "totals",
      ["Dự hội nghị có hơn 1.200 đại biểu."],
    ],
    [
      "tiers known as numbers only",
      {
        figures: [
          figure({ id: "1", subject: "points", tier: "province", value: 3 }),
          figure({ id: "2", subject: "points", tier: "commune", value: 3280 }),
          figure({ id: "3", subject: "delegates", printed: "1,9 triệu", value: 1_900_000 }),
        ],
      },
      null,
      "totals",
      [
        "Hội nghị được kết nối trực tuyến đến 03 điểm cầu cấp tỉnh và 3.280 điểm cầu cấp xã với 1,9 triệu đại biểu.",
      ],
    ],
    [
      "a figure that was printed with its unit",
      {
        figures: [
          figure({ id: "1", subject: "points", printed: "96 điểm cầu", value: 96 }),
          figure({
            id: "2",
            subject: "delegates",
            printed: "1.200 đại biểu",
            value: 1200,
            qualifier: "over",
          }),
        ],
      },
      null,
      "totals",
      ["Hội nghị được kết nối trực tuyến đến 96 điểm cầu với hơn 1.200 đại biểu."],
    ],
    [
      "two sources that differ: the editor chooses",
      {
        figures: [
          figure({ id: "1", subject: "points", value: 96, source: "A" }),
          figure({ id: "2", subject: "points", value: 97, source: "B" }),
        ],
      },
      null,
      "totals",
      [
        "Hội nghị được kết nối trực tuyến đến [số điểm cầu: các nguồn ghi khác nhau, 96 và 97] điểm cầu với [số đại biểu] đại biểu.",
      ],
    ],
    [
      "national figures never replace the area's own",
      { figures: [figure({ id: "1", subject: "points", value: 13_000, area: "national" })] },
      null,
      "totals",
      [],
    ],
    [
      "totals from the confirmed roll call",
      { figures: [], counted: { points: 2, delegates: 1187, atPoint: 36, version: null } },
      point,
      "totals",
      [
        "Hội nghị được kết nối trực tuyến đến 02 điểm cầu với 1.187 đại biểu.",
        "Tại điểm cầu có 36 đại biểu dự.",
      ],
    ],
    [
      "a rule that gives a whole group of points their chairs",
      { chairRule: "bí thư đảng ủy xã, phường chủ trì" },
      null,
      "chair",
      ["Tại các điểm cầu, bí thư đảng ủy xã, phường chủ trì."],
    ],
    [
      "several days",
      { heldUntil: "2022-01-15", format: "hybrid" },
      null,
      "lead",
      [
        "Từ ngày 14-1 đến ngày 15-1, Ban Dân vận Tỉnh ủy tổ chức Hội nghị tổng kết công tác dân vận năm 2021 theo hình thức trực tiếp kết hợp trực tuyến đến các tổ chức đảng trực thuộc Tỉnh ủy.",
      ],
    ],
    [
      "former posts, ông/bà, an academic title",
      {
        leaders: [
          leader({
            id: "1",
            formOfAddress: "mr",
            academicTitle: "PGS.TS",
            fullName: "Vũ Văn Bảy",
            posts: [post("Phó Chủ tịch UBND tỉnh", 420, "state", true)],
          }),
        ],
      },
      point,
      "leaders",
      ["Ông PGS.TS Vũ Văn Bảy, nguyên Phó Chủ tịch UBND tỉnh dự hội nghị."],
    ],
  ];

describe("shapes that real recaps show", () => {
  it.each(shapes)("%s", (_, changes, at, part, expected) => {
    expect(say(block(changes, at), part)).toEqual(expected);
  });

  it("places a leader at the host point only where the record does", () => {
    const changes = {
      hostPointId: "host",
      leaders: [leader({ id: "1", role: "chair" as const, pointId: "host" })],
    };
    const named = { ...given, hostPointName: "Tỉnh ủy" };
    expect(say(block(changes, null, named), "leaders")).toEqual([
      "Đồng chí Trần Thị Hoa, Ủy viên Ban Thường vụ Tỉnh ủy chủ trì tại điểm cầu Tỉnh ủy.",
    ]);
  });
});
