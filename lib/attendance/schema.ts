import { z } from "zod";
import { cleanLine } from "@/lib/text/normalize";
import { guardText } from "@/lib/text/fields";
import { tooLongSaying } from "@/lib/text/sayings";
import { headcountSayings, phoneLimits, pinPattern, pinSaying } from "./phone/rules";
import { absenceReasons, attendanceModes, markStates } from "./rules";

/** Limits of one request, so that none holds a point's lock for long. */
export const mostOperations = 500;
export const mostBytes = 1_000_000;

/** One line that may be missing, under the rules that the phone asks too, and without a mark of secrecy. */
export const line = (most: number) =>
  z
    .string()
    .max(most * 4, tooLongSaying(most))
    .transform(cleanLine)
    .superRefine((text, context) => {
      if (text.length > most) context.addIssue({ code: "custom", message: tooLongSaying(most) });
      guardText(text, context);
    })
    .transform((text) => (text === "" ? null : text))
    .nullish()
    .transform((text) => text ?? null);

/** A moment by the phone's clock, in milliseconds; anything to the year 2100. */
export const moment = z.number().int().min(0).max(4_102_444_800_000);

/** One change of one delegate's state, or (`undoesId` in place of `state`) the taking back of one. */
export const markOperationSchema = z
  .object({
    operationId: z.guid().toLowerCase(),
    delegateId: z.guid().toLowerCase(),
    state: z.enum(markStates).nullish(),
    mode: z.enum(attendanceModes).nullish(),
    undoesId: z.guid().toLowerCase().nullish(),
    seenId: z.guid().toLowerCase().nullish(),
    markedAt: moment,
    reason: z.enum(absenceReasons).nullish(),
    note: line(phoneLimits.note),
    substituteName: line(phoneLimits.substituteName),
    substituteTitle: line(phoneLimits.substituteTitle),
    correctionReason: line(phoneLimits.correctionReason),
  })
  .refine((operation) => (operation.state == null) !== (operation.undoesId == null))
  .refine((operation) => operation.state !== "substituted" || operation.substituteName !== null, {
    error: "Ghi họ tên người đi thay.",
  })
  .refine((operation) => operation.reason == null || operation.state === "excused");
export type MarkOperation = z.output<typeof markOperationSchema>;

/** A number reported for a point without a roster, or for one group of it. */
export const headcountOperationSchema = z.object({
  operationId: z.guid().toLowerCase(),
  groupId: z.guid().toLowerCase().nullish(),
  present: z
    .number(headcountSayings.missing)
    .int(headcountSayings.whole)
    .min(0, headcountSayings.whole)
    .max(phoneLimits.headcount, headcountSayings.tooMany),
  reportedAt: moment,
  correctionReason: line(phoneLimits.correctionReason),
});
export type HeadcountOperation = z.output<typeof headcountOperationSchema>;

/** What both endpoints take; each operation is looked at on its own, so that one bad one does not cost the others. */
export const batchSchema = z.object({
  sentAt: moment,
  /** The last serial the phone has seen: the answer brings what others marked since. */
  since: z.number().int().min(0).default(0),
  operations: z
    .array(z.unknown(), "Thiếu danh sách thao tác.")
    .min(1, "Không có thao tác nào.")
    .max(mostOperations, `Mỗi lần gửi nhiều nhất ${mostOperations} thao tác.`),
});
export type Batch = z.output<typeof batchSchema>;

export const confirmSchema = z.object({
  operationId: z.guid("Yêu cầu không hợp lệ.").toLowerCase(),
  pin: z.string("Nhập mã PIN.").trim().regex(pinPattern, pinSaying),
  /** The revision of the figures that the chair has before their eyes. */
  revision: z.number("Yêu cầu không hợp lệ.").int().min(0),
});
export type Confirm = z.output<typeof confirmSchema>;

/**
 * A batch that tells its moment of sending as if it had been received when it began to arrive: what the line and the
 * queue took after that must not make what it tells later than it was, and later than what was done since.
 */
export const asArrived = <Batch extends { sentAt: number }>(
  batch: Batch,
  arrived: Date,
  received: Date,
): Batch => ({ ...batch, sentAt: batch.sentAt + received.getTime() - arrived.getTime() });
