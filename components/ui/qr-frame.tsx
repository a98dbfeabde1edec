import type { ReactNode } from "react";

/** A QR code on white (also in the dark theme: cameras want dark on light), with what it opens in words below. */
export function QrFrame({
  src,
  label,
  caption,
  size = "12rem",
}: {
  /** A data: address, or a route of ours. */
  src: string;
  /** What the code opens, for those who cannot see it. */
  label: string;
  caption?: ReactNode;
  size?: string | undefined;
}) {
  return (
    <figure className="inline-flex max-w-full flex-col items-center gap-2">
      <div className="border-line-strong rounded-md border bg-[#ffffff] p-3">
        <img
          src={src}
          alt={label}
          className="block aspect-square h-auto max-w-full"
          style={{ width: size }}
        />
      </div>
      {caption && <figcaption className="max-w-xs text-center text-sm">{caption}</figcaption>}
    </figure>
  );
}
