"use client";

import clsx from "clsx";
import { Menu as MenuIcon, X } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { isIn, sections, type SectionKey } from "./sections";

/** The main navigation: a row of words on a PC; on a phone the same words behind one button. */
export function MainNav({ shown, children }: { shown: readonly SectionKey[]; children?: ReactNode }) {
  const path = usePathname();
  const [openAt, setOpenAt] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  // Open for the page it was opened on: going to another closes it.
  const open = openAt === path;

  useEffect(() => {
    if (!open) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      setOpenAt(null);
      button.current?.focus();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [open]);

  return (
    <nav aria-label="Điều hướng chính" className="no-print border-line bg-surface border-b">
      <div className="mx-auto max-w-[100rem] px-4">
        <button
          ref={button}
          type="button"
          aria-expanded={open}
          aria-controls="main-sections"
          onClick={() => setOpenAt(open ? null : path)}
          className="flex min-h-12 w-full items-center gap-2 font-semibold md:hidden"
        >
          {open ? <X aria-hidden className="size-6" /> : <MenuIcon aria-hidden className="size-6" />}
          Danh mục chức năng
          <span className="text-ink-soft ml-auto font-normal">
            {sections.find((section) => shown.includes(section.key) && isIn(section, path))?.label}
          </span>
        </button>
        <div id="main-sections" className={clsx("max-md:pb-3", !open && "max-md:hidden")}>
          <ul className="flex flex-col md:-mx-3 md:flex-row md:flex-wrap">
            {sections
              .filter((section) => shown.includes(section.key))
              .map((section) => {
                const here = isIn(section, path);
                return (
                  <li key={section.key}>
                    <Link
                      href={section.href}
                      aria-current={here ? "page" : undefined}
                      className={clsx(
                        "hover:bg-sunken flex min-h-11 items-center px-3 -outline-offset-3",
                        "max-md:border-l-4 md:border-b-3",
                        here ? "border-action text-link font-semibold" : "border-transparent",
                      )}
                    >
                      {section.label}
                    </Link>
                  </li>
                );
              })}
          </ul>
          {children && <div className="border-line mt-2 border-t pt-3 md:hidden">{children}</div>}
        </div>
      </div>
    </nav>
  );
}
