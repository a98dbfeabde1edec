import { tierNames, type Tier } from "@/lib/organizations/rules";
import type { HouseStyle } from "@/lib/settings/house/rules";
import { formatCount, formatNumber } from "@/lib/text/numbers";
import { pointCountIn } from "../house/rules";
import { factOrBlank, joined, words, type Segment, type Source } from "../segments/rules";

export const qualifierWords = { over: "hơn", nearly: "gần", above: "trên", about: "khoảng" };

/** A number as some source printed it. */
export type FigureFact = {
  id: string;
  pointId: string | null;
  subject: "points" | "delegates" | "result" | "tasks";
  tier: Tier | null;
  area: "own" | "national";
  label: string | null;
  value: number | null;
  qualifier: keyof typeof qualifierWords | null;
  printed: string | null;
  unit: string | null;
  source: string | null;
  parentId: string | null;
};

type Figure = FigureFact;

/** The word before a rounded number: of the two that mean more, the house may have chosen one. */
const roundingWord = (qualifier: NonNullable<Figure["qualifier"]>, { overWord }: HouseStyle) =>
  (qualifier === "over" || qualifier === "above") && overWord !== "recorded"
    ? overWord
    : qualifierWords[qualifier];

/** "hơn 120.000", "1,9 triệu"; null where the thing exists and was not counted. */
function printedValue(figure: Figure, house: HouseStyle, ofPoints = false): string | null {
  const value =
    figure.printed ??
    (figure.value === null
      ? null
      : ofPoints && Number.isSafeInteger(figure.value)
        ? pointCountIn(figure.value, house)
        : formatNumber(figure.value, 3));
  if (value === null) return null;
  return figure.qualifier === null ? value : `${roundingWord(figure.qualifier, house)} ${value}`;
}

const record = "Sổ số liệu";

export const figureSegments =
  (house: HouseStyle) =>
  (figure: Figure): Segment[] => {
    const key = `figure.${figure.id}`;
    const label = figure.label
      ? [words(" "), factOrBlank(`${key}.label`, figure.label, "", { record, field: "Nội dung" })]
      : [];
    return [
      factOrBlank(`${key}.value`, printedValue(figure, house), "số liệu", { record, field: "Giá trị" }),
      words(" "),
      factOrBlank(`${key}.unit`, figure.unit, "đơn vị tính", { record, field: "Đơn vị tính" }),
      ...label,
    ];
  };

/** "Theo Báo cáo …: 1.405 đợt tuyên truyền; hơn 120.000 lượt người …": a sentence for each source and area, never added up. */
export function resultSentences(
  figures: readonly Figure[],
  pointId: string | null,
  house: HouseStyle,
): Segment[][] {
  const results = figures.filter((figure) => figure.subject === "result" && figure.pointId === pointId);
  const groups = new Map<string, Figure[]>();
  for (const figure of results) {
    const key = `${figure.area} ${figure.source ?? ""}`;
    groups.set(key, [...(groups.get(key) ?? []), figure]);
  }
  return [...groups.values()].flatMap((group) => {
    const first = group[0];
    if (!first) return [];
    const source = factOrBlank(`figures.${first.id}.source`, first.source, "nguồn số liệu", {
      record,
      field: "Nguồn",
    });
    const area = first.area === "national" ? ", tính chung cả nước" : "";
    return [
      [
        words("Theo "),
        source,
        words(`${area}: `),
        ...joined(group.map(figureSegments(house)), "; "),
        words("."),
      ],
    ];
  });
}

/**
 * What was counted, without any row of the demonstration: the frozen figures where there are any (`version` names them),
 * else the roll call, which says null while some point has not confirmed.
 */
export type Counted = {
  points: number | null;
  delegates: number | null;
  atPoint: number | null;
  version: string | null;
};

/** Where a counted number was read. */
const countedIn = ({ version }: Counted, field: string): Source =>
  version === null
    ? { record: "Điểm danh", field: `${field} đã xác nhận` }
    : { record: "Số liệu điểm danh", field: version };

type Total = { key: string; text: string | null; missing: string; source: Source; suffix: string };

function totalOf(
  figures: readonly Figure[],
  subject: "points" | "delegates",
  counted: Counted,
  missing: string,
  house: HouseStyle,
): { known: boolean; totals: Total[] } {
  const own = figures.filter(
    (figure) =>
      figure.subject === subject &&
      figure.area === "own" &&
      figure.pointId === null &&
      figure.parentId === null,
  );
  const whole = own.filter((figure) => figure.tier === null);
  const source = { record, field: subject === "points" ? "Số điểm cầu" : "Số đại biểu" };
  const values = [...new Set(whole.map((figure) => printedValue(figure, house, subject === "points")))];
  const given = values.filter((value) => value !== null);
  if (given.length > 1) {
    const doubt = `${missing}: các nguồn ghi khác nhau, ${given.join(" và ")}`;
    return { known: true, totals: [{ key: subject, text: null, missing: doubt, source, suffix: "" }] };
  }
  if (whole.length > 0) {
    return {
      known: given.length > 0,
      totals: [{ key: subject, text: given[0] ?? null, missing, source, suffix: "" }],
    };
  }
  if (own.length > 0) {
    const totals = own.map((figure) => ({
      key: `${subject}.${figure.id}`,
      text: printedValue(figure, house, subject === "points"),
      missing,
      source,
      suffix: figure.tier ? ` ${tierNames[figure.tier].toLowerCase()}` : "",
    }));
    return { known: totals.some((total) => total.text !== null), totals };
  }
  const fromRoll = countedIn(counted, subject === "points" ? "Số điểm cầu" : "Số có mặt");
  const number = counted[subject];
  const text =
    number === null ? null : subject === "points" ? pointCountIn(number, house) : formatCount(number);
  return {
    known: text !== null,
    totals: [{ key: subject, text, missing, source: text ? fromRoll : source, suffix: "" }],
  };
}

const totalSegments = (totals: readonly Total[], unit: string) =>
  joined(
    totals.map(({ key, text, missing, source, suffix }) => [
      factOrBlank(`total.${key}`, text, missing, source),
      // A figure printed with its unit ("96 điểm cầu") would say it twice.
      words(text?.endsWith(` ${unit}`) ? suffix : ` ${unit}${suffix}`),
    ]),
    ", ",
    " và ",
  );

/** The totals sentence stands only if the record gives one of the two totals; then the other is a blank. */
export function totalsSentence(
  figures: readonly Figure[],
  counted: Counted,
  format: "in_person" | "online" | "hybrid",
  house: HouseStyle,
): Segment[] {
  const delegates = totalOf(figures, "delegates", counted, "số đại biểu", house);
  const people = totalSegments(delegates.totals, "đại biểu");
  if (format === "in_person") {
    return delegates.known ? [words("Dự hội nghị có "), ...people, words(".")] : [];
  }
  const points = totalOf(figures, "points", counted, "số điểm cầu", house);
  if (!points.known && !delegates.known) return [];
  const rooms = totalSegments(points.totals, "điểm cầu");
  return [words("Hội nghị được kết nối trực tuyến đến "), ...rooms, words(" với "), ...people, words(".")];
}

/** "Tại điểm cầu có 36 đại biểu dự." where the point's own figure is known. */
export function pointTotalSentence(
  figures: readonly Figure[],
  counted: Counted,
  pointId: string,
  house: HouseStyle,
): Segment[] {
  const own = figures.find((figure) => figure.subject === "delegates" && figure.pointId === pointId);
  const printed = own
    ? printedValue(own, house)
    : counted.atPoint === null
      ? null
      : formatCount(counted.atPoint);
  if (printed === null) return [];
  const source = own ? { record, field: "Số đại biểu tại điểm cầu" } : countedIn(counted, "Số có mặt");
  return [
    words("Tại điểm cầu có "),
    factOrBlank("total.point", printed, "số đại biểu", source),
    words(" đại biểu dự."),
  ];
}
