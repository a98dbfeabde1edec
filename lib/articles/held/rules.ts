import { conferenceStateNames, type ConferenceState } from "@/lib/conferences/rules";
import { formatDate, formatDateTime, localDate, type LocalDate } from "@/lib/time";

const unheldStates = ["draft", "issued", "rehearsal", "postponed", "cancelled"] as const;

/** Whether the record says of a conference that it has not been held: its article tells what did not happen. */
export const isUnheld = (state: ConferenceState) =>
  (unheldStates as readonly ConferenceState[]).includes(state);

/** What its writers are told before an article goes on to the readers; null: the conference is being or was held. */
export function unheldWarning(
  conference: { state: ConferenceState; startsAt: Date | null; heldOn: Date | LocalDate },
  now: Date,
): string | null {
  const { state, startsAt, heldOn } = conference;
  if (state === "postponed") return "Hội nghị đang tạm hoãn, chưa diễn ra.";
  if (state === "cancelled") return "Hội nghị đã hủy, không diễn ra.";
  const day = localDate(heldOn);
  const isAhead = startsAt ? startsAt > now : day > localDate(now);
  const at = startsAt ? formatDateTime(startsAt) : `ngày ${formatDate(day)}`;
  if (isUnheld(state)) {
    const name = conferenceStateNames[state];
    return isAhead
      ? `Hội nghị chưa diễn ra: trạng thái “${name}”, khai mạc ${at}.`
      : `Hồ sơ chưa ghi nhận hội nghị đã diễn ra: trạng thái “${name}”.`;
  }
  return isAhead ? `Giờ khai mạc ghi trong hồ sơ chưa đến: ${at}.` : null;
}
