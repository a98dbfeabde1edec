import { formSayings } from "@/lib/text/sayings";
import { z } from "zod";
import { optionalLine } from "@/lib/text/fields";
import type { ConferenceState } from "@/lib/conferences/rules";
import { isMeetingUrl, mayReportLine, type VideoSystemKind } from "../rules";

/** How a room joins, as stored with the conference or with one point. */
export type Joining = {
  system: VideoSystemKind;
  url: string | null;
  dial: string | null;
  code: string | null;
  note: string | null;
};

/** What a point is shown: an address to open by one tap, a number to dial, a code to copy, or plain words. */
export type Step =
  | { kind: "open"; url: string; host: string }
  | { kind: "dial"; label: string; value: string }
  | { kind: "copy"; label: string; value: string }
  | { kind: "say"; text: string };

/** One video system: what it is called, and what a room must do to join. The app's own room will be another of these. */
export type VideoSystem = {
  name: string;
  /** Whether a room can be connected or lose its connection at all. */
  hasLine: boolean;
  steps: (joining: Joining) => Step[];
};

const copy = (label: string, value: string | null): Step[] => (value ? [{ kind: "copy", label, value }] : []);
const say = (text: string | null): Step[] => (text ? [{ kind: "say", text }] : []);

/** An address that is not http(s) is never made into a link, whoever stored it. */
const open = (url: string | null): Step[] =>
  url && isMeetingUrl(url) ? [{ kind: "open", url, host: new URL(url).host }] : [];

export const videoSystems = {
  meeting_link: {
    name: "Đường dẫn họp trực tuyến",
    hasLine: true,
    steps: ({ url, code, note }) => [...open(url), ...copy("Mã phòng, mật khẩu", code), ...say(note)],
  },
  room_system: {
    name: "Hệ thống phòng họp, MCU (H.323/SIP)",
    hasLine: true,
    steps: ({ dial, code, note }) => [
      ...(dial ? [{ kind: "dial" as const, label: "Số quay, địa chỉ MCU", value: dial }] : []),
      ...copy("Mã phòng, mật khẩu", code),
      ...say(note),
    ],
  },
  television: {
    name: "Truyền hình tiếp sóng",
    hasLine: true,
    steps: ({ note }) => say(note ?? "Theo dõi qua kênh truyền hình theo hướng dẫn của cơ quan tổ chức."),
  },
  none: {
    name: "Không có hoặc chưa biết hệ thống truyền hình",
    hasLine: false,
    steps: ({ note }) => say(note),
  },
} satisfies Record<VideoSystemKind, VideoSystem>;

type ConferenceJoining = {
  videoSystem: VideoSystemKind;
  videoUrl: string | null;
  videoDial: string | null;
  videoCode: string | null;
  videoNote: string | null;
};
type PointJoining = {
  joinSystem: VideoSystemKind | null;
  joinUrl: string | null;
  joinDial: string | null;
  joinCode: string | null;
};

/**
 * How a point joins: as the conference does, or in its own way. A point that only differs in address, number or code
 * keeps the rest of the conference's.
 */
export function effectiveJoin(conference: ConferenceJoining, point: PointJoining): Joining {
  const ownWay = point.joinSystem !== null && point.joinSystem !== conference.videoSystem;
  return {
    system: point.joinSystem ?? conference.videoSystem,
    url: point.joinUrl ?? (ownWay ? null : conference.videoUrl),
    dial: point.joinDial ?? (ownWay ? null : conference.videoDial),
    code: point.joinCode ?? (ownWay ? null : conference.videoCode),
    note: conference.videoNote,
  };
}

/**
 * Why a point cannot report on its line now, and from when it can; null: it can. The state of a postponed or cancelled
 * conference says so itself.
 */
export function lineHint(state: ConferenceState, hasLine: boolean): string | null {
  const what = "nút “Đã kết nối”, “Mất kết nối” và phần kiểm tra kỹ thuật (hình, tiếng, nguồn điện)";
  if (state === "draft")
    return `Hội nghị đang dự thảo. Khi ban tổ chức phát hành giấy mời, ${what} hiện tại đây; mở lại đúng liên kết này.`;
  if (state === "postponed" || state === "cancelled")
    return "Hội nghị đã hoãn hoặc hủy, không ghi tình trạng đường truyền.";
  if (!mayReportLine(state)) return "Hội nghị đã bế mạc, không ghi tình trạng đường truyền nữa.";
  return hasLine
    ? null
    : `Ban tổ chức chưa cho biết hệ thống truyền hình của hội nghị. Khi có, ${what} hiện tại đây.`;
}

export const joinSteps = (joining: Joining): Step[] => videoSystems[joining.system].steps(joining);

/** How long ago it happened by the sender's own clock: only the difference travels, so a wrong clock does no harm. */
const agoMs = z.number().int().min(0).max(86_400_000).default(0);

const lineReport = { pointId: z.uuid(), operationId: z.uuid(), agoMs };
const lineFields = { ...lineReport, connected: z.boolean() };
const checkFields = { ...lineReport, passed: z.boolean(), note: optionalLine("Ghi chú", 500) };

const needsNote = {
  path: ["note"],
  error: "Ghi rõ chỗ không đạt: hình, tiếng, đường truyền hay nguồn điện.",
};
const noted = (input: { passed: boolean; note: string | null }) => input.passed || input.note !== null;

export const reportLineSchema = z.object(lineFields);
export type ReportLine = z.output<typeof reportLineSchema>;
export const reportCheckSchema = z.object(checkFields).refine(noted, needsNote);
export type ReportCheck = z.output<typeof reportCheckSchema>;

/** The same from a point's link. */
export const reportLineByLinkSchema = z.object({ linkId: z.uuid(), ...lineFields });
export const reportCheckByLinkSchema = z
  .object({ linkId: z.uuid(), ...checkFields })
  .refine(noted, needsNote);

export const checkNames = {
  unchecked: "Chưa kiểm tra",
  passed: "Đạt",
  failed: "Không đạt",
} satisfies Record<"unchecked" | "passed" | "failed", string>;

export const lineNames = {
  never: "Chưa kết nối",
  connected: "Đã kết nối",
  lost: "Mất kết nối",
} satisfies Record<"never" | "connected" | "lost", string>;

export const lineRefusals = {
  not_found: "Không tìm thấy điểm cầu này, hoặc liên kết không còn dùng được.",
  not_open: "Chỉ ghi được khi hội nghị đã phát hành và chưa bế mạc.",
  signed_out: "Liên kết đã hết hạn hoặc phiên làm việc đã hết. Mở lại liên kết được gửi.",
  invalid: formSayings.invalid,
} as const;
