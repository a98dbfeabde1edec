import type { ReactNode } from "react";
import { StatusProvider } from "@/components/ui/status";
import { SkipLink } from "@/components/ui/skip-link";
import { BrandMark } from "./brand-mark";

/** Around the pages that a link opens on a phone: 18 px, one column, a thin bar, and the line that tells and undoes. */
export function PhoneFrame({
  title,
  aside,
  demonstration = false,
  children,
}: {
  /** The point's name: the page's heading. */
  title: ReactNode;
  /** At the bar's right: "đã lưu 08:02". */
  aside?: ReactNode;
  demonstration?: boolean | undefined;
  children: ReactNode;
}) {
  return (
    <StatusProvider>
      <div data-page="phone">
        <SkipLink />
        <header className="border-gold bg-brand text-on-brand border-b-3">
          {demonstration && (
            <p className="bg-warn-soft text-warn-ink px-4 py-0.5 text-center text-sm font-semibold">
              DỮ LIỆU MINH HỌA
            </p>
          )}
          <div className="mx-auto flex min-h-14 max-w-2xl items-center gap-3 px-4 py-1.5">
            <BrandMark className="size-8 shrink-0" />
            <h1 className="min-w-0 flex-1 text-lg leading-tight">{title}</h1>
            {aside && <div className="shrink-0 text-sm">{aside}</div>}
          </div>
        </header>
        <main id="content" tabIndex={-1} className="mx-auto flex max-w-2xl flex-col gap-4 px-4 pt-4 pb-28">
          {children}
        </main>
      </div>
    </StatusProvider>
  );
}
