import { formSayings } from "@/lib/text/sayings";
import { z } from "zod";
import { passwordSchema } from "../rules";

export const setPasswordSchema = z
  .object({ token: z.string().min(1).max(100), next: passwordSchema, again: z.string().max(200) })
  .refine((input) => input.next === input.again, {
    path: ["again"],
    error: "Hai lần nhập mật khẩu khác nhau.",
  });
export type SetPasswordForm = z.input<typeof setPasswordSchema>;
export type SetPassword = z.output<typeof setPasswordSchema>;

export const accountLinkPurposes = ["first_administrator", "invitation", "reset"] as const;
export type AccountLinkPurpose = (typeof accountLinkPurposes)[number];

/** How long a one-time link lives. An invitation waits for its reader; the others are used at once. */
export const accountLinkHours = { first_administrator: 24, invitation: 72, reset: 24 } satisfies Record<
  AccountLinkPurpose,
  number
>;

export const accountLinkPath = (token: string) => `/account/set-password/${token}`;

export const setPasswordSayings = {
  link_gone: "Liên kết này đã dùng, đã hết hạn hoặc không đúng. Hãy xin người quản trị một liên kết mới.",
  invalid: formSayings.invalid,
} satisfies Record<"link_gone" | "invalid", string>;
