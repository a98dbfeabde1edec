"use client";

import { Sheet } from "@/components/attendance/sheet";
import { StateBadge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { reportNames, stateNames } from "@/lib/attendance/rules";
import type { Incident } from "@/lib/board/incidents/rules";
import type { BoardPoint } from "@/lib/board/rules";
import { formatCount } from "@/lib/text/numbers";
import { formatClock } from "@/lib/time";
import { Contacts, type PointContact } from "./contacts";
import { CallButton, IncidentForm, IncidentLine } from "./incident-notes";
import { lineWord, reportTones } from "./point-tile";

/** Everything the board knows of one point, and for the centre the ways to act on it. */
export function PointDetail({
  conferenceId,
  point,
  left,
  contacts,
  centre,
  onClose,
}: {
  conferenceId: string;
  point: BoardPoint;
  /** Since when it is no longer among the page's points, and where it is found now; null: it is what it is now. */
  left: { at: Date; href: string } | null;
  contacts: readonly PointContact[] | null | undefined;
  /** Null: whoever looks is not the centre, and acts at the own point only. */
  centre: { incidents: readonly Incident[] } | null;
  onClose: () => void;
}) {
  const byName = point.mode !== "headcount";
  const rows: [string, number][] = [
    ["Triệu tập", point.summoned],
    ["Có mặt", point.attending],
    ...(byName
      ? ([
          [stateNames.late, point.late],
          [stateNames.substituted, point.substituted],
          [stateNames.excused, point.excused],
          [stateNames.unexcused, point.unexcused],
          [stateNames.expected, point.expected],
        ] as [string, number][])
      : []),
    ["Khách mời có mặt", point.guests],
    ["Ngoài danh sách mời", point.uninvited],
  ];
  const own = `/conferences/${conferenceId}/delegates/${point.id}`;
  return (
    <Sheet title={point.name} onClose={onClose}>
      <div role="status" className="empty:hidden">
        {left && (
          <Notice
            tone="warning"
            title={`Điểm cầu này không còn trong trang đang xem; số liệu dưới đây là của lúc ${formatClock(left.at)}.`}
            action={
              <LinkButton href={left.href} scroll={false} size="small">
                Xem số liệu hiện nay
              </LinkButton>
            }
          />
        )}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <StateBadge tone={reportTones[point.report]}>{reportNames[point.report]}</StateBadge>
        <StateBadge tone={point.line === "lost" ? "bad" : point.line === "connected" ? "good" : "neutral"}>
          {lineWord(point)}
        </StateBadge>
      </div>
      {point.covers && (
        <p className="text-sm">
          {point.numbered
            ? "Số báo gồm cả các điểm cầu cấp dưới; số của các điểm cầu đó không cộng thêm."
            : "Sẽ báo một số chung cho cả các điểm cầu cấp dưới."}
        </p>
      )}
      {point.covered && (
        <p className="text-sm">Điểm cầu cấp trên đã báo một số chung, gồm cả điểm cầu này.</p>
      )}
      <Contacts contacts={contacts} />
      {centre && (
        <>
          <CallButton pointId={point.id} />
          {centre.incidents.length > 0 && (
            <ul className="divide-line divide-y" aria-label="Sự cố và cuộc gọi">
              {centre.incidents.map((incident) => (
                <IncidentLine key={incident.id} incident={incident} />
              ))}
            </ul>
          )}
        </>
      )}
      <dl className="border-line divide-line divide-y border-y">
        {rows.map(([label, value]) => (
          <div key={label} className="flex justify-between py-1.5">
            <dt>{label}</dt>
            <dd className="font-semibold tabular-nums">{formatCount(value)}</dd>
          </div>
        ))}
      </dl>
      {centre && (
        <>
          <div className="flex flex-wrap gap-2">
            <LinkButton href={`${own}/roll-call`} variant="primary">
              {byName ? "Điểm danh thay" : "Nhập số liệu báo qua điện thoại"}
            </LinkButton>
            <LinkButton href={own}>Danh sách đại biểu</LinkButton>
            <LinkButton href={`${own}/history`}>Lịch sử điểm danh</LinkButton>
          </div>
          <details className="border-line rounded-md border">
            <summary className="min-h-11 px-3 py-2 font-semibold">Ghi sự cố tại điểm cầu</summary>
            <div className="p-3 pt-1">
              <IncidentForm pointId={point.id} />
            </div>
          </details>
        </>
      )}
    </Sheet>
  );
}
