import { z } from "zod";
import { conferenceKinds, conferenceKindNames, type ConferenceKind } from "@/lib/conferences/rules";
import { guardText, requiredLine } from "@/lib/text/fields";
import { cleanText } from "@/lib/text/normalize";
import { formSayings } from "@/lib/text/sayings";
import { articleKindNames, recordKinds } from "../kinds/rules";
import { parseTemplate, problemSentence } from "./language/rules";

export type TemplateKind = (typeof recordKinds)[number];

/** The texts of a template with how long each may be; title and lead become one line. */
export const templateParts = { title: 1_000, lead: 5_000, body: 20_000 } as const;
export type TemplatePart = keyof typeof templateParts;
export const partNames = {
  title: "Tiêu đề",
  lead: "Sapo",
  body: "Nội dung",
} satisfies Record<TemplatePart, string>;

const partOf = (part: TemplatePart) => {
  const most = templateParts[part];
  const tooLong = `${partNames[part]} dài nhất ${most.toLocaleString("vi-VN")} ký tự, hãy rút gọn.`;
  return z
    .string()
    .max(most * 2, tooLong)
    .transform(cleanText)
    .pipe(
      z.string().min(1, `Nhập ${partNames[part].toLowerCase()}.`).max(most, tooLong).superRefine(guardText),
    );
};

const texts = { title: partOf("title"), lead: partOf("lead"), body: partOf("body") };
const fits = { kind: z.enum(recordKinds, "Chọn loại bài."), forPoint: z.boolean() };

type Texts = Record<TemplatePart, string> & { forPoint: boolean };

/** Each text is read as it will be when an article is begun: what cannot be read is not saved. */
function readable(input: Texts, context: z.RefinementCtx) {
  for (const part of ["title", "lead", "body"] as const) {
    const parsed = parseTemplate(input[part], input.forPoint);
    if (!parsed.ok)
      context.addIssue({ code: "custom", path: [part], message: problemSentence(parsed.problem) });
  }
}

export const saveTemplateSchema = z
  .object({
    /** None: a new one, of `organizationId`. */
    templateId: z.uuid().nullable(),
    /** The version that was edited; 0: a new one. */
    version: z.int32().min(0),
    organizationId: z.uuid("Chọn cơ quan."),
    name: requiredLine("Tên mẫu", 120, "Nhập tên mẫu."),
    conferenceKind: z.enum(conferenceKinds, "Chọn loại hội nghị.").nullable(),
    ...fits,
    ...texts,
  })
  .superRefine(readable);
export type SaveTemplate = z.output<typeof saveTemplateSchema>;

export const archiveTemplateSchema = z.object({
  templateId: z.uuid(),
  version: z.int32().positive(),
  /** False: to be used again. */
  archived: z.boolean(),
});
export type ArchiveTemplate = z.output<typeof archiveTemplateSchema>;

export const previewTemplateSchema = z
  .object({ conferenceId: z.uuid(), pointId: z.uuid().nullable(), ...fits, ...texts })
  .superRefine(readable);
export type PreviewTemplate = z.output<typeof previewTemplateSchema>;

export const fittingTemplatesSchema = z.object({
  conferenceId: z.uuid(),
  pointId: z.uuid().nullable(),
  kind: fits.kind,
});
export type FittingTemplates = z.output<typeof fittingTemplatesSchema>;

export const templatePageSize = 50;

export const templateFilterSchema = z.object({
  kind: z.enum(recordKinds).nullable().catch(null),
  archived: z.boolean(),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
export type TemplateFilter = z.output<typeof templateFilterSchema>;

const one = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);

/** The filter as the address has it (`kind`, `state`, `page`); what makes no sense counts as not given. */
export const readTemplateFilter = (params: Readonly<Record<string, unknown>>): TemplateFilter =>
  templateFilterSchema.parse({
    kind: one(params["kind"]) ?? null,
    archived: params["state"] === "archived",
    page: one(params["page"]) ?? 1,
  });

/** "Bài tường thuật · Hội nghị tổng kết · cơ quan tổ chức": what a template is for. */
export const templateUse = (template: {
  kind: TemplateKind;
  conferenceKind: ConferenceKind | null;
  forPoint: boolean;
}): string =>
  [
    articleKindNames[template.kind],
    template.conferenceKind === null ? "mọi loại hội nghị" : conferenceKindNames[template.conferenceKind],
    template.forPoint ? "bài của một điểm cầu" : "bài của cơ quan tổ chức",
  ].join(" · ");

export const templatesPath = "/articles/templates";

export type TemplateRefusal = "not_found" | "changed_meanwhile" | "taken" | "archived" | "too_long";

export const templateSayings = {
  not_found: "Không tìm thấy mẫu hoặc hội nghị này, hoặc tài khoản không có quyền sửa mẫu.",
  changed_meanwhile:
    "Người khác vừa lưu mẫu này. Nội dung vừa nhập vẫn được giữ: hãy mở mẫu ở cửa sổ khác để đối chiếu rồi chép phần cần giữ.",
  taken: "Cơ quan đã có mẫu đang dùng mang tên này.",
  archived: "Mẫu này đã ngừng dùng nên không sửa được. Hãy bấm “Dùng lại” trước.",
  too_long: "Viết theo mẫu này thì bài dài hơn mức cho phép. Hãy bớt phần lặp hoặc thêm max=… cho danh sách.",
  ...formSayings,
} satisfies Record<TemplateRefusal | "invalid" | "signed_out", string>;
