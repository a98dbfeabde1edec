import { formatCount } from "@/lib/text/numbers";
import { spellUy, type UySpelling } from "@/lib/text/spelling";
import { formatDateRunning, type LocalDate } from "@/lib/time";
import {
  resultSentences,
  pointTotalSentence,
  totalsSentence,
  type Counted,
  type FigureFact,
} from "./numbers/rules";
import { chairSentence, personSegments, roleSentences, type Leader } from "./people/rules";
import { factOrBlank, joined, words, type Segment, type Source } from "./segments/rules";

/** What the record of a conference says, and nothing else: rows of the demonstration never get in here. */
export type ConferenceRecord = {
  name: string | null;
  otherName: string | null;
  otherSubject: string | null;
  format: "in_person" | "online" | "hybrid";
  scope: string | null;
  heldOn: LocalDate | null;
  heldUntil: LocalDate | null;
  chairRule: string | null;
  keyTaskCount: number | null;
  hosts: readonly { id: string; name: string | null }[];
  hostPointId: string | null;
  /** Active assignments in roles that articles speak of. */
  leaders: readonly Leader[];
  agenda: readonly {
    id: string;
    kind: "report" | "paper";
    title: string | null;
    partners: readonly { id: string; name: string | null }[];
    speakers: readonly Leader[];
  }[];
  figures: readonly FigureFact[];
  counted: Counted;
  keyTasks: readonly { id: string; text: string | null }[];
  awards: readonly { id: string; name: string; recipients: string | null }[];
};

/** The point whose article it is; none for the host's. */
export type PointRecord = {
  id: string;
  /** As printed after "điểm cầu". */
  name: string | null;
  /** The body's full name on the conference's day. */
  bodyName: string | null;
  /** Of the police or the army: a rank stands before names. */
  ranked: boolean;
};

export const partKeys = [
  "title",
  "lead",
  "leaders",
  "chair",
  "totals",
  "programme",
  "results",
  "tasks",
  "awards",
  "caption",
  "byline",
] as const;
export type PartKey = (typeof partKeys)[number];

export const partNames = {
  title: "Tiêu đề",
  lead: "Sapo: thời gian, đơn vị, nội dung, hình thức",
  leaders: "Lãnh đạo",
  chair: "Chủ trì điểm cầu",
  totals: "Tổng số điểm cầu, đại biểu",
  programme: "Nội dung chương trình",
  results: "Kết quả, số liệu",
  tasks: "Nhiệm vụ trọng tâm",
  awards: "Khen thưởng",
  caption: "Chú thích ảnh",
  byline: "Bút danh",
} satisfies Record<PartKey, string>;

/** Sentences by part; a part that the record has nothing for and that an article can do without is empty. */
export type FactBlock = Record<PartKey, Segment[][]>;

const fromConference = (field: string): Source => ({ record: "Hội nghị", field });

const formats = {
  in_person: "trực tiếp",
  online: "trực tuyến",
  hybrid: "trực tiếp kết hợp trực tuyến",
} satisfies Record<ConferenceRecord["format"], string>;

function hostSegments(record: ConferenceRecord): Segment[] {
  const names = record.hosts.map((host) => [
    factOrBlank(`host.${host.id}`, host.name, "đơn vị tổ chức", fromConference("Đơn vị tổ chức")),
  ]);
  if (names.length > 0) return joined(names, ", ", " và ");
  return [factOrBlank("host", null, "đơn vị tổ chức", fromConference("Đơn vị tổ chức"))];
}

/** "Ban Dân vận Tỉnh ủy tổ chức Hội nghị …": actor, "tổ chức", name; of two names the one that the press uses. */
function title(record: ConferenceRecord): Segment[] {
  const name = record.otherName
    ? factOrBlank("otherName", record.otherName, "", fromConference("Tên gọi khác"))
    : factOrBlank("name", record.name, "tên hội nghị", fromConference("Tên hội nghị"));
  return [...hostSegments(record), words(" tổ chức "), name];
}

function when({ heldOn, heldUntil }: ConferenceRecord): Segment[] {
  const first = factOrBlank(
    "heldOn",
    heldOn && formatDateRunning(heldOn),
    "ngày tổ chức",
    fromConference("Ngày tổ chức"),
  );
  if (heldUntil === null || heldUntil === heldOn) return [words("Ngày "), first];
  const last = factOrBlank("heldUntil", formatDateRunning(heldUntil), "", fromConference("Đến ngày"));
  return [words("Từ ngày "), first, words(" đến ngày "), last];
}

/** When, who, what, in what form, for whom. */
function lead(record: ConferenceRecord): Segment[] {
  const subject: Segment[] = record.otherSubject
    ? [
        words(" và "),
        factOrBlank("otherSubject", record.otherSubject, "", fromConference("Nội dung thứ hai")),
      ]
    : [];
  const form = factOrBlank("format", formats[record.format], "", fromConference("Hình thức"));
  const scope = factOrBlank("scope", record.scope, "phạm vi kết nối", fromConference("Phạm vi"));
  const reach =
    record.format === "in_person"
      ? record.scope
        ? [words(" dành cho "), scope]
        : []
      : [words(" đến "), scope];
  return [
    ...when(record),
    words(", "),
    ...hostSegments(record),
    words(" tổ chức "),
    factOrBlank("name", record.name, "tên hội nghị", fromConference("Tên hội nghị")),
    ...subject,
    words(" theo hình thức "),
    form,
    ...reach,
    words("."),
  ];
}

/**
 * Leaders of the conference itself. Who has no point in the record is placed at none; who sits at the host point chairs
 * "tại điểm cầu" of that name; who sits at another point belongs to that point's article.
 */
function leaders(
  record: ConferenceRecord,
  point: PointRecord | null,
  hostPointName: string | null,
): Segment[][] {
  const unplaced = record.leaders.filter((leader) => leader.pointId === null);
  const atHost =
    record.hostPointId === null || record.hostPointId === point?.id
      ? []
      : record.leaders.filter((leader) => leader.pointId === record.hostPointId);
  const sentences = [
    ...roleSentences(unplaced, [words(" hội nghị")]),
    ...roleSentences(atHost, [
      words(" tại điểm cầu "),
      factOrBlank("hostPoint", hostPointName, "tên điểm cầu chính", {
        record: "Điểm cầu chính",
        field: "Tên",
      }),
    ]),
  ];
  const hasChair = [...unplaced, ...atHost].some(({ role }) => role === "chair" || role === "co_chair");
  if (point !== null || hasChair) return sentences;
  const nobody = factOrBlank("chair", null, "người chủ trì hội nghị", {
    record: "Phân công chủ trì",
    field: "Người chủ trì",
  });
  return [[nobody, words(" chủ trì hội nghị.")], ...sentences];
}

function chair(record: ConferenceRecord, point: PointRecord | null): Segment[][] {
  if (point === null) {
    if (record.chairRule === null) return [];
    const rule = factOrBlank("chairRule", record.chairRule, "", fromConference("Quy định chung về chủ trì"));
    return [[words("Tại các điểm cầu, "), rule, words(".")]];
  }
  const name = factOrBlank("point.name", point.name, "tên điểm cầu", { record: "Điểm cầu", field: "Tên" });
  const here = record.leaders.filter((leader) => leader.pointId === point.id);
  const isChair = ({ role }: Leader) => role === "chair" || role === "co_chair";
  return [
    chairSentence(name, here.filter(isChair), point.ranked),
    ...roleSentences(
      here.filter((leader) => !isChair(leader)),
      [words(" tại điểm cầu "), name],
    ),
  ];
}

function item(entry: ConferenceRecord["agenda"][number], record: ConferenceRecord): Segment[] {
  const named = factOrBlank(`agenda.${entry.id}.title`, entry.title, "nội dung", {
    record: "Chương trình",
    field: "Nội dung",
  });
  if (entry.speakers.length > 0) {
    const speakers = entry.speakers.map((speaker) => personSegments(speaker));
    return [...joined(speakers, "; "), words(": "), named];
  }
  if (entry.partners.length === 0) return [named];
  const partners = entry.partners.map((partner) => [
    factOrBlank(`partner.${partner.id}`, partner.name, "đơn vị phối hợp", {
      record: "Đơn vị phối hợp",
      field: "Tên",
    }),
  ]);
  return [named, words(" giữa "), ...hostSegments(record), words(" với "), ...joined(partners, ", ", " và ")];
}

/** Reports heard, with the partners of the coordination programmes; papers. Without any the reader of the draft sees a blank. */
function programme(record: ConferenceRecord): Segment[][] {
  const source = { record: "Chương trình", field: "Nội dung" };
  const reports = record.agenda.filter((entry) => entry.kind === "report");
  const papers = record.agenda.filter((entry) => entry.kind === "paper");
  const heard =
    reports.length > 0
      ? reports.map((entry) => item(entry, record))
      : [[factOrBlank("agenda", null, "các báo cáo tại hội nghị", source)]];
  const sentences = [[words("Hội nghị đã nghe: "), ...joined(heard, "; "), words(".")]];
  if (papers.length === 0) return sentences;
  return [
    ...sentences,
    [
      words("Tham luận tại hội nghị: "),
      ...joined(
        papers.map((entry) => item(entry, record)),
        "; ",
      ),
      words("."),
    ],
  ];
}

/** The count as announced and only those tasks that the record names: neither is made from the other. */
function tasks(record: ConferenceRecord): Segment[][] {
  const { keyTaskCount, keyTasks } = record;
  if (keyTaskCount === null && keyTasks.length === 0) return [];
  const count = factOrBlank(
    "keyTaskCount",
    keyTaskCount === null ? null : formatCount(keyTaskCount),
    "số nhiệm vụ",
    fromConference("Số nhiệm vụ trọng tâm"),
  );
  const start = [words("Hội nghị đề ra "), count, words(" nhiệm vụ trọng tâm")];
  if (keyTasks.length === 0) return [[...start, words(".")]];
  const named = keyTasks.map((task) => [
    factOrBlank(`task.${task.id}`, task.text, "nhiệm vụ", {
      record: "Nhiệm vụ trọng tâm",
      field: "Nội dung",
    }),
  ]);
  const link = keyTaskCount === keyTasks.length ? ", gồm: " : ", trong đó có: ";
  return [[...start, words(link), ...joined(named, "; "), words(".")]];
}

const awards = (record: ConferenceRecord): Segment[][] =>
  record.awards.map((award) => [
    words("Tại hội nghị, "),
    factOrBlank(`award.${award.id}.name`, award.name, "hình thức khen thưởng", {
      record: "Khen thưởng",
      field: "Hình thức",
    }),
    words(" được trao cho "),
    factOrBlank(`award.${award.id}.recipients`, award.recipients, "tập thể, cá nhân được khen thưởng", {
      record: "Khen thưởng",
      field: "Người nhận",
    }),
    words("."),
  ]);

function caption(point: PointRecord | null): Segment[] {
  if (point === null) return [words("Quang cảnh hội nghị")];
  const name = point.bodyName
    ? factOrBlank("point.body", point.bodyName, "", {
        record: "Cơ quan của điểm cầu",
        field: "Tên vào ngày hội nghị",
      })
    : factOrBlank("point.name", point.name, "tên điểm cầu", { record: "Điểm cầu", field: "Tên" });
  return [words("Đại biểu dự hội nghị tại điểm cầu "), name];
}

/**
 * The fact block of the host's article, or of one point's (domain.md 5.1, architecture.md "Shapes that real recaps
 * show"). Takes what the record says; gives sentences in which every fact names its source and every gap is a blank.
 */
export function factBlock(
  record: ConferenceRecord,
  point: PointRecord | null,
  given: { hostPointName: string | null; byline: string | null },
): FactBlock {
  const totals = totalsSentence(record.figures, record.counted, record.format);
  const here = point === null ? [] : pointTotalSentence(record.figures, record.counted, point.id);
  return {
    title: [title(record)],
    lead: [lead(record)],
    leaders: leaders(record, point, given.hostPointName),
    chair: chair(record, point),
    totals: [totals, here].filter((sentence) => sentence.length > 0),
    programme: programme(record),
    results: resultSentences(record.figures, point?.id ?? null),
    tasks: tasks(record),
    awards: awards(record),
    caption: [caption(point)],
    byline: [[factOrBlank("byline", given.byline, "bút danh", { record: "Tin bài", field: "Bút danh" })]],
  };
}

/** The block in the house's spelling of "ủy", words and facts alike. */
export function spelled(block: FactBlock, spelling: UySpelling): FactBlock {
  const copy = { ...block };
  for (const part of partKeys) {
    copy[part] = block[part].map((sentence) =>
      sentence.map((segment) => ({ ...segment, text: spellUy(segment.text, spelling) })),
    );
  }
  return copy;
}

/** Every fact and blank of a block by key: what the chips of a draft follow until approval. */
export function factsByKey(block: FactBlock) {
  const facts = new Map<string, Exclude<Segment, { kind: "words" }>>();
  for (const part of partKeys) {
    for (const segment of block[part].flat()) if (segment.kind !== "words") facts.set(segment.key, segment);
  }
  return facts;
}
