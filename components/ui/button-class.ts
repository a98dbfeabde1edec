import clsx from "clsx";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "normal" | "small" | "large";

const variants = {
  primary: "border-action bg-action text-on-brand hover:border-action-hover hover:bg-action-hover",
  secondary: "border-line-strong bg-surface text-ink hover:bg-sunken",
  quiet: "border-transparent bg-transparent text-link hover:bg-sunken",
  danger: "border-bad bg-surface text-bad-ink hover:bg-bad-soft",
} satisfies Record<ButtonVariant, string>;

// 44 px for a thumb; less tall only where a mouse works. A large one stays large.
const sizes = {
  normal: "min-h-11 px-4 py-1.5 sm:min-h-10",
  small: "min-h-11 px-3 py-1 text-sm sm:min-h-8",
  large: "min-h-13 px-5 py-2 text-lg",
} satisfies Record<ButtonSize, string>;

/** The looks of a button, for whatever element it is: also for plain links on pages without JavaScript. */
export function buttonClass(
  variant: ButtonVariant = "secondary",
  size: ButtonSize = "normal",
  className?: string,
): string {
  return clsx(
    "inline-flex items-center justify-center gap-2 rounded-md border text-center leading-tight font-semibold",
    "no-underline aria-disabled:opacity-60 disabled:opacity-60",
    variants[variant],
    sizes[size],
    className,
  );
}
