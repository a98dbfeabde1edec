import { z } from "zod";
import { detectLegacy, type LegacyEncoding } from "./legacy";
import { findSecretMark } from "./markers";
import { cleanLine, cleanText } from "./normalize";

export const legacyNames = { tcvn3: "TCVN3 (ABC)", vni: "VNI" } satisfies Record<LegacyEncoding, string>;

const legacySentence = (text: string) => {
  const encoding = detectLegacy(text);
  return encoding
    ? `Nội dung dùng phông chữ cũ ${legacyNames[encoding]}. Hãy chuyển sang Unicode rồi lưu.`
    : null;
};

const secretSentence =
  "Có dấu chỉ độ mật. Nội dung bí mật nhà nước không được nhập vào hệ thống này, kể cả trong tên gọi.";

/** What no text may be: typed in an old font (TCVN3, VNI), or marked as a state secret (Law 117/2025/QH15). */
export function guardText(text: string, context: z.RefinementCtx) {
  const legacy = legacySentence(text);
  if (legacy !== null) context.addIssue({ code: "custom", message: legacy });
  if (findSecretMark(text) !== null) context.addIssue({ code: "custom", message: secretSentence });
}

const tooLong = (label: string, max: number) =>
  `${label} dài nhất ${max.toLocaleString("vi-VN")} ký tự, hãy rút gọn.`;

// Decomposed text may take several characters for a letter; what is longer than this is not worth reading.
const rawMax = (max: number) => max * 4;

/** One line that must be there: NFC, cleaned, not longer than `max`, not typed in an old font, without a secret mark. */
export const requiredLine = (label: string, max: number, missing: string) =>
  z
    .string(missing)
    .max(rawMax(max), tooLong(label, max))
    .transform(cleanLine)
    .pipe(z.string().min(1, missing).max(max, tooLong(label, max)).superRefine(guardText));

/** The same for a line that may be empty, which is null. */
export const optionalLine = (label: string, max: number) => optional(cleanLine, label, max);

/** The same for text of several lines. */
export const optionalText = (label: string, max: number) => optional(cleanText, label, max);

const optional = (clean: (text: string) => string, label: string, max: number) =>
  z
    .string()
    .max(rawMax(max), tooLong(label, max))
    .transform((text) => clean(text) || null)
    .pipe(z.string().max(max, tooLong(label, max)).superRefine(guardText).nullable());

/** A day of the calendar ("2026-11-24") in a year that a form can mean: the database has no year 0. */
export const dayOf = (message: string) =>
  z.iso.date(message).refine((day) => day >= "1800-01-01" && day < "2200-01-01", message);
