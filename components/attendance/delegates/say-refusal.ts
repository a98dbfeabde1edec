import { delegateSayings, type DelegateRefusal } from "@/lib/attendance/delegates/rules";

const sayings = {
  ...delegateSayings,
  signed_out: "Phiên đăng nhập đã hết hạn. Đăng nhập lại rồi thực hiện tiếp.",
  invalid: "Nội dung chưa hợp lệ.",
} satisfies Record<DelegateRefusal | "signed_out" | "invalid", string>;

const isKnown = (reason: string): reason is keyof typeof sayings => Object.hasOwn(sayings, reason);

export const sayRefusal = (reason: string | undefined): string =>
  reason !== undefined && isKnown(reason) ? sayings[reason] : sayings.invalid;
