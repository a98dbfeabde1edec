import { LoaderCircle } from "lucide-react";
import type { ComponentProps } from "react";
import { buttonClass, type ButtonSize, type ButtonVariant } from "./button-class";

export type ButtonProps = ComponentProps<"button"> & {
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  /** Work is under way: the button stays focusable, says so, and does nothing when pressed again. */
  pending?: boolean | undefined;
  pendingLabel?: string | undefined;
};

export function Button({
  variant,
  size,
  pending = false,
  pendingLabel = "Đang thực hiện…",
  className,
  children,
  type = "button",
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={pending ? "button" : type}
      className={buttonClass(variant, size, className)}
      {...(pending ? { "aria-disabled": true } : { onClick })}
    >
      {pending ? (
        <>
          <LoaderCircle aria-hidden className="size-5 shrink-0 animate-spin" />
          {pendingLabel}
        </>
      ) : (
        children
      )}
    </button>
  );
}
