import type { ReactNode } from "react";

/** The head of a page: way back, title with its state, one line of facts, and what can be done. */
export function PageHeader({
  title,
  state,
  meta,
  actions,
  breadcrumb,
}: {
  title: ReactNode;
  state?: ReactNode;
  meta?: ReactNode;
  actions?: ReactNode;
  breadcrumb?: ReactNode;
}) {
  return (
    <header className="mb-4 flex flex-col gap-1">
      {breadcrumb}
      <div className="flex flex-col gap-3 md:flex-row md:items-start md:justify-between">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="text-xl sm:text-2xl">{title}</h1>
            {state}
          </div>
          {meta && <div className="text-ink-soft mt-1">{meta}</div>}
        </div>
        {actions && <div className="no-print flex shrink-0 flex-wrap gap-2">{actions}</div>}
      </div>
    </header>
  );
}
