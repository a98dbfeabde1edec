import type { BatchRefusal, OperationRefusal } from "@/lib/attendance/rules";
import { operationSayings } from "@/lib/attendance/rules";
import { keyRequestsPerMinute } from "@/lib/auth/keys/rules";

/** Everything that an answer other than a good one can be. The codes are part of the contract. */
export const problems = {
  unauthorized: [401, "Thiếu khóa kết nối, hoặc khóa không đúng, đã hết hạn, đã thu hồi."],
  scope_missing: [403, "Khóa này không có quyền làm việc đó."],
  not_found: [404, "Không tìm thấy, hoặc không nằm trong phạm vi của khóa."],
  closed: [409, "Hội nghị đã đóng hồ sơ, không nhận thêm tín hiệu."],
  called_off: [409, "Hội nghị đã hoãn hoặc hủy."],
  too_large: [413, "Nội dung gửi quá lớn: mỗi lần nhiều nhất 1 MB."],
  invalid: [422, "Nội dung gửi không đúng."],
  too_many_requests: [429, `Mỗi khóa được gọi nhiều nhất ${keyRequestsPerMinute} lần một phút.`],
  busy: [503, "Hệ thống đang bận, đề nghị gửi lại sau giây lát."],
} as const satisfies Record<string, readonly [number, string]>;
export type ProblemCode = keyof typeof problems;

/** HTTP's own words for the statuses above, for `title`. */
export const problemTitles = {
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  409: "Conflict",
  413: "Content Too Large",
  422: "Unprocessable Content",
  429: "Too Many Requests",
  503: "Service Unavailable",
} satisfies Record<(typeof problems)[ProblemCode][0], string>;

/** Why a whole batch was refused, in the API's codes. */
export const batchProblems = {
  not_found: "not_found",
  closed: "closed",
  called_off: "called_off",
} as const satisfies Record<BatchRefusal, ProblemCode>;

/** A hint gives no reason, so after the chair's confirmation there is none to ask for. */
export const hintSayings = {
  ...operationSayings,
  reason_required: "Số liệu đã được chủ trì xác nhận, không nhận thêm tín hiệu.",
} satisfies Record<OperationRefusal, string>;
export const hintCodes = {
  invalid: "invalid",
  operation_taken: "operation_taken",
  unknown_delegate: "unknown_delegate",
  unknown_group: "unknown_group",
  not_by_name: "not_by_name",
  not_by_number: "not_by_number",
  reason_required: "confirmed",
  too_many: "too_many",
} as const satisfies Record<OperationRefusal, string>;

/** How far back `asOf` is set: what was begun before and is committed after it must not be missed. */
export const asOfMarginMs = 30_000;
