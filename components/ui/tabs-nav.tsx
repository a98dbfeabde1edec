"use client";

import clsx from "clsx";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";

export type Tab = {
  href: string;
  label: string;
  count?: number | string | undefined;
  /** Current only at this very address: for the first tab, whose address begins all the others. */
  exact?: boolean | undefined;
};

/** Parts of one thing as links. Wraps on a PC; on a phone it scrolls sideways and brings the current one into sight. */
export function TabsNav({ tabs, label }: { tabs: readonly Tab[]; label: string }) {
  const path = usePathname();
  const current = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    const link = current.current;
    const list = link?.closest("ul");
    if (link && list) list.scrollLeft = link.offsetLeft - list.clientWidth / 2 + link.clientWidth / 2;
  }, [path]);
  return (
    <nav aria-label={label} className="no-print border-line-strong mb-4 border-b">
      <ul className="relative flex gap-x-1 overflow-x-auto sm:flex-wrap sm:overflow-visible">
        {tabs.map((tab) => {
          const here = tab.exact ? path === tab.href : path === tab.href || path.startsWith(`${tab.href}/`);
          return (
            <li key={tab.href} className="shrink-0">
              <Link
                href={tab.href}
                ref={here ? current : undefined}
                aria-current={here ? "page" : undefined}
                className={clsx(
                  "flex min-h-11 items-center gap-1.5 border-b-3 px-3 whitespace-nowrap -outline-offset-3 sm:min-h-10",
                  here
                    ? "border-action text-link font-semibold"
                    : "text-ink hover:border-line-strong hover:bg-sunken border-transparent",
                )}
              >
                {tab.label}
                {tab.count !== undefined && (
                  <span className="bg-sunken text-ink-soft rounded-full px-2 text-sm tabular-nums">
                    {tab.count}
                  </span>
                )}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
