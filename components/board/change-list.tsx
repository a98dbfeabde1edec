import { StateWord, type Tone } from "@/components/ui/badge";
import type { BoardChange, ChangeKind } from "@/lib/board/views/rules";
import { formatCount } from "@/lib/text/numbers";
import { formatTime } from "@/lib/time";

const words = {
  connected: "đã kết nối",
  lost: "mất kết nối",
  report_opened: "bắt đầu báo cáo",
  report_confirmed: "xác nhận số liệu",
  report_corrected: "sửa số liệu đã xác nhận",
  leapt: "số có mặt thay đổi nhiều",
} satisfies Record<ChangeKind, string>;

const tones = {
  connected: "good",
  lost: "bad",
  report_opened: "info",
  report_confirmed: "good",
  report_corrected: "warn",
  leapt: "info",
} satisfies Record<ChangeKind, Tone>;

const numbers = ({ kind, before, attending }: BoardChange) => {
  if (kind === "connected" || kind === "lost") return "";
  return before === null
    ? ` · ${formatCount(attending)} có mặt`
    : ` · từ ${formatCount(before)} thành ${formatCount(attending)}`;
};

/** What happened at the points in the last quarter of an hour, newest first. */
export function ChangeList({ changes }: { changes: readonly BoardChange[] }) {
  if (changes.length === 0) return <p className="text-ink-soft">Chưa có thay đổi trong 15 phút qua.</p>;
  return (
    <ol className="divide-line max-h-80 divide-y overflow-y-auto" tabIndex={0} aria-label="Vừa thay đổi">
      {changes.map((change) => (
        <li key={change.event} className="flex gap-3 py-1.5">
          <time className="text-ink-soft shrink-0 pt-0.5 text-sm tabular-nums">
            {formatTime(new Date(change.at))}
          </time>
          <div className="min-w-0">
            <span className="font-semibold">{change.name}</span>
            <p className="text-sm">
              <StateWord tone={tones[change.kind]}>
                {words[change.kind]}
                {numbers(change)}
              </StateWord>
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}
