import { formSayings } from "@/lib/text/sayings";
import { z } from "zod";
import { tiers, type Tier } from "@/lib/organizations/rules";
import { optionalLine } from "@/lib/text/fields";
import { cleanLine } from "@/lib/text/normalize";
import { formatNumber, parseVietnameseNumber, qualifierWords } from "@/lib/text/numbers";

export const figureSubjects = ["points", "delegates", "result", "tasks"] as const;
export type FigureSubject = (typeof figureSubjects)[number];

export const figureSubjectNames = {
  points: "Số điểm cầu",
  delegates: "Số đại biểu",
  result: "Kết quả công tác",
  tasks: "Số nhiệm vụ",
} satisfies Record<FigureSubject, string>;

export const figureAreas = ["own", "national"] as const;
export type FigureArea = (typeof figureAreas)[number];

export const figureAreaNames = { own: "Địa phương, đơn vị", national: "Toàn quốc" } satisfies Record<
  FigureArea,
  string
>;

export const figureQualifiers = ["over", "nearly", "above", "about"] as const;
export type FigureQualifier = (typeof figureQualifiers)[number];
const words = { ...qualifierWords, about: "khoảng" } satisfies Record<FigureQualifier, string>;

export type FigureValue = { value: number | null; qualifier: FigureQualifier | null; printed: string | null };

const notAFigure =
  "Viết số như: 1.405 · hơn 120.000 · 1,9 triệu · 10/10. Biết là có mà chưa đếm thì để trống.";

/**
 * A figure as a recap prints it → value, qualifier, and its print where that is not simply the value's: "hơn 120.000",
 * "khoảng 5.000", "1,9 triệu", "10/10". Empty: known to exist, not counted. Null when it cannot be read.
 */
export function readFigure(text: string): FigureValue | null {
  const line = cleanLine(text);
  if (line === "") return { value: null, qualifier: null, printed: null };
  const about = /^khoảng\s+/iu.exec(line);
  const rest = about ? line.slice(about[0].length) : line;
  const ratio = /^(\d{1,7})\s*\/\s*(\d{1,7})$/.exec(rest);
  if (ratio && !about)
    return { value: Number(ratio[1]), qualifier: null, printed: `${ratio[1]}/${ratio[2]}` };
  const parsed = parseVietnameseNumber(rest);
  if (!parsed.ok || (about && parsed.value.qualifier)) return null;
  const { value, qualifier, printed } = parsed.value;
  if (value >= 1e13) return null;
  return {
    value,
    qualifier: about ? "about" : qualifier,
    printed: printed === formatNumber(value, 3) ? null : printed,
  };
}

/** The figure as it is printed again: "hơn 120.000", "1,9 triệu"; null where it was not counted. */
export function printFigure({ value, qualifier, printed }: FigureValue): string | null {
  const figure = printed ?? (value === null ? null : formatNumber(value, 3));
  return figure !== null && qualifier ? `${words[qualifier]} ${figure}` : figure;
}

const figure = z.object({
  id: z.uuid().nullable(),
  subject: z.enum(figureSubjects, "Chọn loại số liệu."),
  area: z.enum(figureAreas, "Chọn phạm vi số liệu."),
  tier: z
    .enum(tiers, "Chọn cấp.")
    .or(z.literal(""))
    .transform((tier) => (tier === "" ? null : tier)),
  pointId: z
    .uuid("Chọn điểm cầu trong danh sách.")
    .or(z.literal(""))
    .transform((id) => (id === "" ? null : id)),
  label: optionalLine("Tên số liệu", 300),
  figure: z
    .string()
    .max(60, notAFigure)
    .transform((text, context): FigureValue => {
      const read = readFigure(text);
      if (read === null) context.addIssue({ code: "custom", message: notAFigure });
      return read ?? { value: null, qualifier: null, printed: null };
    }),
  unit: optionalLine("Đơn vị tính", 60),
  source: optionalLine("Nguồn", 300),
  /** "Trong đó": belongs to the nearest figure above that is not a part itself. Parts need not add up. */
  part: z.boolean(),
});

export const saveFiguresSchema = z.object({
  conferenceId: z.uuid(),
  version: z.int32().positive(),
  figures: z
    .array(figure)
    .max(300, "Nhiều nhất 300 số liệu.")
    .superRefine((rows, context) => {
      rows.forEach((row, at) => {
        const whole = rows.slice(0, at).findLast((above) => !above.part);
        if (!row.part) return;
        if (!whole) {
          context.addIssue({
            code: "custom",
            path: [at, "part"],
            message: "Chưa có số liệu nào ở trên để thuộc về.",
          });
        } else if (whole.area !== row.area) {
          context.addIssue({
            code: "custom",
            path: [at, "area"],
            message: "Số liệu toàn quốc và số liệu địa phương không đứng chung một nhóm.",
          });
        }
      });
      rows.forEach((row, at) => {
        if (row.label ?? row.unit ?? row.tier) return;
        context.addIssue({
          code: "custom",
          path: [at, "label"],
          message: "Ghi tên số liệu hoặc đơn vị tính.",
        });
      });
    }),
});
export type SaveFiguresForm = z.input<typeof saveFiguresSchema>;
export type SaveFigures = z.output<typeof saveFiguresSchema>;

export type FiguresRefusal = "not_found" | "closed" | "changed_meanwhile" | "point_not_found";

export const figuresSayings = {
  not_found: "Không tìm thấy hội nghị này.",
  closed: "Hồ sơ hội nghị đã đóng; mở lại hồ sơ rồi mới sửa được.",
  changed_meanwhile:
    "Người khác vừa sửa hội nghị này. Nội dung vừa nhập vẫn được giữ: mở lại trang ở cửa sổ khác để đối chiếu rồi lưu lại.",
  point_not_found: "Một điểm cầu không còn trong hội nghị; hãy chọn lại.",
  ...formSayings,
} satisfies Record<FiguresRefusal | "invalid" | "signed_out", string>;

type StoredFigures = {
  id: string;
  version: number;
  figures: (FigureValue & {
    id: string;
    subject: FigureSubject;
    area: FigureArea;
    tier: Tier | null;
    pointId: string | null;
    label: string | null;
    unit: string | null;
    source: string | null;
    parentId: string | null;
  })[];
};

/** The form of a stored register. */
export const figuresFormOf = (conference: StoredFigures): SaveFiguresForm => ({
  conferenceId: conference.id,
  version: conference.version,
  figures: conference.figures.map((row) => ({
    id: row.id,
    subject: row.subject,
    area: row.area,
    tier: row.tier ?? "",
    pointId: row.pointId ?? "",
    label: row.label ?? "",
    figure: printFigure(row) ?? "",
    unit: row.unit ?? "",
    source: row.source ?? "",
    part: row.parentId !== null,
  })),
});
