import { z } from "zod";
import { optionalLine, requiredLine } from "@/lib/text/fields";
import { phoneLimits } from "../phone/rules";
import { batchSchema, line, moment } from "../schema";
import { doorLimits, mostAdmissions } from "./rules";

const id = z.guid("Yêu cầu không hợp lệ.").toLowerCase();

const fields = {
  /** Made by the phone: the person's own id and that of the mark that says they are there. */
  operationId: id,
  fullName: requiredLine("Họ và tên", doorLimits.fullName, "Nhập họ và tên."),
  title: optionalLine("Chức vụ", doorLimits.title),
  body: optionalLine("Cơ quan, đơn vị", doorLimits.body),
  /** Asked only after the chair's confirmation. */
  correctionReason: line(phoneLimits.correctionReason),
};

/** One person, as the phone kept it. `admittedAt`: by the phone's clock, like a mark's. */
export const admissionSchema = z.object({ ...fields, admittedAt: moment });
export type Admission = z.output<typeof admissionSchema>;

/** What the phone sends: as a batch of marks, and shorter, since each takes a transaction of its own. */
export const admissionBatchSchema = batchSchema.extend({
  operations: z
    .array(z.unknown(), "Thiếu danh sách thao tác.")
    .min(1, "Không có thao tác nào.")
    .max(mostAdmissions, `Mỗi lần gửi nhiều nhất ${mostAdmissions} người.`),
});
