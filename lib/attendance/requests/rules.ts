import { formSayings } from "@/lib/text/sayings";
import { admitSayings, type AdmitRefusal } from "../door/rules";

/** How many may wait at one point: past this nobody reads the list, and a program is asking. */
export const mostWaiting = 100;
/** And from one network: a program behind it leaves room for those of others, and a hall's own router has enough. */
export const mostWaitingOfNetwork = 50;

export const decideSayings = {
  ...formSayings,
  ...admitSayings,
  already_decided: "Người khác vừa quyết định đăng ký này. Danh sách đã được cập nhật.",
} as const;

export type DecideRefusal = AdmitRefusal | "already_decided";
