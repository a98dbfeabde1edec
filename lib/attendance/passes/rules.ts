import { batchSayings } from "../rules";

export const passPath = (token: string) => `/diem-cau/the/${token}`;

/** The token in what a camera has read: the address of a pass, whatever server's; null for any other text. */
export const passTokenIn = (text: string): string | null =>
  /^(?:https?:\/\/[^/\s]+)?\/diem-cau\/the\/([A-Za-z0-9_-]{43})\/?$/.exec(text.trim())?.[1] ?? null;

/** Whom the token claims to name, unproven: for a scanner without a network, which then looks in its own list. */
export function claimedDelegate(token: string): string {
  const bytes = Array.from(atob(token.replaceAll("-", "+").replaceAll("_", "/")).slice(0, 16));
  const hex = bytes.map((byte) => byte.charCodeAt(0).toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** How many passes stand on one page of the screen: whole A4 sheets of eight, and what a printer is fed at a time. */
export const passesShown = 200;
export const passesPerSheet = 8;

export const passSayings = {
  not_found: batchSayings.not_found,
  not_a_pass: "Mã vừa quét không phải thẻ đại biểu của hệ thống này.",
  other_point: "Thẻ này của điểm cầu khác.",
  renewed: "Thẻ đã được đổi mã, không dùng được nữa. Đề nghị tìm đại biểu theo tên.",
  removed: "Đại biểu của thẻ này không còn trong danh sách.",
  closed: batchSayings.closed,
  called_off: batchSayings.called_off,
  signed_out: "Liên kết đã hết hạn hoặc phiên làm việc đã hết. Mở lại liên kết được gửi.",
  invalid: "Mã vừa quét không phải thẻ đại biểu của hệ thống này.",
} as const;
