import { describe, expect, it } from "vitest";
import type { ConferenceState } from "@/lib/conferences/rules";
import { isUnheld, unheldWarning } from "./rules";

const now = new Date("2026-11-24T03:56:00Z");
const later = new Date("2026-11-24T07:00:00Z");
const earlier = new Date("2026-11-24T01:00:00Z");

describe("an article of a conference that was not held", () => {
  it.each<[ConferenceState, Date | null, string, string | null]>([
    [
      "issued",
      later,
      "2026-11-24",
      "Hội nghị chưa diễn ra: trạng thái “Đã phát hành”, khai mạc 14:00, 24/11/2026.",
    ],
    ["draft", null, "2026-11-25", "Hội nghị chưa diễn ra: trạng thái “Dự thảo”, khai mạc ngày 25/11/2026."],
    ["draft", null, "2026-11-24", "Hồ sơ chưa ghi nhận hội nghị đã diễn ra: trạng thái “Dự thảo”."],
    ["rehearsal", earlier, "2026-11-24", "Hồ sơ chưa ghi nhận hội nghị đã diễn ra: trạng thái “Tổng duyệt”."],
    ["postponed", earlier, "2026-11-24", "Hội nghị đang tạm hoãn, chưa diễn ra."],
    ["cancelled", earlier, "2026-11-24", "Hội nghị đã hủy, không diễn ra."],
    ["live", later, "2026-11-24", "Giờ khai mạc ghi trong hồ sơ chưa đến: 14:00, 24/11/2026."],
    ["live", earlier, "2026-11-24", null],
    ["ended", null, "2026-11-24", null],
    ["closed", earlier, "2026-11-24", null],
  ])("%s, %s", (state, startsAt, heldOn, sentence) => {
    expect(unheldWarning({ state, startsAt, heldOn }, now)).toBe(sentence);
    if (isUnheld(state)) expect(sentence).not.toBeNull();
  });
});
