import { z } from "zod";
import { dayOf, optionalText, requiredLine, optionalLine } from "@/lib/text/fields";
import { formSayings } from "@/lib/text/sayings";
import { atLocal, formatDateTime } from "@/lib/time";
import { docText, type BodyDoc, type LineDoc } from "../text/rules";

/** At how many bodies one article may be at once; the seed's conference had ninety-six. */
export const mostConsultations = 200;
export const mostComments = 50;
/** How often one body may answer: whoever holds its link writes no more than this. */
export const mostAnswers = 20;
/** Remarks of one body that the lists and the summary have, the newest. */
export const remarksShown = 200;

export const verdicts = ["agree", "agree_with_changes", "disagree"] as const;
export type Verdict = (typeof verdicts)[number];

export const verdictNames = {
  agree: "Thống nhất với dự thảo",
  agree_with_changes: "Thống nhất, đề nghị chỉnh sửa",
  disagree: "Không thống nhất",
} satisfies Record<Verdict, string>;

/** The address of the message; it leads on to one without the token. */
export const consultationTokenPath = (token: string) => `/diem-cau/xin-y-kien/${token}`;
export const consultationPath = (consultationId: string) => `/diem-cau/y-kien/${consultationId}`;
export const opinionsPath = (articleId: string) => `/articles/${articleId}/opinions`;

/** The states in which a text is still a draft, so that somebody can be asked about it. */
export const consultedStates = ["draft", "in_review", "approved"] as const;

export const isConsulted = (state: string) => (consultedStates as readonly string[]).includes(state);

/** Whether answers are taken: not revoked, within the time given, and the article still a draft. */
export const isOpen = (
  consultation: { dueAt: Date; revokedAt: Date | null; state: string },
  now: Date,
): boolean => consultation.revokedAt === null && consultation.dueAt > now && isConsulted(consultation.state);

const due = {
  dueOn: dayOf("Chọn ngày hết hạn."),
  dueTime: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Nhập giờ, ví dụ 17:00."),
};

/** The moment that a day and an hour of the office's clock mean. */
export const dueMoment = ({ dueOn, dueTime }: { dueOn: string; dueTime: string }): Date =>
  atLocal(dueOn, dueTime);

const bodySchema = z.object({
  organizationId: z.uuid().nullable(),
  name: requiredLine("Tên cơ quan, đơn vị", 300, "Nhập tên cơ quan, đơn vị."),
});

export const askBodiesSchema = z.object({
  articleId: z.uuid(),
  bodies: z
    .array(bodySchema)
    .min(1, "Chọn ít nhất một cơ quan, đơn vị.")
    .max(mostConsultations, `Mỗi lần xin ý kiến nhiều nhất ${mostConsultations} cơ quan, đơn vị.`),
  question: optionalText("Nội dung xin ý kiến", 2_000),
  ...due,
});
export type AskBodies = z.output<typeof askBodiesSchema>;

export const consultationIdSchema = z.object({ consultationId: z.uuid() });
export const extendSchema = z.object({ consultationId: z.uuid(), ...due });
export type Extend = z.output<typeof extendSchema>;

const commentSchema = z.object({
  part: z.enum(["title", "lead", "body"]),
  /** The beginning of the paragraph that it is about. */
  quote: requiredLine("Đoạn được góp ý", 300, "Chọn đoạn cần góp ý."),
  text: z
    .string()
    .max(8_000, "Góp ý dài nhất 2.000 ký tự, hãy rút gọn.")
    .transform((text) => text.trim())
    .pipe(optionalText("Góp ý", 2_000)),
});

/** `answerId` names this sending: the same answer sent twice is one. */
export const answerSchema = z
  .object({
    consultationId: z.uuid(),
    answerId: z.uuid(),
    /** Of the draft that was read. */
    version: z.int().min(1),
    verdict: z.enum(verdicts, "Chọn một ý kiến."),
    text: optionalText("Ý kiến chung", 5_000),
    answeredBy: requiredLine("Họ và tên", 120, "Nhập họ và tên người góp ý."),
    post: optionalLine("Chức vụ", 200),
    comments: z.array(commentSchema).max(mostComments, `Nhiều nhất ${mostComments} góp ý vào đoạn.`),
  })
  .refine(
    ({ verdict, text, comments }) =>
      verdict === "agree" || text !== null || comments.some((comment) => comment.text !== null),
    { path: ["text"], error: "Ghi nội dung đề nghị chỉnh sửa hoặc lý do, ở đây hoặc tại đoạn cần sửa." },
  );
export type Answer = z.output<typeof answerSchema>;

export type AskRefusal = "not_found" | "wrong_state" | "past" | "too_many" | "organization_not_found";

export const askSayings = {
  not_found: "Không tìm thấy tin bài này.",
  wrong_state: "Tin bài đã đăng hoặc đã gỡ nên không xin ý kiến được nữa.",
  past: "Hạn góp ý phải sau thời điểm hiện nay.",
  too_many: `Mỗi tin bài xin ý kiến cùng lúc nhiều nhất ${mostConsultations} cơ quan, đơn vị.`,
  organization_not_found: "Có cơ quan không còn trong danh mục. Hãy chọn lại.",
  ...formSayings,
} satisfies Record<AskRefusal | "invalid" | "signed_out", string>;

export type AnswerRefusal = "closed" | "too_many_answers";

export const answerSayings = {
  closed:
    "Đã hết thời gian góp ý hoặc cơ quan xin ý kiến đã đóng việc góp ý. Nội dung vừa nhập chưa được gửi.",
  too_many_answers: `Đã gửi đủ ${mostAnswers} lần góp ý nên liên kết này không nhận thêm. Nội dung vừa nhập chưa được gửi; hãy sao chép và liên hệ cơ quan xin ý kiến.`,
  signed_out: "Liên kết này không còn dùng được. Nội dung vừa nhập chưa được gửi; hãy sao chép nếu cần.",
  invalid: formSayings.invalid,
} satisfies Record<AnswerRefusal | "invalid" | "signed_out", string>;

const longestQuote = 300;

/** One paragraph of the draft, to read and to remark on. */
export type ReadBlock = {
  part: "title" | "lead" | "body";
  text: string;
  /** Its beginning, by which a remark is found again. */
  quote: string;
  block: BodyDoc["content"][number] | null;
};

/** The draft as what can be remarked on: title, lead, and each block of the body. */
export function blocksOf(text: { title: LineDoc; lead: LineDoc; body: BodyDoc }): ReadBlock[] {
  const read = (part: ReadBlock["part"], doc: LineDoc | BodyDoc, block: ReadBlock["block"] = null) => {
    const words = docText(doc).replaceAll("\n", " ");
    return { part, text: words, quote: words.slice(0, longestQuote).trim(), block };
  };
  return [
    read("title", text.title),
    read("lead", text.lead),
    ...text.body.content.map((block) => read("body", { type: "doc", content: [block] }, block)),
  ];
}

/** That an answer was about an earlier version than the draft has now; null where it was about this one. */
export const readVersion = (read: number, now: number): string | null =>
  read === now ? null : `Góp ý cho bản ${read}, nay là bản ${now} (dự thảo đã lưu lại hoặc chuyển bước)`;

/** How many remarks of a body are not in the list; null: all are. */
export const remarksLeft = (left: number): string | null =>
  left > 0 ? `Còn ${left} góp ý cũ hơn không có ở đây, xem ở thẻ Trao đổi của tin bài.` : null;

export const opinionHeads = [
  "Cơ quan, đơn vị",
  "Ý kiến",
  "Nội dung",
  "Góp ý vào đoạn",
  "Người góp ý",
  "Lúc",
  "Bản được góp ý",
];

/** One body's row in the summary. */
export const opinionCells = (row: {
  name: string;
  /** The draft's as it stands. */
  version: number;
  answer: {
    verdict: Verdict;
    text: string | null;
    answeredBy: string;
    post: string | null;
    at: Date;
    articleVersion: number;
  } | null;
  comments: readonly { quote: string | null; text: string }[];
  commentsLeft: number;
}): string[] => {
  const lines = row.comments.map(({ quote, text }) => (quote ? `“${quote}”: ${text}` : text));
  const left = remarksLeft(row.commentsLeft);
  const remarks = [...(left === null ? [] : [left]), ...lines].join("\n");
  if (row.answer === null) return [row.name, "Chưa có ý kiến", "", remarks, "", "", ""];
  const { verdict, text, answeredBy, post, at, articleVersion } = row.answer;
  const who = post ? `${answeredBy}, ${post}` : answeredBy;
  const read = readVersion(articleVersion, row.version) ?? `Bản ${articleVersion}`;
  return [row.name, verdictNames[verdict], text ?? "", remarks, who, formatDateTime(at), read];
};
