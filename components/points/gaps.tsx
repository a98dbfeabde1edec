import Link from "next/link";
import { Notice } from "@/components/ui/notice";
import type { Gap, Gaps } from "@/lib/points/gaps/queries";

const words = {
  no_chair: "điểm cầu chưa có chủ trì",
  unconfirmed: "chủ trì chưa xác nhận",
  declined: "chủ trì báo không chủ trì được",
  unchecked: "chưa kiểm tra đường truyền",
  failed: "đường truyền không đạt",
  lost: "mất kết nối",
} satisfies Record<Gap, string>;

function bookingSentence(booking: Gaps["doubleBookings"][number]) {
  const where = booking.pointName ? `điểm cầu ${booking.pointName}` : "hội nghị này";
  const other = booking.sameConferencePoint
    ? `cả điểm cầu ${booking.sameConferencePoint}`
    : booking.conferenceName
      ? `“${booking.conferenceName}”`
      : "một hội nghị khác";
  return `${booking.fullName} chủ trì ${where} và ${other} ${booking.sameHours ? "cùng giờ" : "trong cùng ngày"}.`;
}

/** What is still missing, each with the way to it; nothing when nothing is. */
export function GapsNotice({ conferenceId, gaps }: { conferenceId: string; gaps: Gaps }) {
  const path = `/conferences/${conferenceId}/points`;
  const missing = (Object.keys(words) as (keyof typeof words)[]).filter((name) => gaps.counts[name] > 0);
  if (gaps.points === 0 || (missing.length === 0 && gaps.doubleBookings.length === 0)) return null;
  return (
    <Notice tone="warning" title="Còn thiếu" className="no-print mb-4">
      <ul className="flex flex-wrap gap-x-5 gap-y-1">
        {missing.map((name) => (
          <li key={name}>
            <Link
              href={`${path}?condition=${name}`}
              className="inline-block py-1 underline underline-offset-2"
            >
              {gaps.counts[name]} {words[name]}
            </Link>
          </li>
        ))}
      </ul>
      {gaps.doubleBookings.length > 0 && (
        <details className="mt-1">
          <summary className="cursor-pointer py-1 font-semibold">
            {gaps.doubleBookings.length} trường hợp có thể trùng lịch chủ trì
          </summary>
          <ul className="ml-5 list-disc">
            {gaps.doubleBookings.map((booking) => (
              <li key={`${booking.pointId ?? ""}-${booking.fullName}-${bookingSentence(booking)}`}>
                {bookingSentence(booking)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Notice>
  );
}
