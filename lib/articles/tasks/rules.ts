import { z } from "zod";
import type { Permission } from "@/lib/auth/rules";
import { optionalLine } from "@/lib/text/fields";
import { formSayings } from "@/lib/text/sayings";
import { atLocal, formatDateTime } from "@/lib/time";
import { articleStateNames, type ArticleState } from "../rules";

export const deskPageSize = 30;
/** So many people may be chosen from at most. */
export const mostPeople = 200;
export const mostTasks = 50;
/** So many of one's own tasks stand above the list of articles. */
export const mostOwnTasks = 5;

export const deskPath = "/articles/desk";
export const tasksPath = (articleId: string) => `/articles/${articleId}/tasks`;

export const taskKinds = ["write", "photograph", "edit", "approve"] as const;
export type TaskKind = (typeof taskKinds)[number];
export const taskKindNames = {
  write: "Viết bài",
  photograph: "Chụp ảnh",
  edit: "Biên tập",
  approve: "Duyệt bài",
} satisfies Record<TaskKind, string>;

/** Who may be asked to do it: those who could do it at this article. */
export const permissionFor = (kind: TaskKind): Permission =>
  kind === "approve" ? "articles:approve" : "articles:write";

const due = {
  dueOn: z.union([z.literal(""), z.iso.date("Chọn ngày hợp lệ.")]),
  dueTime: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Nhập giờ, ví dụ 17:00."),
};

/** The moment that a day and an hour of the office's clock mean; null: no day is given. */
export const dueMoment = ({ dueOn, dueTime }: { dueOn: string; dueTime: string }): Date | null =>
  dueOn === "" ? null : atLocal(dueOn, dueTime);

export const assignTaskSchema = z.object({
  articleId: z.uuid(),
  userId: z.uuid("Chọn người nhận việc."),
  kind: z.enum(taskKinds, "Chọn việc."),
  note: optionalLine("Ghi chú", 300),
  ...due,
});
export type AssignTask = z.output<typeof assignTaskSchema>;

export const articleDueSchema = z.object({ articleId: z.uuid(), ...due });
export type ArticleDue = z.output<typeof articleDueSchema>;

export const taskIdSchema = z.object({ taskId: z.uuid() });
export const taskDoneSchema = z.object({ taskId: z.uuid(), done: z.boolean() });
export type TaskDone = z.output<typeof taskDoneSchema>;
export const reassignTaskSchema = z.object({ taskId: z.uuid(), userId: z.uuid("Chọn người nhận việc.") });
export type ReassignTask = z.output<typeof reassignTaskSchema>;

export type TaskRefusal = "not_found" | "person_not_found" | "already_assigned";
export const taskSayings = {
  not_found: "Không tìm thấy tin bài hoặc việc này. Hãy tải lại trang.",
  person_not_found: "Người được chọn không còn quyền làm việc này ở tin bài. Hãy chọn người khác.",
  already_assigned: "Người được chọn đã có việc này ở tin bài.",
  ...formSayings,
} satisfies Record<TaskRefusal | "invalid" | "signed_out", string>;

/** The states in which there is still something to do. */
export const deskStates = ["draft", "in_review", "approved"] as const satisfies readonly ArticleState[];
export type DeskState = (typeof deskStates)[number];

const deskFilterSchema = z.object({
  page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
  state: z.enum(deskStates).nullable().catch(null).default(null),
  /** "me", or whoever has something to do. */
  person: z
    .union([z.literal("me"), z.uuid()])
    .nullable()
    .catch(null)
    .default(null),
});
export type DeskFilter = z.output<typeof deskFilterSchema>;
export const readDeskFilter = (params: Readonly<Record<string, unknown>>): DeskFilter =>
  deskFilterSchema.parse(params);

export const isOverdue = (dueAt: Date | null, now: Date): boolean => dueAt !== null && dueAt < now;

export type DeskTask = {
  id: string;
  kind: TaskKind;
  person: string;
  dueAt: Date | null;
  note: string | null;
  doneAt: Date | null;
};
export type DeskRow = {
  id: string;
  title: string;
  state: ArticleState;
  conferenceName: string | null;
  pointName: string | null;
  dueAt: Date | null;
  /** The first time by which something of it is to be done. */
  nextDue: Date | null;
  openComments: number;
  tasks: DeskTask[];
};

/** One task as a line. */
export const taskLine = ({ kind, person, dueAt, doneAt }: Omit<DeskTask, "id" | "note">): string =>
  [
    `${taskKindNames[kind]}: ${person}`,
    ...(dueAt ? [`hạn ${formatDateTime(dueAt)}`] : []),
    ...(doneAt ? ["đã xong"] : []),
  ].join(", ");

export const deskHeads = [
  "Tiêu đề",
  "Hội nghị",
  "Của",
  "Trạng thái",
  "Hạn gần nhất",
  "Quá hạn",
  "Phân công",
  "Ý kiến chưa xử lý",
];
export const deskCells = (row: DeskRow, now: Date): string[] => [
  row.title,
  row.conferenceName ?? "",
  row.pointName ? `Điểm cầu ${row.pointName}` : "Cơ quan tổ chức",
  articleStateNames[row.state],
  row.nextDue ? formatDateTime(row.nextDue) : "",
  isOverdue(row.nextDue, now) ? "Quá hạn" : "",
  row.tasks.map(taskLine).join("\n"),
  String(row.openComments),
];
