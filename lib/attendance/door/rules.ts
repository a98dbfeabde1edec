import {
  batchSayings,
  operationSayings,
  type BatchRefusal,
  type OperationRefusal,
  type Outcome,
} from "../rules";

/** How many people outside the list one point may take in: a room, not a register. */
export const mostUninvited = 200;

/** How many one request may carry. */
export const mostAdmissions = 20;

export const doorLimits = { fullName: 120, title: 120, body: 170 } as const;

export type AdmitRefusal =
  | BatchRefusal
  | Extract<OperationRefusal, "not_by_name" | "reason_required" | "operation_taken">
  | "too_many";

/** What became of one person of a batch. The file may be closed after others of it were taken. */
export type AdmissionOutcome =
  Outcome | { operationId: string | null; outcome: "refused"; reason: BatchRefusal; message: string };

export const admitSayings = {
  ...batchSayings,
  not_by_name: operationSayings.not_by_name,
  reason_required: operationSayings.reason_required,
  operation_taken: operationSayings.operation_taken,
  too_many: `Mỗi điểm cầu thêm nhiều nhất ${mostUninvited} người ngoài danh sách. Đề nghị báo cơ quan tổ chức.`,
} satisfies Record<AdmitRefusal, string>;
