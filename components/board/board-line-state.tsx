import { Radio, RefreshCw, Unplug } from "lucide-react";
import type { BoardLine } from "./use-board";

/** Whether what is shown is current; never by colour alone. */
export function BoardLineState({ line }: { line: BoardLine }) {
  switch (line) {
    case "live":
      return (
        <span role="status" className="text-good-ink inline-flex items-center gap-[0.4em] font-semibold">
          <Radio aria-hidden className="size-[1.2em]" />
          Trực tiếp
        </span>
      );
    case "opening":
      return (
        <span role="status" className="text-ink-soft inline-flex items-center gap-[0.4em] font-semibold">
          <RefreshCw aria-hidden className="size-[1.2em]" />
          Đang kết nối…
        </span>
      );
    case "stale":
    case "lost":
      return (
        <span
          role="status"
          className="border-warn-line bg-warn-soft text-warn-ink inline-flex items-center gap-[0.4em] rounded-md border px-[0.6em] py-[0.2em] font-semibold"
        >
          <RefreshCw aria-hidden className="size-[1.2em]" />
          {line === "stale" ? "Số liệu chưa cập nhật – đang nối lại" : "Mất kết nối – đang nối lại"}
        </span>
      );
    case "ended":
      return (
        <span
          role="status"
          className="border-bad-line bg-bad-soft text-bad-ink inline-flex items-center gap-[0.4em] rounded-md border px-[0.6em] py-[0.2em] font-semibold"
        >
          <Unplug aria-hidden className="size-[1.2em]" />
          Đã ngắt: phiên hoặc liên kết không còn hiệu lực
        </span>
      );
  }
}
