import { formSayings } from "@/lib/text/sayings";
import { batchSayings, operationSayings } from "../rules";

/** How many people outside the list one point may take in: a room, not a register. */
export const mostUninvited = 200;

export const doorLimits = { fullName: 120, title: 120, body: 170 } as const;

export const admitSayings = {
  not_found: batchSayings.not_found,
  closed: batchSayings.closed,
  called_off: batchSayings.called_off,
  not_by_name: operationSayings.not_by_name,
  reason_required: operationSayings.reason_required,
  operation_taken: operationSayings.operation_taken,
  too_many: `Mỗi điểm cầu thêm nhiều nhất ${mostUninvited} người ngoài danh sách. Đề nghị báo cơ quan tổ chức.`,
  signed_out: "Liên kết đã hết hạn hoặc phiên làm việc đã hết. Mở lại liên kết được gửi.",
  invalid: formSayings.invalid,
} as const;
