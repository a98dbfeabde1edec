import { BrandMark } from "./brand-mark";

/** The office's emblem, else the product's mark. Decoration: the names stand in words beside it. */
export const Emblem = ({ href, className }: { href: string | null; className?: string }) =>
  href === null ? (
    <BrandMark {...(className && { className })} />
  ) : (
    <img src={href} alt="" width={64} height={64} className={className} />
  );
