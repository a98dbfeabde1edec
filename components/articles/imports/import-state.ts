import type { Tone } from "@/components/ui/badge";
import type { ImportState } from "@/lib/articles/imports/rules";

export const importTones = {
  uploading: "neutral",
  waiting: "info",
  running: "info",
  review: "warn",
  done: "good",
  failed: "bad",
  stopped: "warn",
} satisfies Record<ImportState, Tone>;
