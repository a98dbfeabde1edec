import { formSayings } from "@/lib/text/sayings";
import { addDays, atLocal, daysBetween, formatRange, formatTime, localDate } from "@/lib/time";

export const conferenceKinds = [
  "annual_review",
  "interim_review",
  "dissemination",
  "periodic",
  "training",
  "thematic",
  "speakers",
  "other",
] as const;
export type ConferenceKind = (typeof conferenceKinds)[number];

export const conferenceKindNames = {
  annual_review: "Tổng kết",
  interim_review: "Sơ kết",
  dissemination: "Quán triệt, triển khai",
  periodic: "Giao ban",
  training: "Tập huấn",
  thematic: "Chuyên đề",
  speakers: "Báo cáo viên",
  other: "Khác",
} satisfies Record<ConferenceKind, string>;

export const conferenceFormats = ["in_person", "online", "hybrid"] as const;
export type ConferenceFormat = (typeof conferenceFormats)[number];

export const conferenceFormatNames = {
  in_person: "Trực tiếp",
  online: "Trực tuyến",
  hybrid: "Trực tiếp kết hợp trực tuyến",
} satisfies Record<ConferenceFormat, string>;

export const videoSystems = ["meeting_link", "room_system", "television", "none"] as const;
export type VideoSystem = (typeof videoSystems)[number];

export const videoSystemNames = {
  meeting_link: "Đường dẫn họp trực tuyến (Zoom, Teams, Google Meet, TrueConf…)",
  room_system: "Hệ thống phòng họp, MCU (H.323/SIP)",
  television: "Truyền hình tiếp sóng",
  none: "Không có hoặc chưa biết",
} satisfies Record<VideoSystem, string>;

export const conferenceStates = [
  "draft",
  "issued",
  "rehearsal",
  "live",
  "ended",
  "closed",
  "postponed",
  "cancelled",
] as const;
export type ConferenceState = (typeof conferenceStates)[number];

export const conferenceStateNames = {
  draft: "Dự thảo",
  issued: "Đã phát hành",
  rehearsal: "Tổng duyệt",
  live: "Đang họp",
  ended: "Đã bế mạc",
  closed: "Đã đóng hồ sơ",
  postponed: "Tạm hoãn",
  cancelled: "Đã hủy",
} satisfies Record<ConferenceState, string>;

/** A closed file stands still; what was cancelled may still have a misprint mended. */
export const mayEdit = (state: ConferenceState): boolean => state !== "closed";

/** When a conference is held. The day is always known; hours only when somebody said them. */
export type ConferenceTimes = {
  heldOn: Date;
  heldUntil: Date | null;
  startsAt: Date | null;
  endsAt: Date | null;
};

export const lastDay = (times: Pick<ConferenceTimes, "heldOn" | "heldUntil">) =>
  localDate(times.heldUntil ?? times.heldOn);

/** "Thứ Sáu, 14/01/2022 · 08:00–11:00"; several days in full; unknown hours are simply not there. */
export function formatTimes({ heldOn, heldUntil, startsAt, endsAt }: ConferenceTimes): string {
  if (startsAt) return formatRange(startsAt, endsAt ?? (heldUntil ? localDate(heldUntil) : null));
  return formatRange(localDate(heldOn), heldUntil ? localDate(heldUntil) : null);
}

// Figures and signatures still come in on the day after.
const linkHoursAfter = 24;
const postponedDays = 90;

/**
 * When the links of a conference die: 24 hours after its end; where the end is not known, at the end of the day after
 * its last day. A postponed one has no day: its links stay 90 days past the old one, so that they can say so.
 */
export function linkExpiry(conference: Omit<ConferenceTimes, "startsAt"> & { state: ConferenceState }): Date {
  if (conference.state === "postponed") {
    return atLocal(addDays(lastDay(conference), postponedDays), "00:00");
  }
  return conference.endsAt
    ? new Date(conference.endsAt.getTime() + linkHoursAfter * 3_600_000)
    : atLocal(addDays(lastDay(conference), 2), "00:00");
}

const lateRecordDays = 3;

/**
 * When a link made now dies: with its conference; where that is past, in three days, so that an office that enters a
 * conference afterwards can still have its points' rolls called.
 */
export function newLinkExpiry(conference: Parameters<typeof linkExpiry>[0], now: Date): Date {
  const expiry = linkExpiry(conference);
  return expiry > now ? expiry : new Date(now.getTime() + lateRecordDays * 86_400_000);
}

/**
 * How far the agenda moves when a conference is held at other times: by the distance of the starts, or of the days
 * where neither start is known. Null where one start is known and the other is not: the items' hours are then unknown too.
 */
export function agendaShift(from: ConferenceTimes, to: ConferenceTimes): number | null {
  if (from.startsAt && to.startsAt) return to.startsAt.getTime() - from.startsAt.getTime();
  if (from.startsAt ?? to.startsAt) return null;
  return daysBetween(localDate(from.heldOn), localDate(to.heldOn)) * 86_400_000;
}

export type ConferenceRefusal =
  | "not_found"
  | "owner_not_found"
  | "host_not_found"
  | "changed_meanwhile"
  | "closed"
  | "double_booked"
  | "not_allowed"
  | "moved_meanwhile";

export const conferenceSayings = {
  not_found: "Không tìm thấy hội nghị này.",
  owner_not_found: "Chọn cơ quan lưu hồ sơ trong danh sách.",
  host_not_found: "Một cơ quan chủ trì không còn trong danh mục; hãy chọn lại.",
  changed_meanwhile:
    "Người khác vừa sửa hội nghị này. Nội dung vừa nhập vẫn được giữ: mở lại trang ở cửa sổ khác để đối chiếu rồi lưu lại.",
  closed: "Hồ sơ hội nghị đã đóng; mở lại hồ sơ rồi mới sửa được.",
  double_booked: "Với thời gian này, có người phải chủ trì hai hội nghị cùng lúc. Chưa có gì được lưu.",
  not_allowed: "Không chuyển thẳng sang trạng thái này được.",
  moved_meanwhile: "Người khác vừa chuyển trạng thái hội nghị. Trang sẽ hiện trạng thái mới.",
  ...formSayings,
} satisfies Record<ConferenceRefusal | "invalid" | "signed_out", string>;

/** What the trail calls each field. */
export const conferenceFieldNames = {
  name: "tên hội nghị",
  otherName: "tên gọi khác",
  otherSubject: "nội dung thứ hai",
  kind: "loại",
  format: "hình thức",
  scope: "phạm vi",
  heldOn: "ngày tổ chức",
  heldUntil: "ngày kết thúc",
  startsAt: "giờ bắt đầu",
  endsAt: "giờ kết thúc",
  chairRule: "quy tắc phân công chủ trì",
  videoSystem: "hệ thống truyền hình",
  videoUrl: "đường dẫn họp",
  videoDial: "số quay, địa chỉ MCU",
  videoCode: "mã phòng họp",
  videoNote: "ghi chú kết nối",
  substituteCounts: "cách tính người đi thay",
} as const;

/** "Thứ Sáu, 14/01/2022 · 08:00–11:00 · Trực tuyến · Ban Dân vận Tỉnh ủy": the line under the name. */
export const conferenceSummary = (
  conference: ConferenceTimes & { format: ConferenceFormat; hosts: readonly { name: string }[] },
): string =>
  [
    formatTimes(conference),
    conferenceFormatNames[conference.format],
    conference.hosts.map(({ name }) => name).join(", "),
  ]
    .filter(Boolean)
    .join(" · ");

/** The list as a spreadsheet shows it. */
export const conferenceHeads = [
  "Tên hội nghị",
  "Thời gian",
  "Loại",
  "Hình thức",
  "Chủ trì",
  "Số điểm cầu",
  "Trạng thái",
];

export const conferenceCells = (
  conference: ConferenceTimes & {
    name: string;
    kind: ConferenceKind;
    format: ConferenceFormat;
    state: ConferenceState;
    hosts: readonly { name: string }[];
    _count: { points: number };
  },
): (string | number)[] => [
  conference.name,
  formatTimes(conference),
  conferenceKindNames[conference.kind],
  conferenceFormatNames[conference.format],
  conference.hosts.map(({ name }) => name).join("; "),
  conference._count.points,
  conferenceStateNames[conference.state],
];

/** "08:00–11:00", "08:00", or null while the hours are not known; an end on another day is left to the day's own line. */
export function formatHours({ heldUntil, startsAt, endsAt }: ConferenceTimes): string | null {
  if (!startsAt) return null;
  return endsAt && !heldUntil ? `${formatTime(startsAt)}–${formatTime(endsAt)}` : formatTime(startsAt);
}

/** Every day of the conference, for what happens on one of them. */
export const daysOf = (times: Pick<ConferenceTimes, "heldOn" | "heldUntil">) =>
  Array.from({ length: daysBetween(localDate(times.heldOn), lastDay(times)) + 1 }, (_, at) =>
    addDays(localDate(times.heldOn), at),
  );
