import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { buttonClass } from "./button-class";
import { hrefWith, type Params } from "./href";

const vietnamese = new Intl.NumberFormat("vi-VN");

/** Which rows are shown, and the way to the others, by address (`page`). Nothing but the count if one page holds all. */
export function Pagination({
  path,
  params,
  page,
  pageSize,
  total,
  noun,
}: {
  path: string;
  params: Params;
  /** From 1. */
  page: number;
  pageSize: number;
  total: number;
  /** What is counted: "điểm cầu", "đại biểu". */
  noun: string;
}) {
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const first = total === 0 ? 0 : (page - 1) * pageSize + 1;
  const last = Math.min(total, page * pageSize);
  const to = (target: number) => hrefWith(path, params, { page: target === 1 ? undefined : String(target) });
  return (
    <nav aria-label="Phân trang" className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
      <p className="text-ink-soft text-sm tabular-nums">
        {pages === 1
          ? `${vietnamese.format(total)} ${noun}`
          : `${vietnamese.format(first)}–${vietnamese.format(last)} trong ${vietnamese.format(total)} ${noun}`}
      </p>
      {pages > 1 && (
        <ul className="no-print flex flex-wrap items-center gap-1">
          {page > 1 && (
            <li>
              <Link href={to(page - 1)} rel="prev" className={buttonClass("secondary", "small")}>
                <ChevronLeft aria-hidden className="size-4" />
                Trước
              </Link>
            </li>
          )}
          {shownPages(page, pages).map((target, at) =>
            target === null ? (
              <li key={`gap-${at}`} aria-hidden className="text-ink-soft px-1 max-sm:hidden">
                …
              </li>
            ) : (
              <li key={target} className={target === page ? undefined : "max-sm:hidden"}>
                <Link
                  href={to(target)}
                  aria-current={target === page ? "page" : undefined}
                  className={buttonClass(
                    target === page ? "primary" : "quiet",
                    "small",
                    "min-w-8 tabular-nums",
                  )}
                >
                  <span>
                    <span className="sm:sr-only">Trang </span>
                    {target}
                    <span className="sm:hidden">/{pages}</span>
                  </span>
                </Link>
              </li>
            ),
          )}
          {page < pages && (
            <li>
              <Link href={to(page + 1)} rel="next" className={buttonClass("secondary", "small")}>
                Sau
                <ChevronRight aria-hidden className="size-4" />
              </Link>
            </li>
          )}
        </ul>
      )}
    </nav>
  );
}

/** A list in its frame, with the way to its other pages at the foot. */
export const PagedList = ({
  children,
  ...pages
}: ComponentProps<typeof Pagination> & { children: ReactNode }) => (
  <div className="border-line bg-surface rounded-md border">
    {children}
    <Pagination {...pages} />
  </div>
);

/** First, last, and two to either side; null is a gap. */
function shownPages(page: number, pages: number): (number | null)[] {
  const shown = Array.from({ length: pages }, (_, at) => at + 1).filter(
    (one) => one === 1 || one === pages || Math.abs(one - page) <= 2,
  );
  return shown.flatMap((one, at) => (at > 0 && one - (shown[at - 1] ?? 0) > 1 ? [null, one] : [one]));
}
