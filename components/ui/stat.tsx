import type { ReactNode } from "react";

/** Figures side by side: `<StatList><Stat label="Có mặt" value="1.187" note="trên 1.240 đại biểu" /></StatList>`. */
export function StatList({ children }: { children: ReactNode }) {
  return (
    <dl className="grid grid-cols-2 gap-3 sm:grid-cols-[repeat(auto-fit,minmax(10rem,1fr))]">{children}</dl>
  );
}

export function Stat({ label, value, note }: { label: ReactNode; value: ReactNode; note?: ReactNode }) {
  return (
    <div className="border-line bg-surface flex flex-col rounded-md border px-4 py-3">
      <dt className="text-ink-soft text-sm">{label}</dt>
      <dd className="text-2xl font-bold tabular-nums">{value}</dd>
      {note && <dd className="text-ink-soft text-sm">{note}</dd>}
    </div>
  );
}
