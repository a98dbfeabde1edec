"use client";

import { Ellipsis } from "lucide-react";
import { memo } from "react";
import { absenceReasonNames, stateNames } from "@/lib/attendance/rules";
import { OtherWords } from "./other-word";
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
  onAgain,
  news,
  isOwn,
  otherIsOwn,
}: {
  delegate: RosterEntry;
  shown: Shown | undefined;
  onTap: (id: string) => void;
  onMore: (id: string) => void;
  /** Says again what somebody else's word has put in second place. */
  onAgain: (id: string) => void;
  news: boolean;
  /** Whether what stands, and what yielded to it, was marked on this phone. */
  isOwn: boolean;
  otherIsOwn: boolean;
}) {
  const state = shown?.state ?? "expected";
  const kind = delegate.uninvited ? "Ngoài danh sách mời" : delegate.type === "invited" ? "Khách mời" : null;
  return (
    // Rows out of sight are not laid out: five hundred stay smooth on an old phone.
    <li className="border-line border-b [contain-intrinsic-size:auto_4.25rem] [content-visibility:auto] last:border-b-0">
      <div className="flex items-stretch">
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
      </div>
      {shown?.other && !shown.pending && (
        <OtherWords
          shown={shown}
          other={shown.other}
          isOwn={isOwn}
          otherIsOwn={otherIsOwn}
          onAgain={() => onAgain(delegate.id)}
        />
      )}
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
