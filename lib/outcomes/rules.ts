import { formSayings } from "@/lib/text/sayings";
import { z } from "zod";
import { optionalLine, requiredLine } from "@/lib/text/fields";
import { dateColumn, formatDate, parseLocalDate } from "@/lib/time";

const noDay = "Ngày không đúng, ví dụ: 31/12/2026.";
const dueOn = z
  .string()
  .max(40, noDay)
  .transform((text, context): Date | null => {
    if (text.trim() === "") return null;
    const day = parseLocalDate(text);
    if (day === null) context.addIssue({ code: "custom", message: noDay });
    return day === null ? null : dateColumn(day);
  });

const noCount = "Số nhiệm vụ là số nguyên từ 1 đến 999; không công bố thì để trống.";

/** A body of the register; a task has one that leads it and any number that support it. */
const body = z.object({ organizationId: z.uuid("Chọn cơ quan trong danh sách."), name: z.string().max(500) });

const task = z
  .object({
    id: z.uuid().nullable(),
    text: requiredLine("Nhiệm vụ", 2_000, "Nhập nội dung nhiệm vụ hoặc bỏ dòng này."),
    lead: body.nullable(),
    supporters: z.array(body).max(50, "Nhiều nhất 50 cơ quan phối hợp."),
    dueOn,
    product: optionalLine("Sản phẩm", 300),
  })
  .superRefine(({ lead, supporters }, context) => {
    supporters.forEach(({ organizationId }, at) => {
      const first = supporters.findIndex((other) => other.organizationId === organizationId);
      if (organizationId === lead?.organizationId || first < at) {
        context.addIssue({
          code: "custom",
          path: ["supporters", at],
          message: "Cơ quan này đã có trong nhiệm vụ.",
        });
      }
    });
  });

/** The announced number and the list are independent: "6 nhiệm vụ trọng tâm" of which only one is named. */
export const saveTasksSchema = z.object({
  conferenceId: z.uuid(),
  version: z.int32().positive(),
  announced: z
    .string()
    .trim()
    .max(10, noCount)
    .transform((text) => (text === "" ? null : Number(text)))
    .pipe(z.number(noCount).int(noCount).min(1, noCount).max(999, noCount).nullable()),
  tasks: z.array(task).max(200, "Nhiều nhất 200 nhiệm vụ."),
});
export type SaveTasksForm = z.input<typeof saveTasksSchema>;
export type SaveTasks = z.output<typeof saveTasksSchema>;

/** What to say where the announced number and the list differ; it is no mistake, so nothing is refused. */
export function countNote(announced: number | null, listed: number): string | null {
  if (announced === null || announced === listed) return null;
  return announced > listed
    ? `Hội nghị công bố ${announced} nhiệm vụ, danh sách mới nêu ${listed}. Tin bài sẽ in “${announced} nhiệm vụ” và chỉ kể những nhiệm vụ đã nêu.`
    : `Danh sách có ${listed} nhiệm vụ, nhiều hơn số công bố (${announced}). Hãy kiểm tra lại.`;
}

export type TasksRefusal = "not_found" | "closed" | "changed_meanwhile" | "body_not_found";

export const tasksSayings = {
  not_found: "Không tìm thấy hội nghị này.",
  closed: "Hồ sơ hội nghị đã đóng; mở lại hồ sơ rồi mới sửa được.",
  changed_meanwhile:
    "Người khác vừa sửa hội nghị này. Nội dung vừa nhập vẫn được giữ: mở lại trang ở cửa sổ khác để đối chiếu rồi lưu lại.",
  body_not_found: "Một cơ quan không còn trong danh mục; hãy chọn lại.",
  ...formSayings,
} satisfies Record<TasksRefusal | "invalid" | "signed_out", string>;

type Body = { organizationId: string; name: string };
type StoredTasks = {
  id: string;
  version: number;
  keyTaskCount: number | null;
  keyTasks: {
    id: string;
    text: string;
    lead: Body | null;
    supporters: Body[];
    dueOn: Date | null;
    product: string | null;
  }[];
};

/** The form of stored tasks. */
export const tasksFormOf = (conference: StoredTasks): SaveTasksForm => ({
  conferenceId: conference.id,
  version: conference.version,
  announced: conference.keyTaskCount === null ? "" : String(conference.keyTaskCount),
  tasks: conference.keyTasks.map(({ id, text, lead, supporters, dueOn: due, product }) => ({
    id,
    text,
    lead,
    supporters,
    dueOn: due ? formatDate(due) : "",
    product: product ?? "",
  })),
});
