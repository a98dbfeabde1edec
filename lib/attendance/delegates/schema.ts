import { z } from "zod";
import { formsOfAddress } from "@/lib/organizations/people/rules";
import { optionalLine, requiredLine } from "@/lib/text/fields";
import { mostPasted, nameLimit, pastedColumns, titleLimit } from "./rules";

const id = z.guid("Yêu cầu không hợp lệ.").toLowerCase();
/** Asked only after the chair's confirmation. */
const reason = optionalLine("Lý do sửa", 500).optional();

export const delegateSchema = z.object({
  formOfAddress: z.enum(formsOfAddress, "Chọn cách xưng hô."),
  rank: optionalLine("Cấp bậc hàm", 60),
  fullName: requiredLine("Họ và tên", nameLimit, "Nhập họ và tên đại biểu."),
  title: optionalLine("Chức vụ, đơn vị", titleLimit),
  type: z.enum(["official", "invited"], "Chọn chính thức hoặc mời dự."),
  uninvited: z.boolean(),
});
export type DelegateInput = z.output<typeof delegateSchema>;

export const addDelegatesSchema = z.object({
  pointId: id,
  delegates: z
    .array(delegateSchema)
    .min(1, "Không có đại biểu nào để thêm.")
    .max(mostPasted, `Mỗi lần thêm nhiều nhất ${mostPasted} đại biểu.`),
  reason,
});
export const addPersonSchema = z.object({
  pointId: id,
  personId: id,
  type: z.enum(["official", "invited"]),
  reason,
});
export const updateDelegateSchema = z.object({ delegateId: id, delegate: delegateSchema, reason });
export const removeDelegatesSchema = z.object({
  pointId: id,
  delegateIds: z.array(id).min(1, "Chưa chọn đại biểu nào.").max(2_000),
  reason,
});
/** Up or down by one, or the whole list by given name. */
export const orderDelegatesSchema = z.discriminatedUnion("by", [
  z.object({ pointId: id, by: z.literal("name") }),
  z.object({ pointId: id, by: z.literal("list"), delegateIds: z.array(id).min(1).max(2_000) }),
]);
export const previewPasteSchema = z.object({
  pointId: id,
  text: z.string().max(1_000_000, "Nội dung dán quá dài."),
  convert: z.enum(["tcvn3", "vni"]).nullable(),
  /** Null: guessed from the heading or from what the cells hold. */
  columns: z.array(z.enum(pastedColumns)).max(60).nullable().default(null),
});

export const groupSchema = z.object({
  name: requiredLine("Tên nhóm", 200, "Nhập tên nhóm đại biểu."),
  type: z.enum(["official", "invited"], "Chọn chính thức hoặc mời dự."),
  summoned: z
    .number("Nhập số người, hoặc để trống.")
    .int("Số người là số nguyên.")
    .min(0, "Số người không âm.")
    .max(100_000, "Số người quá lớn.")
    .nullable(),
});
/** `groupId` null: a new one. */
export const saveGroupSchema = groupSchema.extend({ pointId: id, groupId: id.nullable(), reason });
export const removeGroupSchema = z.object({ pointId: id, groupId: id, reason });
export const searchPeopleSchema = z.object({ pointId: id, query: z.string().max(300) });

export const delegateFilterSchema = z.object({
  q: z.string().max(300).catch(""),
  point: z.guid().toLowerCase().nullable().catch(null),
  state: z
    .enum(["expected", "present", "late", "left_early", "excused", "unexcused", "substituted"])
    .nullable()
    .catch(null),
  type: z.enum(["official", "invited", "uninvited"]).nullable().catch(null),
  sort: z.enum(["position", "name"]).catch("position"),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
export type DelegateFilter = z.output<typeof delegateFilterSchema>;
