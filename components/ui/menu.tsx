"use client";

import clsx from "clsx";
import { ChevronDown } from "lucide-react";
import Link from "next/link";
import * as DropdownMenu from "radix-ui/dropdown-menu";
import type { ReactNode } from "react";
import { buttonClass, type ButtonSize, type ButtonVariant } from "./button-class";

export type MenuItem =
  | { kind?: undefined; label: string; href: string; icon?: ReactNode; download?: boolean | undefined }
  | {
      kind?: undefined;
      label: string;
      onSelect: () => void;
      icon?: ReactNode;
      tone?: "danger" | undefined;
      disabled?: boolean | undefined;
    }
  | { kind: "line" };

/** More things to do, behind one button with a word on it. Never the only way to the main act of a page. */
export function Menu({
  label,
  labelHidden = false,
  icon,
  items,
  variant,
  size,
  className,
}: {
  label: string;
  /** Only the icon is shown; the label is spoken. */
  labelHidden?: boolean | undefined;
  icon?: ReactNode;
  items: readonly MenuItem[];
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  className?: string | undefined;
}) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        className={buttonClass(variant, size, clsx(labelHidden && "min-w-11 px-2! sm:min-w-8", className))}
      >
        {icon}
        <span className={labelHidden ? "sr-only" : "min-w-0 truncate"}>{label}</span>
        {!labelHidden && <ChevronDown aria-hidden className="size-4 shrink-0" />}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          className="border-line-strong bg-surface text-ink z-50 max-h-(--radix-dropdown-menu-content-available-height) max-w-[calc(100vw-1rem)] min-w-52 overflow-y-auto rounded-md border p-1 shadow-lg"
        >
          {items.map((item, at) =>
            item.kind === "line" ? (
              <DropdownMenu.Separator key={`line-${at}`} className="bg-line my-1 h-px" />
            ) : "href" in item ? (
              <DropdownMenu.Item key={item.label} asChild className={itemClass()}>
                {item.download ? (
                  <a href={item.href} download>
                    {item.icon}
                    {item.label}
                  </a>
                ) : (
                  <Link href={item.href}>
                    {item.icon}
                    {item.label}
                  </Link>
                )}
              </DropdownMenu.Item>
            ) : (
              <DropdownMenu.Item
                key={item.label}
                className={itemClass(item.tone)}
                disabled={item.disabled ?? false}
                onSelect={item.onSelect}
              >
                {item.icon}
                {item.label}
              </DropdownMenu.Item>
            ),
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

const itemClass = (tone?: "danger") =>
  clsx(
    "flex min-h-11 cursor-pointer items-center gap-2 rounded px-3 py-1.5 no-underline select-none sm:min-h-9",
    "data-disabled:cursor-not-allowed data-disabled:opacity-60 data-highlighted:bg-sunken [&_svg]:size-5",
    tone === "danger" && "text-bad-ink",
  );
