import type { Tone } from "@/components/ui/badge";
import type { AttendanceState } from "@/lib/attendance/rules";

export const attendanceTones = {
  expected: "neutral",
  present: "good",
  late: "warn",
  left_early: "warn",
  excused: "info",
  unexcused: "bad",
  substituted: "good",
} satisfies Record<AttendanceState, Tone>;
