import { z } from "zod";
import { formSayings } from "@/lib/text/sayings";

/** More people than any recap names. */
export const mostNamed = 200;

const ids = z.array(z.uuid()).max(mostNamed, `Xếp được nhiều nhất ${mostNamed} người.`);

/** `seen`: the order that was shown; `order`: the same people as they are to be named, null: as the rule says. */
export const setNamingOrderSchema = z.object({
  conferenceId: z.uuid(),
  seen: ids,
  order: ids.nullable(),
});
export type SetNamingOrder = z.output<typeof setNamingOrderSchema>;

export type NamingRefusal = "not_found" | "changed_meanwhile";

export const namingSayings = {
  not_found: "Không tìm thấy hội nghị này, hoặc tài khoản không có quyền viết tin bài của hội nghị.",
  changed_meanwhile:
    "Phân công của hội nghị hoặc thứ tự vừa được người khác sửa. Hãy tải lại trang để xem bản mới nhất rồi xếp lại.",
  ...formSayings,
} satisfies Record<NamingRefusal | "invalid" | "signed_out", string>;

/** Whether both name the same people, in whatever order. */
export const isSamePeople = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length &&
  new Set(other).size === other.length &&
  one.every((id) => other.includes(id));

export const isSameOrder = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((id, at) => id === other[at]);
