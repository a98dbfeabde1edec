import type { Tone } from "@/components/ui/badge";
import type { ConferenceState } from "@/lib/conferences/rules";

export const stateTones = {
  draft: "neutral",
  issued: "info",
  rehearsal: "info",
  live: "good",
  ended: "neutral",
  closed: "neutral",
  postponed: "warn",
  cancelled: "bad",
} satisfies Record<ConferenceState, Tone>;
