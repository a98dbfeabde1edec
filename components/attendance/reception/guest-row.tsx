import { memo } from "react";
import type { Guest } from "@/lib/attendance/reception/rules";
import { stateNames } from "@/lib/attendance/rules";
import { formatTime } from "@/lib/time";
import type { Shown } from "../shown";
import { stateInk, StateMark } from "../state-look";

/** One guest as large as a thumb in a hurry needs; a tap says that they are here. */
export const GuestRow = memo(function GuestRow({
  guest,
  shown,
  disabled,
  onTap,
}: {
  guest: Guest;
  shown: Shown | undefined;
  disabled: boolean;
  onTap: (guest: Guest) => void;
}) {
  const state = shown?.state ?? "expected";
  return (
    <li className="border-line border-b last:border-b-0">
      <button
        type="button"
        disabled={disabled}
        onClick={() => onTap(guest)}
        className="active:bg-sunken flex min-h-18 w-full items-center gap-3 px-3 py-2 text-left disabled:opacity-60"
      >
        <StateMark state={state} />
        <span className="min-w-0 flex-1">
          <span className="block text-xl leading-snug font-semibold">{guest.name}</span>
          {(guest.title ?? guest.kind) && (
            <span className="text-ink-soft block text-sm leading-snug">
              {[guest.kind, guest.title].filter(Boolean).join(" · ")}
            </span>
          )}
          <span className={`block text-sm font-semibold ${stateInk(state)}`}>
            {stateNames[state]}
            {shown?.markedAt && state !== "expected" && ` ${formatTime(new Date(shown.markedAt))}`}
            {shown?.source === "self" && <span className="font-normal"> · tự điểm danh</span>}
            {shown?.pending && <span className="text-ink-soft font-normal"> · chờ gửi</span>}
          </span>
        </span>
      </button>
    </li>
  );
});
