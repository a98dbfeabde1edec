import type { HouseStyle } from "@/lib/settings/house/rules";
import { localDate, type LocalDate } from "@/lib/time";
import { factsByKey, type FactBlock, type PartKey } from "../../facts/rules";
import { figureSegments, type FigureFact } from "../../facts/numbers/rules";
import { dayIn } from "../../facts/house/rules";
import { formats, hostSegments } from "../../facts/opening/rules";
import { inNamingOrder, leadingRoleNames, personSegments, type Leader } from "../../facts/people/rules";
import { documentSegments, item } from "../../facts/programme/rules";
import { fromConference, type ConferenceRecord, type PointRecord } from "../../facts/record/rules";
import { factOrBlank, words, type Segment, type Source } from "../../facts/segments/rules";
import { formatCount } from "@/lib/text/numbers";
import type { FilterContext } from "../filters/rules";

/** What a place of a template holds; `places/rules` says which there are. */
export type Value = {
  /** What it prints; null: nothing. */
  text: readonly Segment[] | null;
  /** What is repeated; null: it is no list. */
  items: readonly Value[] | null;
  fields: ReadonlyMap<string, Value>;
};

export const noValue: Value = { text: null, items: null, fields: new Map() };

export type Scope = { root: Value; context: FilterContext };

/** A point as templates can name it; `present`: null while its number is not confirmed. */
export type PointFact = { id: string; name: string; isHost: boolean; present: number | null };

/** All that templates can speak of: the record, the fact block made of it, and how the kind of article says a text. */
export type TemplateRecord = {
  record: ConferenceRecord;
  point: PointRecord | null;
  points: readonly PointFact[];
  block: FactBlock;
  /** How the office of the article writes days, names and numbers. */
  house: HouseStyle;
  say: (text: string) => string;
};

type Fields = Readonly<Record<string, Value>>;
const mapOf = (fields: Fields) => new Map(Object.entries(fields));

const joinedSentences = (sentences: readonly (readonly Segment[])[]): Segment[] =>
  sentences.flatMap((sentence, at) => (at === 0 ? sentence : [words(" "), ...sentence]));

/** Only what the block itself says: enough for a template that names its parts and nothing else. */
function partsOf(block: FactBlock) {
  const part = (key: PartKey): Value => ({ ...noValue, text: joinedSentences(block[key]) });
  const sentences = (key: PartKey): Value => ({
    ...part(key),
    items: block[key].map((sentence) => ({ ...noValue, text: sentence })),
  });
  return {
    title: part("title"),
    lead: part("lead"),
    leaders: part("leaders"),
    chair: part("chair"),
    totals: part("totals"),
    documents: part("documents"),
    programme: sentences("programme"),
    results: sentences("results"),
    tasks: part("tasks"),
    awards: part("awards"),
  };
}

const nothingToFilter: FilterContext = { dates: new Map(), say: (text) => text };

/** The scope of the built-in templates, which name the parts of the fact block only. */
export const blockScope = (block: FactBlock): Scope => ({
  root: { ...noValue, fields: mapOf(partsOf(block)) },
  context: nothingToFilter,
});

/** The facts that are days, by key. */
export const daysOf = ({ heldOn, heldUntil, documents }: ConferenceRecord): ReadonlyMap<string, LocalDate> =>
  new Map(
    [
      ["heldOn", heldOn] as const,
      ["heldUntil", heldUntil] as const,
      ...documents.map(({ id, issuedOn }) => [`document.${id}.issuedOn`, issuedOn] as const),
    ].flatMap(([key, day]) => (day === null ? [] : [[key, localDate(day)] as const])),
  );

/** The values of all places, every fact as the block prints it where the block has it. */
export function templateScope(given: TemplateRecord): Scope {
  const { record, point, points, block, house } = given;
  const known = factsByKey(block);
  const context = { dates: daysOf(record), say: given.say };
  const shown = (segment: Segment): Segment =>
    (segment.kind !== "words" && known.get(segment.key)) || { ...segment, text: given.say(segment.text) };
  const phrase = (segments: readonly Segment[], fields: Fields = {}): Value => ({
    text: segments.map(shown),
    items: null,
    fields: mapOf(fields),
  });
  const leaf = (key: string, text: string | null | undefined, missing: string, source: Source) =>
    phrase([factOrBlank(key, text, missing, source)]);
  const list = <T>(
    all: readonly T[],
    one: (each: T) => Value,
    text: readonly Segment[] | null = null,
  ): Value => ({
    ...(text === null ? noValue : phrase(text)),
    items: all.map(one),
  });
  const named = (segments: readonly Segment[], key: string) =>
    segments.filter((segment) => segment.kind !== "words" && segment.key === key);

  const personOf =
    (ranked: boolean) =>
    (leader: Leader): Value => {
      const key = `person.${leader.id}`;
      const whole = personSegments(leader, house, ranked);
      const posts = whole.findIndex((segment) => segment.kind !== "words" && segment.key === `${key}.posts`);
      const part = (name: string, missing: string, field: string) => {
        const found = named(whole, `${key}.${name}`);
        return found.length > 0
          ? phrase(found)
          : leaf(`${key}.${name}`, null, missing, {
              record: `Phân công ${leadingRoleNames[leader.role]}`,
              field,
            });
      };
      return phrase(whole, {
        // What stands before the office, without the comma between; an office alone has nothing before it.
        who: phrase(posts > 0 ? whole.slice(0, posts - 1) : whole),
        name: part("name", "họ và tên", "Họ và tên"),
        rank: part("rank", "cấp bậc hàm", "Cấp bậc hàm"),
        academic: part("academic", "học hàm, học vị", "Học hàm, học vị"),
        posts: part("posts", "chức vụ", "Chức vụ"),
        does: phrase([words(leadingRoleNames[leader.role])]),
      });
    };
  const person = personOf(false);

  const isChair = ({ role }: Leader) => role === "chair" || role === "co_chair";
  const chairsOf = (pointId: string) =>
    inNamingOrder(
      record.leaders.filter((leader) => leader.pointId === pointId && isChair(leader)),
      house,
    );
  const placed = new Map<string, Leader[]>();
  for (const { id } of points) placed.set(id, []);
  for (const leader of record.leaders)
    if (leader.pointId !== null && isChair(leader)) placed.get(leader.pointId)?.push(leader);

  const pointName = ({ id, name }: PointFact) =>
    id === point?.id
      ? factOrBlank("point.name", point.name, "tên điểm cầu", { record: "Điểm cầu", field: "Tên" })
      : factOrBlank(`points.${id}.name`, name, "tên điểm cầu", { record: "Điểm cầu", field: "Tên" });
  const pointOf = (one: PointFact): Value =>
    phrase([pointName(one)], {
      name: phrase([pointName(one)]),
      main: one.isHost ? phrase([words("điểm cầu chính")]) : noValue,
      present: leaf(
        `points.${one.id}.present`,
        one.present === null ? null : formatCount(one.present),
        "số đại biểu",
        { record: "Điểm danh", field: "Số có mặt đã xác nhận" },
      ),
      chairs: list(inNamingOrder(placed.get(one.id) ?? [], house), person),
    });
  const chairOf = (one: PointFact) => (leader: Leader) => {
    const value = personOf(one.id === point?.id && point.ranked)(leader);
    return { ...value, fields: new Map([...value.fields, ["point", phrase([pointName(one)])]]) };
  };
  const here = points.find(({ id }) => id === point?.id);
  const chairs =
    point === null
      ? points.flatMap((one) => inNamingOrder(placed.get(one.id) ?? [], house).map(chairOf(one)))
      : chairsOf(point.id).map(
          chairOf(here ?? { id: point.id, name: point.name ?? "", isHost: false, present: null }),
        );

  const leaders = inNamingOrder(
    record.leaders.filter(
      ({ pointId }) => pointId === null || (pointId === record.hostPointId && pointId !== point?.id),
    ),
    house,
  );
  const entries = (kind: "report" | "paper") =>
    list(
      record.agenda.filter((entry) => entry.kind === kind),
      (entry) =>
        phrase(item(entry, record, house), {
          title: leaf(`agenda.${entry.id}.title`, entry.title, "nội dung", {
            record: "Chương trình",
            field: "Nội dung",
          }),
          speakers: list(entry.speakers, person),
          partners: list(entry.partners, ({ id, name }) => body(`partner.${id}`, name, "Đơn vị phối hợp")),
        }),
    );
  const body = (key: string, name: string | null, of: string): Value => {
    const segment = factOrBlank(key, name, of.toLowerCase(), { record: of, field: "Tên" });
    return phrase([segment], { name: phrase([segment]) });
  };
  const papers = record.documents.map((paper): Value => {
    const whole = documentSegments(paper, house);
    const part = (name: string) => phrase(named(whole, `document.${paper.id}.${name}`));
    return phrase(whole, {
      type: part("type"),
      number: part("number"),
      symbol: part("symbol"),
      date: part("issuedOn"),
      issuer: part("issuer"),
      abstract: part("abstract"),
    });
  });
  const figureOf = (figure: FigureFact): Value => {
    const whole = figureSegments(house)(figure);
    const part = (name: string) => phrase(named(whole, `figure.${figure.id}.${name}`));
    return phrase(whole, {
      value: part("value"),
      unit: part("unit"),
      label: part("label"),
      source: leaf(`figures.${figure.id}.source`, figure.source, "nguồn số liệu", {
        record: "Sổ số liệu",
        field: "Nguồn",
      }),
    });
  };
  const figures = record.figures.filter(
    ({ subject, pointId }) => subject === "result" && pointId === (point?.id ?? null),
  );
  const total = (key: string, missing: string) =>
    leaf(key, null, missing, { record: "Điểm danh", field: missing });
  const day = (key: string, on: LocalDate | null, missing: string, field: string) =>
    leaf(key, on && dayIn(on, house), missing, fromConference(field));
  const name = factOrBlank("name", record.name, "tên hội nghị", fromConference("Tên hội nghị"));
  const parts = partsOf(block);

  const fields: Fields = {
    ...parts,
    leaders: { ...parts.leaders, items: leaders.map(person) },
    chairs: { ...noValue, items: chairs },
    documents: { ...parts.documents, items: papers },
    reports: entries("report"),
    papers: entries("paper"),
    figures: list(figures, figureOf),
    tasks: {
      ...list(record.keyTasks, ({ id, text }) =>
        leaf(`task.${id}`, text, "nhiệm vụ", { record: "Nhiệm vụ trọng tâm", field: "Nội dung" }),
      ),
      text: parts.tasks.text,
      fields: mapOf({
        count: leaf(
          "keyTaskCount",
          record.keyTaskCount === null ? null : formatCount(record.keyTaskCount),
          "số nhiệm vụ",
          fromConference("Số nhiệm vụ trọng tâm"),
        ),
      }),
    },
    awards: {
      ...list(record.awards, (award) => {
        const source = (field: string) => ({ record: "Khen thưởng", field });
        const form = factOrBlank(
          `award.${award.id}.name`,
          award.name,
          "hình thức khen thưởng",
          source("Hình thức"),
        );
        return phrase([form], {
          name: phrase([form]),
          recipients: leaf(
            `award.${award.id}.recipients`,
            award.recipients,
            "tập thể, cá nhân được khen thưởng",
            source("Người nhận"),
          ),
        });
      }),
      text: parts.awards.text,
    },
    points: list(points, pointOf),
    hosts: list(
      record.hosts,
      ({ id, name: host }) => body(`host.${id}`, host, "Cơ quan tổ chức"),
      hostSegments(record),
    ),
    conference: phrase([name], {
      name: phrase([name]),
      otherName: leaf("otherName", record.otherName, "tên gọi khác", fromConference("Tên gọi khác")),
      subject: leaf(
        "otherSubject",
        record.otherSubject,
        "nội dung thứ hai",
        fromConference("Nội dung thứ hai"),
      ),
      date: day("heldOn", record.heldOn, "ngày tổ chức", "Ngày tổ chức"),
      until: day("heldUntil", record.heldUntil, "ngày kết thúc", "Đến ngày"),
      format: leaf("format", formats[record.format], "hình thức", fromConference("Hình thức")),
      scope: leaf("scope", record.scope, "phạm vi kết nối", fromConference("Phạm vi")),
      chairRule: leaf(
        "chairRule",
        record.chairRule,
        "quy tắc phân công chủ trì",
        fromConference("Quy tắc phân công chủ trì"),
      ),
      points: total("total.points", "số điểm cầu"),
      delegates: total("total.delegates", "số đại biểu"),
    }),
    point: point
      ? phrase(
          [factOrBlank("point.name", point.name, "tên điểm cầu", { record: "Điểm cầu", field: "Tên" })],
          {
            name: leaf("point.name", point.name, "tên điểm cầu", { record: "Điểm cầu", field: "Tên" }),
            body: leaf("point.body", point.bodyName, "cơ quan của điểm cầu", {
              record: "Cơ quan của điểm cầu",
              field: "Tên vào ngày hội nghị",
            }),
            present: total("total.point", "số đại biểu"),
          },
        )
      : noValue,
  };
  return { root: { ...noValue, fields: mapOf(fields) }, context };
}
