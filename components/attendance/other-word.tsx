import { TriangleAlert } from "lucide-react";
import { Button } from "@/components/ui/button";
import { absenceReasonNames, stateNames, type DelegateNow, type OtherWord } from "@/lib/attendance/rules";
import { formatTime } from "@/lib/time";

const at = (moment: number | null) => (moment === null ? "" : `, ${formatTime(new Date(moment))}`);

function saidIn({ state, mode, reason, substituteName }: OtherWord): string {
  const words = [stateNames[state].toLowerCase()];
  if (mode === "online") words.push("trực tuyến");
  if (reason) words.push(absenceReasonNames[reason].toLowerCase());
  if (substituteName) words.push(substituteName);
  return words.join(", ");
}

/**
 * What two people said of one delegate, with who and when: what stands, and what yielded to it. Shown on the phones of
 * both; the one whose word yielded can say it again with one tap.
 */
export function OtherWords({
  shown,
  other,
  isOwn,
  otherIsOwn,
  onAgain,
}: {
  shown: DelegateNow;
  other: OtherWord;
  isOwn: boolean;
  otherIsOwn: boolean;
  onAgain: () => void;
}) {
  const before = shown.markedAt === null || other.at <= shown.markedAt;
  const standing = isOwn ? "máy này" : (shown.by ?? "");
  const said = otherIsOwn ? "máy này" : other.by;
  return (
    <div className="flex flex-col gap-1 pr-3 pb-2 pl-16 text-sm">
      {shown.conflict && (
        <p className="text-warn-ink flex items-start gap-1 font-semibold">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          Hai người ghi khác nhau, đề nghị kiểm tra lại
        </p>
      )}
      <p className="text-ink-soft">
        {shown.markId !== null && (
          <span className="block">
            Đang lấy: {stateNames[shown.state].toLowerCase()} – {standing}
            {at(shown.markedAt)}
          </span>
        )}
        <span className="block">
          {before ? "Trước đó" : "Ghi khác"}: {saidIn(other)} – {said}
          {at(other.at)}
        </span>
        {other.undoneBy !== null && (
          <span className="block">
            Đã hoàn tác – {other.undoneBy}
            {at(other.undoneAt)}
          </span>
        )}
      </p>
      {otherIsOwn && (
        <Button size="small" className="self-start" onClick={onAgain}>
          Ghi lại: {stateNames[other.state].toLowerCase()}
        </Button>
      )}
    </div>
  );
}
