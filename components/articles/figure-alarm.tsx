import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import type { SettledFigures } from "@/lib/attendance/versions/queries";
import { versionName } from "@/lib/attendance/versions/rules";
import { formatCount } from "@/lib/text/numbers";
import { formatDateTime } from "@/lib/time";

/** The article says otherwise than the conference's figures, or these have moved since they were frozen. */
export function FigureAlarm({
  settled,
  misquotes,
  changed,
  conferenceId,
}: {
  settled: SettledFigures;
  misquotes: readonly string[];
  /** How many points differ by now from the frozen figures: of all, or of the article's own only. */
  changed: number;
  /** Null: the conference's own pages are not this person's, nor is how many of its points have changed. */
  conferenceId: string | null;
}) {
  if (misquotes.length === 0 && changed === 0) return null;
  const versions = `/conferences/${conferenceId}/figures/versions`;
  return (
    <Notice
      tone="warning"
      className="mb-4"
      title={
        misquotes.length > 0
          ? "Bài ghi số khác số liệu đã chốt"
          : "Số liệu điểm danh đã thay đổi sau khi chốt"
      }
      action={
        conferenceId !== null && (
          <LinkButton
            href={changed > 0 ? `${versions}/compare?from=${settled.id}` : `${versions}/${settled.id}`}
          >
            Xem số liệu
          </LinkButton>
        )
      }
    >
      {misquotes.length > 0 && (
        <p>
          Bản mới nhất là “{versionName(settled)}”, chốt lúc {formatDateTime(settled.frozenAt)}:{" "}
          {misquotes.join("; ")}. Mở lại bài để sửa thì các số này tự cập nhật.
        </p>
      )}
      {changed > 0 && (
        <p>
          {conferenceId === null ? "Điểm cầu này" : `${formatCount(changed)} điểm cầu`} nay có số liệu khác
          bản “{versionName(settled)}”, chưa được chốt điều chỉnh.
        </p>
      )}
    </Notice>
  );
}
