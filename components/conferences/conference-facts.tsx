import Link from "next/link";
import type { ReactNode } from "react";
import {
  conferenceFormatNames,
  conferenceKindNames,
  videoSystemNames,
  type ConferenceFormat,
  type ConferenceKind,
  type VideoSystem,
} from "@/lib/conferences/rules";

type Overview = {
  otherName: string | null;
  otherSubject: string | null;
  kind: ConferenceKind;
  format: ConferenceFormat;
  scope: string | null;
  chairRule: string | null;
  videoSystem: VideoSystem;
  videoUrl: string | null;
  videoDial: string | null;
  videoCode: string | null;
  videoNote: string | null;
  substituteCounts: boolean;
  copiedFrom: { id: string; name: string } | null;
};

/** What was entered, and nothing in the place of what was not. */
export function ConferenceFacts({ overview }: { overview: Overview }) {
  const { copiedFrom } = overview;
  const facts: [string, ReactNode][] = [
    ["Loại", conferenceKindNames[overview.kind]],
    ["Hình thức", conferenceFormatNames[overview.format]],
    ["Phạm vi", overview.scope],
    ["Tên gọi khác", overview.otherName],
    ["Nội dung thứ hai", overview.otherSubject],
    ["Quy tắc phân công chủ trì", overview.chairRule],
    ["Hệ thống truyền hình", videoSystemNames[overview.videoSystem]],
    ["Đường dẫn họp", overview.videoUrl],
    ["Số quay, địa chỉ MCU", overview.videoDial],
    ["Mã phòng", overview.videoCode],
    ["Ghi chú kết nối", overview.videoNote],
    ["Người đi thay", overview.substituteCounts ? "Tính là có mặt" : "Không tính là có mặt"],
    [
      "Sao chép từ",
      copiedFrom && (
        <Link href={`/conferences/${copiedFrom.id}`} className="text-link underline">
          {copiedFrom.name}
        </Link>
      ),
    ],
  ];
  return (
    <dl className="grid grid-cols-[minmax(7rem,34%)_1fr] gap-x-3 gap-y-1.5">
      {facts
        .filter(([, value]) => value !== null)
        .map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-ink-soft">{label}</dt>
            <dd className="min-w-0 wrap-anywhere whitespace-pre-line">{value}</dd>
          </div>
        ))}
    </dl>
  );
}
