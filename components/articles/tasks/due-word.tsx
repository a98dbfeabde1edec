import { StateWord } from "@/components/ui/badge";
import { isOverdue } from "@/lib/articles/tasks/rules";
import { formatDateTime } from "@/lib/time";

/** Until when; what is over is told by shape and word. */
export function DueWord({ dueAt, now, done = false }: { dueAt: Date | null; now: Date; done?: boolean }) {
  if (dueAt === null) return <span className="text-ink-soft">Không đặt hạn</span>;
  return !done && isOverdue(dueAt, now) ? (
    <StateWord tone="bad">Quá hạn {formatDateTime(dueAt)}</StateWord>
  ) : (
    <span>Hạn {formatDateTime(dueAt)}</span>
  );
}
