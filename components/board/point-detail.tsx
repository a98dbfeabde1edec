"use client";

import { Phone } from "lucide-react";
import { Sheet } from "@/components/attendance/sheet";
import { StateBadge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/link-button";
import { reportNames, stateNames } from "@/lib/attendance/rules";
import type { BoardPoint } from "@/lib/board/rules";
import { formatCount } from "@/lib/text/numbers";
import { lineWord, reportTones } from "./point-tile";

export type PointContact = { role: string; name: string; phone: string | null };

const roleNames: Readonly<Record<string, string>> = {
  chair: "Chủ trì",
  co_chair: "Đồng chủ trì",
  alternate: "Dự phòng",
  secretary: "Thư ký",
  technician: "Kỹ thuật",
  liaison: "Đầu mối điểm cầu",
  room: "Điện thoại phòng họp",
};

/** Whom to ring. The number is a link: one press on a phone, or on a PC with a soft phone. */
export function Contacts({ contacts }: { contacts: readonly PointContact[] | undefined }) {
  if (!contacts) return <p className="text-ink-soft text-sm">Đang tìm số điện thoại…</p>;
  const reachable = contacts.filter((one) => one.phone !== null && one.phone !== "");
  if (reachable.length === 0) return <p className="text-ink-soft text-sm">Chưa có số điện thoại</p>;
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1">
      {reachable.map((one, at) => (
        <li key={at} className="text-sm">
          <span className="text-ink-soft">
            {roleNames[one.role] ?? "Liên hệ"}
            {one.name && ` ${one.name}`}:{" "}
          </span>
          <a
            href={`tel:${(one.phone ?? "").replace(/[^\d+]/g, "")}`}
            className="text-link inline-flex min-h-8 items-center gap-1 font-semibold underline max-sm:min-h-11"
          >
            <Phone aria-hidden className="size-4" />
            {one.phone}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Everything the board knows of one point, and the ways to act on it. */
export function PointDetail({
  conferenceId,
  point,
  contacts,
  onClose,
}: {
  conferenceId: string;
  point: BoardPoint;
  contacts: readonly PointContact[] | undefined;
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
      <div className="flex flex-wrap items-center gap-2">
        <StateBadge tone={reportTones[point.report]}>{reportNames[point.report]}</StateBadge>
        <StateBadge tone={point.line === "lost" ? "bad" : point.line === "connected" ? "good" : "neutral"}>
          {lineWord(point)}
        </StateBadge>
      </div>
      <Contacts contacts={contacts} />
      <dl className="border-line divide-line divide-y border-y">
        {rows.map(([label, value]) => (
          <div key={label} className="flex justify-between py-1.5">
            <dt>{label}</dt>
            <dd className="font-semibold tabular-nums">{formatCount(value)}</dd>
          </div>
        ))}
      </dl>
      <div className="flex flex-wrap gap-2">
        <LinkButton href={`${own}/roll-call`} variant="primary">
          {byName ? "Điểm danh thay" : "Nhập số liệu báo qua điện thoại"}
        </LinkButton>
        <LinkButton href={own}>Danh sách đại biểu</LinkButton>
        <LinkButton href={`${own}/history`}>Lịch sử điểm danh</LinkButton>
      </div>
    </Sheet>
  );
}
