"use client";

import { Ellipsis, TriangleAlert } from "lucide-react";
import { memo } from "react";
import { absenceReasonNames, stateNames } from "@/lib/attendance/rules";
import type { Shown } from "./shown";
import { stateInk, StateMark } from "./state-look";

export type RosterEntry = {
  id: string;
  /** With rank or form of address, as the house prints it. */
  name: string;
  title: string | null;
  type: "official" | "invited";
  uninvited: boolean;
  searchKey: string;
};

/** One delegate: a tap on the name marks as present; ⋯ holds the other states. */
export const DelegateRow = memo(function DelegateRow({
  delegate,
  shown,
  onTap,
  onMore,
  news,
}: {
  delegate: RosterEntry;
  shown: Shown | undefined;
  onTap: (id: string) => void;
  onMore: (id: string) => void;
  news: boolean;
}) {
  const state = shown?.state ?? "expected";
  const kind = delegate.uninvited ? "Ngoài danh sách mời" : delegate.type === "invited" ? "Khách mời" : null;
  return (
    // Rows out of sight are not laid out: five hundred stay smooth on an old phone.
    <li className="border-line flex items-stretch border-b [contain-intrinsic-size:auto_4.25rem] [content-visibility:auto] last:border-b-0">
      <button
        type="button"
        onClick={() => onTap(delegate.id)}
        className="active:bg-sunken flex min-h-16 min-w-0 flex-1 items-center gap-3 py-2 pl-3 text-left"
      >
        <StateMark state={state} />
        <span className="min-w-0 flex-1">
          <span className="block leading-snug font-semibold">{delegate.name}</span>
          {(delegate.title ?? kind) && (
            <span className="text-ink-soft block text-sm leading-snug">
              {[kind, delegate.title].filter(Boolean).join(" · ")}
            </span>
          )}
          <span className={`block text-sm leading-snug font-semibold ${stateInk(state)}`}>
            {stateLine(shown)}
            {shown?.source === "self" && <span className="font-normal"> · tự điểm danh</span>}
            {shown?.pending && <span className="text-ink-soft font-normal"> · chờ gửi</span>}
            {news && <span className="text-info-ink font-normal"> · người khác vừa ghi</span>}
          </span>
          {shown?.conflict && (
            <span className="text-warn-ink flex items-start gap-1 text-sm font-semibold">
              <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
              Hai người ghi khác nhau, đề nghị kiểm tra lại
            </span>
          )}
        </span>
      </button>
      <button
        type="button"
        aria-label={`Chọn trạng thái của ${delegate.name}`}
        onClick={() => onMore(delegate.id)}
        className="active:bg-sunken flex w-13 shrink-0 items-center justify-center"
      >
        <Ellipsis aria-hidden className="size-6" />
      </button>
    </li>
  );
});

function stateLine(shown: Shown | undefined): string {
  if (!shown) return stateNames.expected;
  const words: string[] = [stateNames[shown.state]];
  if (shown.mode === "online") words.push("trực tuyến");
  if (shown.reason) words.push(absenceReasonNames[shown.reason].toLowerCase());
  if (shown.state === "substituted" && shown.substituteName) {
    words.splice(
      0,
      1,
      `Đi thay: ${[shown.substituteName, shown.substituteTitle].filter(Boolean).join(", ")}`,
    );
  }
  return words.join(" · ");
}
