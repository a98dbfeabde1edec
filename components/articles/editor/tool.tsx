import clsx from "clsx";
import type { ReactNode } from "react";

/** One button of the editor's toolbar; `active` only for what can be on and off. */
export function Tool({
  label,
  active,
  disabled = false,
  onPress,
  children,
}: {
  label: string;
  active?: boolean;
  disabled?: boolean;
  onPress: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-pressed={active}
      disabled={disabled}
      onClick={onPress}
      className={clsx(
        "flex size-11 items-center justify-center rounded disabled:opacity-40 sm:size-9 [&_svg]:size-5",
        active ? "bg-action text-on-brand" : "hover:bg-sunken",
      )}
    >
      {children}
    </button>
  );
}
