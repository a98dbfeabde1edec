"use client";

import { CloudOff, CloudUpload, CircleCheck, Hourglass, OctagonX } from "lucide-react";
import { StateBadge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { reportNames } from "@/lib/attendance/rules";
import { formatDateTime, formatTime } from "@/lib/time";
import type { RollCallState } from "./roll-call-state";

const tones = { none: "neutral", open: "info", confirmed: "good", corrected: "warn" } as const;

const halfADay = 12 * 3_600_000;

/** "số liệu lúc 08:02": how old what is shown here is; with the day where it is not of today. */
function asOfWords(asOf: number | null): string {
  if (asOf === null) return "";
  const moment = new Date(asOf);
  return ` · số liệu lúc ${Math.abs(Date.now() - asOf) > halfADay ? formatDateTime(moment) : formatTime(moment)}`;
}

/** Where what waits stands, and what that asks of the person. */
function keptWords({ place, writing }: RollCallState["outbox"]): string {
  if (writing || place === null) return ", đang lưu…";
  return place === "device" ? ", đã giữ trên máy này" : ", đề nghị không đóng trang";
}

/** Whether everything has reached the centre, and how the point's report stands. */
export function SendingLine({ state, onRetry }: { state: RollCallState; onRetry: () => void }) {
  const { queued, line, message } = state.outbox;
  const waiting = queued.length;
  return (
    <div className="flex flex-wrap items-center justify-between gap-2">
      <StateBadge tone={tones[state.point.report]}>{reportNames[state.point.report]}</StateBadge>
      <div role="status" className="flex flex-wrap items-center gap-2 text-sm font-semibold">
        {line === "stopped" ? (
          <span className="text-bad-ink flex items-center gap-1.5">
            <OctagonX aria-hidden className="size-5 shrink-0" />
            {waiting} thay đổi chưa gửi được
          </span>
        ) : line === "busy" ? (
          <span className="text-warn-ink flex items-center gap-1.5">
            <Hourglass aria-hidden className="size-5 shrink-0" />
            {waiting} thay đổi chờ gửi. {message ?? "Máy chủ đang bận, sẽ tự gửi lại sau giây lát."}
          </span>
        ) : line === "waiting" ? (
          <span className="text-warn-ink flex items-center gap-1.5">
            <CloudOff aria-hidden className="size-5 shrink-0" />
            <span>
              Mất kết nối: {waiting} thay đổi chờ gửi{keptWords(state.outbox)}
              {asOfWords(state.asOf)}
            </span>
          </span>
        ) : waiting > 0 ? (
          <span className="text-ink-soft flex items-center gap-1.5">
            <CloudUpload aria-hidden className="size-5 shrink-0" />
            Đang gửi {waiting} thay đổi…
          </span>
        ) : state.offline ? (
          <span className="text-warn-ink flex items-center gap-1.5">
            <CloudOff aria-hidden className="size-5 shrink-0" />
            Chưa có mạng{asOfWords(state.asOf)}
          </span>
        ) : (
          <span className="text-good-ink flex items-center gap-1.5">
            <CircleCheck aria-hidden className="size-5 shrink-0" />
            {state.savedAt === null ? "Đã đồng bộ" : `Đã lưu ${formatTime(new Date(state.savedAt))}`}
          </span>
        )}
        {(line === "busy" || line === "waiting") && (
          <Button size="small" onClick={onRetry}>
            Gửi lại
          </Button>
        )}
      </div>
    </div>
  );
}
