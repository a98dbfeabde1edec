import type { LinkRole } from "@/lib/auth/rules";
import type { ConferenceState } from "@/lib/conferences/rules";

/** States of a delegate. `expected` is nobody's word: it is what stands before the first mark, or after its undo. */
export const attendanceStates = [
  "expected",
  "present",
  "late",
  "left_early",
  "excused",
  "unexcused",
  "substituted",
] as const;
export type AttendanceState = (typeof attendanceStates)[number];
export type MarkState = Exclude<AttendanceState, "expected">;
export const markStates = attendanceStates.filter((state): state is MarkState => state !== "expected");

export const stateNames = {
  expected: "Chưa điểm danh",
  present: "Có mặt",
  late: "Đến muộn",
  left_early: "Về sớm",
  excused: "Vắng có lý do",
  unexcused: "Vắng không lý do",
  substituted: "Có người đi thay",
} satisfies Record<AttendanceState, string>;

/** In the room or on the line at some time of the conference; whether a substitute counts is the conference's setting. */
export const attends = (state: AttendanceState): boolean =>
  state === "present" || state === "late" || state === "left_early" || state === "substituted";

export const attendanceModes = ["in_room", "online"] as const;
export type AttendanceMode = (typeof attendanceModes)[number];

export const absenceReasons = ["duty", "illness", "study", "leave", "other"] as const;
export type AbsenceReason = (typeof absenceReasons)[number];
export const absenceReasonNames = {
  duty: "Đi công tác",
  illness: "Ốm đau",
  study: "Đi học",
  leave: "Việc riêng, nghỉ phép",
  other: "Lý do khác",
} satisfies Record<AbsenceReason, string>;

export type MarkSource = "chair" | "secretary" | "centre" | "import" | "self" | "hint";

/** In whose name a link marks; null: the link has no right to. Confirming is the chair's alone. */
export const linkSources = {
  chair: "chair",
  secretary: "secretary",
  room: "secretary",
  technician: null,
  hall: null,
} satisfies Record<LinkRole, MarkSource | null>;

export const markingRoles = ["chair", "secretary", "room"] as const satisfies readonly LinkRole[];

/** How many wrong PINs before the chair's link must be renewed by the organiser. */
export const pinLimit = 5;

export type ReportState = "none" | "open" | "confirmed" | "corrected";
export const reportNames = {
  none: "Chưa báo cáo",
  open: "Đang điểm danh",
  confirmed: "Đã xác nhận",
  corrected: "Đã sửa sau xác nhận",
} satisfies Record<ReportState, string>;
export const isConfirmed = (report: ReportState) => report === "confirmed" || report === "corrected";

/** A stored mark, as far as the fold looks at it. */
export type FoldedMark = {
  operationId: string;
  state: MarkState | null;
  undoesId: string | null;
  sourceClass: number;
  at: Date;
};

/**
 * The mark that decides a delegate's state: among those that no undo names, the greatest by (source class, time,
 * operation id). Null: none stands, the delegate is expected. The order of arrival plays no part, so whoever holds
 * the same marks comes to the same state. An undo of a hint does not undo a person's word.
 */
export function foldMarks<M extends FoldedMark>(marks: readonly M[]): M | null {
  const undone = (mark: M) =>
    marks.some(
      (other) =>
        other.state === null && other.undoesId === mark.operationId && other.sourceClass >= mark.sourceClass,
    );
  let greatest: M | null = null;
  for (const mark of marks) {
    if (mark.state === null || undone(mark)) continue;
    if (!greatest || isGreater(mark, greatest)) greatest = mark;
  }
  return greatest;
}

function isGreater(mark: FoldedMark, than: FoldedMark): boolean {
  if (mark.sourceClass !== than.sourceClass) return mark.sourceClass > than.sourceClass;
  const later = mark.at.getTime() - than.at.getTime();
  return later === 0 ? mark.operationId > than.operationId : later > 0;
}

/** The numbers of one point, as its counters row holds them. The states count those summoned only. */
export type Counters = {
  summoned: number;
  expected: number;
  present: number;
  late: number;
  leftEarly: number;
  excused: number;
  unexcused: number;
  substituted: number;
  inRoom: number;
  online: number;
  official: number;
  guests: number;
  uninvited: number;
  headcount: number | null;
};

/**
 * How many of those summoned attend. Who came late or left early was there; a substitute counts where the conference
 * says so; what was reported by number is added. Guests and uninvited are never in it.
 */
export const attending = (counters: Counters, substituteCounts: boolean): number =>
  counters.present +
  counters.late +
  counters.leftEarly +
  (substituteCounts ? counters.substituted : 0) +
  (counters.headcount ?? 0);

export type CountedDelegate = {
  state: AttendanceState;
  mode: AttendanceMode | null;
  type: "official" | "invited";
  uninvited: boolean;
};

/** The counters of a roster, counted in memory: what the database's own counting must agree with. */
export function countDelegates(delegates: readonly CountedDelegate[]): Omit<Counters, "headcount"> {
  const summoned = delegates.filter((one) => one.type === "official" && !one.uninvited);
  const there = delegates.filter((one) => attends(one.state));
  const inState = (state: AttendanceState) => summoned.filter((one) => one.state === state).length;
  return {
    summoned: summoned.length,
    official: summoned.length,
    expected: inState("expected"),
    present: inState("present"),
    late: inState("late"),
    leftEarly: inState("left_early"),
    excused: inState("excused"),
    unexcused: inState("unexcused"),
    substituted: inState("substituted"),
    inRoom: there.filter((one) => one.mode === "in_room").length,
    online: there.filter((one) => one.mode === "online").length,
    guests: there.filter((one) => one.type === "invited" && !one.uninvited).length,
    uninvited: there.filter((one) => one.uninvited).length,
  };
}

/**
 * How many were marked at once, in the figures that the head of the page counts: those summoned are "đại biểu", guests
 * and people outside the list stand beside them and never among them.
 */
export function markedWords(marked: readonly Pick<CountedDelegate, "type" | "uninvited">[]): string {
  const uninvited = marked.filter((one) => one.uninvited).length;
  const guests = marked.filter((one) => one.type === "invited" && !one.uninvited).length;
  const summoned = marked.length - uninvited - guests;
  return [
    ...(summoned > 0 ? [`${summoned} đại biểu`] : []),
    ...(guests > 0 ? [`${guests} khách mời`] : []),
    ...(uninvited > 0 ? [`${uninvited} ngoài danh sách`] : []),
  ].join(", ");
}

/** Why one operation of a batch was refused; the rest of the batch stands. */
export type OperationRefusal =
  | "invalid"
  | "operation_taken"
  | "unknown_delegate"
  | "unknown_group"
  | "not_by_name"
  | "not_by_number"
  | "reason_required"
  | "too_many";

export const operationSayings = {
  invalid: "Nội dung không hợp lệ.",
  operation_taken: "Mã thao tác đã được dùng cho việc khác.",
  unknown_delegate: "Đại biểu không có trong danh sách của điểm cầu này.",
  unknown_group: "Nhóm đại biểu không có tại điểm cầu này.",
  not_by_name: "Điểm cầu này báo số lượng, không điểm danh theo tên.",
  not_by_number: "Điểm cầu này không báo số lượng theo cách này.",
  reason_required: "Số liệu đã được chủ trì xác nhận: sửa phải ghi lý do.",
  too_many: "Danh sách của điểm cầu đã đầy, không thêm người được nữa.",
} satisfies Record<OperationRefusal, string>;

/** What became of one operation. */
export type Outcome = { operationId: string | null } & (
  | { outcome: "applied"; conflict: boolean }
  | { outcome: "duplicate" }
  | { outcome: "refused"; reason: OperationRefusal; message: string }
);

/** What somebody else said of a delegate and does not stand: shown to both, so that nobody is silently overruled. */
export type OtherWord = {
  markId: string;
  state: MarkState;
  mode: AttendanceMode | null;
  by: string;
  linkId: string | null;
  source: MarkSource;
  at: number;
  reason: AbsenceReason | null;
  substituteName: string | null;
  substituteTitle: string | null;
  /** Who took it back, and when; null: another mark stands in its place. */
  undoneBy: string | null;
  undoneAt: number | null;
};

/** A delegate's state as the point's own people see it. */
export type DelegateNow = {
  id: string;
  state: AttendanceState;
  mode: AttendanceMode | null;
  markId: string | null;
  markedAt: number | null;
  by: string | null;
  source: MarkSource | null;
  linkId: string | null;
  /** One of the two, what stands and `other`, was written without knowing of the other. */
  conflict: boolean;
  reason: AbsenceReason | null;
  substituteName: string | null;
  substituteTitle: string | null;
  other: OtherWord | null;
};

export type HeadcountNow = {
  groupId: string | null;
  present: number;
  source: MarkSource;
  by: string;
  at: number;
};

export type PointNow = {
  report: ReportState;
  /** The last mark's serial: send it back as `since`. */
  serial: number;
  counters: Counters & { revision: number; rosterRevision: number };
  headcounts: HeadcountNow[];
  delegates: DelegateNow[];
};

/** Why a whole request was refused. */
export type BatchRefusal = "not_found" | "closed" | "called_off";

export const batchSayings = {
  not_found: "Không tìm thấy điểm cầu, hoặc liên kết đã hết hạn.",
  closed: "Hội nghị đã đóng hồ sơ, số liệu không sửa được nữa.",
  called_off: "Hội nghị đã hoãn hoặc hủy.",
} satisfies Record<BatchRefusal, string>;

/** Why nothing is recorded in a conference of this state; null: it is. The database asks the same under its lock. */
export const barrier = (state: ConferenceState): Exclude<BatchRefusal, "not_found"> | null =>
  state === "closed" ? "closed" : state === "postponed" || state === "cancelled" ? "called_off" : null;

/**
 * The poster in the room opens for whoever photographed it, so it tells who is absent and never why: a reason may say
 * that somebody is ill; other programs need none either. Substitutes are seen by everybody in the room anyway.
 */
export const mayReadReasons = (
  actor: { kind: "user" } | { kind: "link"; role: LinkRole } | { kind: "key" },
): boolean => actor.kind === "user" || (actor.kind === "link" && actor.role !== "room");

export const withoutReasons = (actor: Parameters<typeof mayReadReasons>[0], point: PointNow): PointNow =>
  mayReadReasons(actor)
    ? point
    : {
        ...point,
        delegates: point.delegates.map((one) => ({
          ...one,
          reason: null,
          other: one.other && { ...one.other, reason: null },
        })),
      };

export type ConfirmRefusal = BatchRefusal | "wrong_pin" | "locked" | "figures_changed" | "nothing_reported";

export const confirmSayings = {
  ...batchSayings,
  wrong_pin: "Mã PIN không đúng.",
  locked: "Đã nhập sai mã PIN quá số lần cho phép. Đề nghị cơ quan tổ chức cấp lại liên kết chủ trì.",
  figures_changed: "Số liệu vừa thay đổi. Đồng chí xem lại rồi xác nhận.",
  nothing_reported: "Chưa có số liệu nào để xác nhận.",
} satisfies Record<ConfirmRefusal, string>;
