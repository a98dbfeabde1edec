import type { DoorLimit } from "@/lib/auth/rules";
import { searchKey } from "@/lib/text/fold";
import { cleanLine } from "@/lib/text/normalize";
import type { ConferenceState } from "@/lib/conferences/rules";
import {
  attends,
  barrier,
  batchSayings,
  isConfirmed,
  operationSayings,
  type AttendanceState,
  type BatchRefusal,
  type ReportState,
} from "../rules";

/** What the code at the door says. */
export const doorPath = (token: string) => `/diem-cau/tu-diem-danh/${token}`;
export const expiredCodePath = "/diem-cau/ma-het-han";
export const crowdedDoorPath = `${expiredCodePath}?dong=1`;

/**
 * How often a name that is not there may be looked for in ten minutes: by a phone, by those of one network, by all.
 * `spared`: by a phone, even when its network or all have used up theirs, since it may not be one of those who did; of
 * such tries the phones of one network have `sparedOfNetwork` together, and one for everybody on the point's list.
 */
export const missLimits = {
  device: 12,
  spared: 3,
  sparedOfNetwork: 60,
  network: 200,
  point: 400,
  minutes: 10,
} as const;

/** How long whoever answers for the door is told that a limit turned somebody away. */
export const limitShownMs = 10 * 60_000;

export const limitSayings = {
  phones:
    "Quá nhiều điện thoại quét mã qua cùng một mạng trong một phút; máy đến sau được đề nghị chờ rồi quét lại.",
  names: `Quá nhiều lần tìm tên không có trong danh sách; máy đã tìm sai từ ${missLimits.spared} lần, hoặc cùng mạng với quá nhiều lần tìm sai, được đề nghị điểm danh với thư ký. Máy khác vẫn tự điểm danh được.`,
  waiting:
    "Danh sách chờ đã đầy, hoặc quá nhiều đăng ký đến từ cùng một mạng; người đến sau được đề nghị gặp thư ký.",
} satisfies Record<DoorLimit, string>;

export type Named = { id: string; fullName: string; title: string | null };

/**
 * The delegates of that full name: as typed where that is one's exact spelling, else without diacritics. A part of a
 * name finds nobody, so that a stranger cannot read the list by guessing letters.
 */
export function sameName<N extends Named>(delegates: readonly N[], typed: string): N[] {
  const key = searchKey(typed);
  if (key === "") return [];
  const folded = delegates.filter((one) => searchKey(one.fullName) === key);
  const spelling = cleanLine(typed).toLowerCase();
  const exact = folded.filter((one) => cleanLine(one.fullName).toLowerCase() === spelling);
  return exact.length > 0 ? exact : folded;
}

/** Why nobody may check in by themselves at a point that takes marks; null: they may. */
export function shutBecause(point: {
  countingMode: "roster" | "headcount" | "groups";
  report: ReportState;
  isOpen: boolean;
}) {
  if (point.countingMode === "headcount") return "not_by_name";
  if (isConfirmed(point.report)) return "confirmed";
  return point.isOpen ? null : "off";
}

/** Whether opening the door (again) ended a visit that began at `at`, a full second. */
export const endedBy = (checkIn: { isOpen: boolean; openedAt: Date | null } | null, at: Date): boolean =>
  checkIn?.isOpen === true &&
  checkIn.openedAt !== null &&
  Math.floor(checkIn.openedAt.getTime() / 1000) * 1000 > at.getTime();

export type DoorState =
  "open" | NonNullable<ReturnType<typeof shutBecause>> | Exclude<BatchRefusal, "not_found">;

/** How a point's door stands. What writes asks the same under the point's lock. */
export const doorState = (point: Parameters<typeof shutBecause>[0] & { state: ConferenceState }): DoorState =>
  barrier(point.state) ?? shutBecause(point) ?? "open";

export const doorSayings = {
  off: "Điểm cầu chưa mở tự điểm danh. Đề nghị đồng chí điểm danh với thư ký.",
  confirmed: "Chủ trì đã xác nhận số liệu điểm danh. Đề nghị đồng chí gặp thư ký điểm cầu.",
  not_by_name: "Điểm cầu này báo số lượng, không điểm danh theo tên. Đề nghị đồng chí gặp thư ký.",
  closed: "Hội nghị đã đóng hồ sơ.",
  called_off: batchSayings.called_off,
} satisfies Record<Exclude<DoorState, "open">, string>;

/** What a check-in came to: it stands, or a person at the point has said otherwise and decides. */
export type SelfOutcome = "present" | "with_secretary";

export const selfSayings = {
  ...doorSayings,
  not_found:
    "Không có đại biểu nào mang họ tên này trong danh sách của điểm cầu. Đồng chí kiểm tra lại, hoặc đăng ký ngoài danh sách.",
  other_person:
    "Điện thoại này đã dùng để điểm danh cho người khác tại điểm cầu. Đề nghị đồng chí điểm danh với thư ký.",
  too_often: "Đã tìm quá nhiều lần. Đề nghị đồng chí điểm danh với thư ký.",
  too_many: "Danh sách chờ của điểm cầu đã đầy. Đề nghị đồng chí gặp thư ký.",
  operation_taken: operationSayings.operation_taken,
  signed_out: "Mã đã hết hiệu lực. Đề nghị đồng chí quét lại mã QR tại cửa phòng họp.",
  invalid: "Có nội dung chưa đúng. Đồng chí xem lời nhắc dưới từng ô.",
} as const;

export const switchSayings = {
  not_found: batchSayings.not_found,
  closed: batchSayings.closed,
  called_off: batchSayings.called_off,
  not_by_name: operationSayings.not_by_name,
  signed_out: "Liên kết đã hết hạn hoặc phiên làm việc đã hết. Mở lại liên kết được gửi.",
  invalid: "Yêu cầu không đúng. Tải lại trang và thử lại.",
} as const;

/** A delegate who checked in by themselves, as the secretary sees it arrive. */
export type SelfArrival = {
  operationId: string;
  delegateId: string;
  name: string;
  title: string | null;
  at: number;
  state: AttendanceState;
  /** The mark that stands; whoever changes it has seen it. */
  markId: string | null;
};

export type DoorRequestState = "pending" | "accepted" | "refused";

export const requestStateNames = {
  pending: "Chờ thư ký",
  accepted: "Đã nhận, ghi có mặt",
  refused: "Không nhận",
} satisfies Record<DoorRequestState, string>;

export type DoorRequestNow = {
  id: string;
  fullName: string;
  title: string | null;
  state: DoorRequestState;
  askedAt: number;
  decidedAt: number | null;
  decidedBy: string | null;
  reason: string | null;
};

export const selfOutcome = (state: AttendanceState): SelfOutcome =>
  attends(state) ? "present" : "with_secretary";

/** Everything that came in at a point's door past the secretary's own hand. */
export type Arrivals = {
  isOpen: boolean;
  arrivals: SelfArrival[];
  requests: DoorRequestNow[];
  pending: number;
  /** What turned people away at the door a moment ago. */
  limits: DoorLimit[];
};

/** Who checked in and does not count as present: a person at the point said otherwise, before or after. */
export const contested = (arrival: Pick<SelfArrival, "state">): boolean =>
  arrival.state === "excused" || arrival.state === "unexcused" || arrival.state === "expected";
