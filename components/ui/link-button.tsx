import Link from "next/link";
import type { ComponentProps } from "react";
import { buttonClass, type ButtonSize, type ButtonVariant } from "./button-class";

/** A link that looks like a button. Files and other hosts: `<a className={buttonClass(…)}>`. */
export function LinkButton({
  variant,
  size,
  className,
  ...rest
}: ComponentProps<typeof Link> & { variant?: ButtonVariant | undefined; size?: ButtonSize | undefined }) {
  return <Link {...rest} className={buttonClass(variant, size, className)} />;
}
