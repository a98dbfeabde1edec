import { ChevronRight } from "lucide-react";
import Link from "next/link";

/** The way back up. The page itself is not in it: it stands right below, as the heading. */
export function Breadcrumb({ items }: { items: readonly { href: string; label: string }[] }) {
  return (
    <nav aria-label="Đường dẫn" className="no-print text-sm">
      <ol className="flex flex-wrap items-center gap-x-1">
        {items.map((item, nth) => (
          <li key={item.href} className="flex min-w-0 items-center gap-1">
            {nth > 0 && <ChevronRight aria-hidden className="text-ink-soft size-4 shrink-0" />}
            <Link
              href={item.href}
              className="text-link inline-flex min-h-11 items-center hover:underline sm:min-h-6"
            >
              {item.label}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
