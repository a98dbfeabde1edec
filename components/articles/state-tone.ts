import type { Tone } from "@/components/ui/badge";
import type { ArticleState } from "@/lib/articles/rules";

export const articleTones = {
  draft: "neutral",
  in_review: "warn",
  approved: "info",
  published: "good",
  withdrawn: "bad",
} satisfies Record<ArticleState, Tone>;
