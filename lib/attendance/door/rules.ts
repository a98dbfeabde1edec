import { batchSayings, operationSayings } from "../rules";

/** How many people outside the list one point may take in: a room, not a register. */
export const mostUninvited = 200;

export const admitSayings = {
  not_found: batchSayings.not_found,
  closed: batchSayings.closed,
  called_off: batchSayings.called_off,
  not_by_name: operationSayings.not_by_name,
  reason_required: operationSayings.reason_required,
  operation_taken: operationSayings.operation_taken,
  too_many: `Mỗi điểm cầu thêm nhiều nhất ${mostUninvited} người ngoài danh sách. Đề nghị báo ban tổ chức.`,
  signed_out: "Liên kết đã hết hạn hoặc phiên làm việc đã hết. Mở lại liên kết được gửi.",
  invalid: "Có mục chưa đúng. Xem lại các mục đã nhập.",
} as const;
