import { admitSayings } from "../door/rules";

/** How many may wait at one point: past this nobody reads the list, and a program is asking. */
export const mostWaiting = 100;

export const decideSayings = {
  ...admitSayings,
  already_decided: "Người khác vừa quyết định đăng ký này. Danh sách đã được cập nhật.",
} as const;
