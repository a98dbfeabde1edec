import { z } from "zod";
import { optionalLine, requiredLine } from "@/lib/text/fields";
import { doorLimits } from "./rules";

const id = z.guid("Yêu cầu không hợp lệ.").toLowerCase();

const fields = {
  pointId: id,
  /** Made by the phone: the person's own id and that of the mark that says they are there. */
  operationId: id,
  fullName: requiredLine("Họ và tên", doorLimits.fullName, "Nhập họ và tên."),
  title: optionalLine("Chức vụ", doorLimits.title),
  body: optionalLine("Cơ quan, đơn vị", doorLimits.body),
  /** Asked only after the chair's confirmation. */
  correctionReason: optionalLine("Lý do sửa", 500),
};

export const admitSchema = z.object(fields);
export type Admit = z.output<typeof admitSchema>;
export const admitByLinkSchema = z.object({ linkId: z.uuid(), ...fields });
