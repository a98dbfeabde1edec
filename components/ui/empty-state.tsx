import type { ReactNode } from "react";

/** Nothing here yet: says why and what to do next. */
export function EmptyState({
  title,
  children,
  action,
  icon,
}: {
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  icon?: ReactNode;
}) {
  return (
    <div className="border-line-strong bg-surface flex flex-col items-center gap-2 rounded-md border border-dashed px-6 py-10 text-center">
      {icon && (
        <div aria-hidden className="text-ink-soft [&_svg]:size-9">
          {icon}
        </div>
      )}
      <p className="text-lg font-semibold">{title}</p>
      {children && <div className="text-ink-soft max-w-prose">{children}</div>}
      {action && <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
