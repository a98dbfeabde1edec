import { z } from "zod";
import {
  addDays,
  atLocal,
  dateColumn,
  formatDate,
  formatTime,
  parseLocalDate,
  parseLocalTime,
  type LocalDate,
} from "@/lib/time";
import type { ConferenceTimes } from "../rules";

const noDay = "Ngày không đúng, ví dụ: 14/01/2022.";
const noTime = "Giờ không đúng, ví dụ: 08:00. Chưa biết giờ thì để trống.";

/** A day as typed ("14/01/2022", "14-1-2022"); empty is null. */
export const optionalDay = z
  .string()
  .max(40, noDay)
  .transform((text, context): LocalDate | null => {
    if (text.trim() === "") return null;
    const day = parseLocalDate(text);
    if (day === null) context.addIssue({ code: "custom", message: noDay });
    return day;
  });

const requiredDay = z
  .string("Nhập ngày tổ chức.")
  .trim()
  .min(1, "Nhập ngày tổ chức.")
  .pipe(optionalDay)
  .transform((day) => day ?? "");

/** An hour as typed ("8:00", "8h", "8 giờ 30"); empty is null: not known. */
const optionalTime = z
  .string()
  .max(20, noTime)
  .transform((text, context): string | null => {
    if (text.trim() === "") return null;
    const time = parseLocalTime(text);
    if (time === null) context.addIssue({ code: "custom", message: noTime });
    return time;
  });

export const timeFields = {
  heldOn: requiredDay,
  heldUntil: optionalDay,
  startTime: optionalTime,
  endTime: optionalTime,
};

type TypedTimes = {
  heldOn: LocalDate;
  heldUntil: LocalDate | null;
  startTime: string | null;
  endTime: string | null;
};

const longestDays = 31;

const endBeforeStart = "Giờ kết thúc phải sau giờ bắt đầu.";
const typedHours = z.object({ heldUntil: z.string().nullable(), startTime: z.string(), endTime: z.string() });

// What follows waits until every field is right; the commonest slip of the hours is told beside a fault in the name.
export const hoursInOrder = (input: TypedTimes) =>
  input.heldUntil !== null || !input.startTime || !input.endTime || input.startTime < input.endTime;

type Payload = { value: unknown; issues: readonly { path?: readonly PropertyKey[] | undefined }[] };
export const besideOtherFaults = {
  path: ["endTime"],
  error: endBeforeStart,
  when: ({ value, issues }: Payload) =>
    issues.length > 0 &&
    !issues.some(({ path }) => path?.[0] === "startTime" || path?.[0] === "endTime") &&
    typedHours.safeParse(value).success,
};

/** Days and hours as columns hold them; each fault is said at its own field. */
export function readTimes(input: TypedTimes, context: z.RefinementCtx): ConferenceTimes {
  const fault = (field: keyof TypedTimes, message: string) =>
    context.addIssue({ code: "custom", path: [field], message });
  const { heldOn, startTime, endTime } = input;
  const heldUntil = input.heldUntil === heldOn ? null : input.heldUntil;
  if (heldUntil && heldUntil < heldOn) fault("heldUntil", "Ngày kết thúc trước ngày bắt đầu.");
  else if (heldUntil && heldUntil > addDays(heldOn, longestDays)) {
    fault("heldUntil", `Hội nghị dài nhất ${longestDays} ngày; kiểm tra lại năm và tháng.`);
  }
  const startsAt = startTime ? atLocal(heldOn, startTime) : null;
  const endsAt = endTime ? atLocal(heldUntil ?? heldOn, endTime) : null;
  if (endsAt && !startsAt) fault("startTime", "Có giờ kết thúc thì nhập cả giờ bắt đầu.");
  if (startsAt && endsAt && endsAt <= startsAt) fault("endTime", endBeforeStart);
  return {
    heldOn: dateColumn(heldOn),
    heldUntil: heldUntil === null ? null : dateColumn(heldUntil),
    startsAt,
    endsAt,
  };
}

/** Times as the form shows them; unknown hours are empty. */
export const typedTimes = ({ heldOn, heldUntil, startsAt, endsAt }: ConferenceTimes) => ({
  heldOn: formatDate(heldOn),
  heldUntil: heldUntil ? formatDate(heldUntil) : "",
  startTime: startsAt ? formatTime(startsAt) : "",
  endTime: endsAt ? formatTime(endsAt) : "",
});
