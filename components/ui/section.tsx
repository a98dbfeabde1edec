import clsx from "clsx";
import { useId, type ReactNode } from "react";

/** A titled part of a page on a card. `flush`: a table or list goes to the card's edges. */
export function Section({
  title,
  note,
  actions,
  flush = false,
  children,
  className,
}: {
  title: ReactNode;
  note?: ReactNode;
  actions?: ReactNode;
  flush?: boolean | undefined;
  children: ReactNode;
  className?: string | undefined;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={clsx("border-line bg-surface rounded-md border", className)}>
      <div className="flex flex-wrap items-center justify-between gap-2 px-4 pt-3 pb-2">
        <div className="min-w-0">
          <h2 id={id} className="text-lg">
            {title}
          </h2>
          {note && <p className="text-ink-soft text-sm">{note}</p>}
        </div>
        {actions && <div className="no-print flex flex-wrap gap-2">{actions}</div>}
      </div>
      <div className={flush ? "border-line border-t" : "px-4 pb-4"}>{children}</div>
    </section>
  );
}
