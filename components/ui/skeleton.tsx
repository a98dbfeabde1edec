/** Where a part of the page is still on its way. */
export function Skeleton({ lines = 3, label = "Đang tải…" }: { lines?: number; label?: string }) {
  return (
    <div role="status" className="flex flex-col gap-3 py-2">
      <span className="sr-only">{label}</span>
      {Array.from({ length: lines }, (_, at) => (
        <div key={at} className="bg-sunken h-5 animate-pulse rounded odd:w-full even:w-4/5" />
      ))}
    </div>
  );
}
