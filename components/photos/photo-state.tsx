import { StateBadge, type Tone } from "@/components/ui/badge";
import { consentNames, type EditorPhoto, type PhotoConsent } from "@/lib/articles/photos/rules";

const consentTones = {
  unknown: "neutral",
  not_needed: "good",
  given: "good",
  refused: "bad",
} satisfies Record<PhotoConsent, Tone>;

/** What is still to be done about a photo before it can be published, in words. */
export const PhotoState = ({ photo }: { photo: Pick<EditorPhoto, "alt" | "consent"> }) => (
  <span className="flex flex-wrap gap-1">
    {photo.alt === null && <StateBadge tone="warn">Thiếu mô tả</StateBadge>}
    {(photo.consent === "refused" || photo.consent === "unknown") && (
      <StateBadge tone={consentTones[photo.consent]}>
        {photo.consent === "unknown" ? "Chưa rõ đồng ý" : consentNames[photo.consent]}
      </StateBadge>
    )}
  </span>
);
