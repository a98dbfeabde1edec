import type { ConferenceState } from "../rules";

/** Where a conference may go from each state. A step back undoes a wrong click; a closed file opens only with a reason. */
export const conferenceMoves = {
  draft: ["issued", "cancelled"],
  issued: ["rehearsal", "live", "postponed", "cancelled", "draft"],
  rehearsal: ["live", "issued", "postponed", "cancelled"],
  live: ["ended", "rehearsal"],
  ended: ["closed", "live"],
  closed: ["ended"],
  postponed: ["issued", "cancelled"],
  cancelled: ["draft"],
} satisfies Record<ConferenceState, readonly ConferenceState[]>;

export const mayMove = (from: ConferenceState, to: ConferenceState): boolean =>
  (conferenceMoves[from] as readonly ConferenceState[]).includes(to);

/** Moves that say why: the reason is kept with the conference and in the trail. */
export const moveNeedsReason = (from: ConferenceState, to: ConferenceState): boolean =>
  to === "postponed" || to === "cancelled" || from === "closed";

/** A postponed conference is issued again with the day on which it is now held. */
export const moveNeedsDates = (from: ConferenceState, to: ConferenceState): boolean =>
  from === "postponed" && to === "issued";

/** The versions of the figures that a move freezes by itself (freeze_figures). */
export const frozenNames = {
  planned: "dự kiến",
  registered: "đăng ký",
  at_opening: "lúc khai mạc",
} as const;
export type FrozenKind = keyof typeof frozenNames;

/**
 * What a move freezes: the plan when it goes out, the lists when the rehearsal begins, who was there when the conference
 * is opened. A step back freezes nothing; made again, the move freezes again, with the next number, because the first
 * may have been a wrong click an hour before the opening.
 */
export function frozenAt(from: ConferenceState, to: ConferenceState): readonly FrozenKind[] {
  if (to === "issued" && (from === "draft" || from === "postponed")) return ["planned"];
  if (to === "rehearsal" && from === "issued") return ["registered"];
  if (to === "live" && from === "rehearsal") return ["at_opening"];
  if (to === "live" && from === "issued") return ["registered", "at_opening"];
  return [];
}

/** What a move freezes, in words; null: nothing. */
export function frozenSentence(from: ConferenceState, to: ConferenceState): string | null {
  const names = frozenAt(from, to).map((kind) => frozenNames[kind]);
  return names.length === 0
    ? null
    : `Số liệu ${names.join(" và ")} được chốt ngay lúc này, ghi giờ và người chốt. Bấm nhầm thì lần sau chốt thành lần mới; lần này vẫn còn trong danh sách.`;
}

const forwardMoves = {
  draft: "Khôi phục thành dự thảo",
  issued: "Phát hành",
  rehearsal: "Bắt đầu tổng duyệt",
  live: "Khai mạc",
  ended: "Bế mạc",
  closed: "Đóng hồ sơ",
  postponed: "Tạm hoãn…",
  cancelled: "Hủy hội nghị…",
} satisfies Record<ConferenceState, string>;

/** What the button of a move says. */
export function moveName(from: ConferenceState, to: ConferenceState): string {
  if (to === "draft" && from === "issued") return "Thu hồi về dự thảo";
  if (to === "issued" && from === "rehearsal") return "Trở lại trước tổng duyệt";
  if (to === "issued" && from === "postponed") return "Phát hành lại với thời gian mới…";
  if (to === "rehearsal" && from === "live") return "Quay lại tổng duyệt (chưa khai mạc)";
  if (to === "live" && from === "ended") return "Tiếp tục họp (chưa bế mạc)";
  if (to === "ended" && from === "closed") return "Mở lại hồ sơ…";
  return forwardMoves[to];
}

/** What follows from a move, said before it is made; null where nothing needs saying. */
export const moveConsequences = {
  draft: null,
  issued:
    "Điểm cầu không còn thấy dòng “đang được chuẩn bị”; từ nay kỹ thuật báo được kết quả kiểm tra và tình trạng đường truyền. Hệ thống không tự gửi tin: liên kết và giấy mời do cơ quan gửi ở trang Liên kết.",
  rehearsal: null,
  live: null,
  ended: null,
  closed: "Sau khi đóng hồ sơ không sửa được nữa; mở lại phải nêu lý do.",
  postponed:
    "Liên kết của các điểm cầu vẫn giữ nhưng báo hội nghị tạm hoãn. Giờ của người chủ trì được giải phóng để nhận hội nghị khác.",
  cancelled:
    "Mọi liên kết đã gửi cho các điểm cầu bị thu hồi ngay và phải gửi lại nếu khôi phục. Giờ của người chủ trì được giải phóng.",
} satisfies Record<ConferenceState, string | null>;

export type Missing = { points: number; noChair: number; unchecked: number };

/** What is still missing when a conference is issued or opened: it may be all the same, knowing so. */
export function missingAtIssue({ points, noChair, unchecked }: Missing): string[] {
  if (points === 0) return ["Hội nghị chưa có điểm cầu nào."];
  return [
    ...(noChair > 0 ? [`${noChair.toLocaleString("vi-VN")} điểm cầu chưa có chủ trì.`] : []),
    ...(unchecked > 0 ? [`${unchecked.toLocaleString("vi-VN")} đường truyền chưa kiểm tra.`] : []),
  ];
}

export type StepCounts = {
  points: number;
  agenda: number;
  delegates: number;
  links: number;
  /** Points whose links nobody has noted as sent. */
  uninvited: number;
  articles: number;
};

type Step = { title: string; path: string | null; done: boolean };

const past = (state: ConferenceState, ...earlier: ConferenceState[]) => !earlier.includes(state);

const sendStep = ({ points, links, uninvited }: StepCounts) => {
  if (points === 0 || links === 0) return "Tạo liên kết và gửi cho các điểm cầu";
  return uninvited > 0
    ? `Gửi liên kết cho các điểm cầu (${uninvited.toLocaleString("vi-VN")} điểm cầu chưa ghi nhận đã gửi)`
    : "Gửi liên kết cho các điểm cầu";
};

/** The organiser's work in its order. A step without a path is a move of the state, made from the menu at the top. */
export function nextSteps(state: ConferenceState, counts: StepCounts): Step[] {
  return [
    { title: "Thêm điểm cầu", path: "/points", done: counts.points > 0 },
    { title: "Lập chương trình", path: "/agenda", done: counts.agenda > 0 },
    {
      title: "Nhập danh sách đại biểu, hoặc để điểm cầu báo số lượng",
      path: "/delegates",
      done: counts.delegates > 0,
    },
    { title: "Phát hành hội nghị (nút trạng thái ở đầu trang)", path: null, done: past(state, "draft") },
    {
      title: sendStep(counts),
      path: "/links",
      done: counts.links > 0 && counts.points > 0 && counts.uninvited === 0,
    },
    {
      title: "Theo dõi điểm danh",
      path: "/board",
      done: past(state, "draft", "issued", "rehearsal", "live", "postponed", "cancelled"),
    },
    { title: "Viết tin bài", path: "/articles", done: counts.articles > 0 },
  ];
}
