import clsx from "clsx";
import type { ReactNode } from "react";
import { ToneShape, toneClass, type Tone } from "./badge";

export type NoticeTone = "info" | "warning" | "error" | "success";

const tones = { info: "info", warning: "warn", error: "bad", success: "good" } satisfies Record<
  NoticeTone,
  Tone
>;

/** A message that stands in the page. `live`: it appeared after an act, so it is spoken at once. */
export function Notice({
  tone,
  title,
  children,
  action,
  live = false,
  className,
}: {
  tone: NoticeTone;
  title?: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  live?: boolean | undefined;
  className?: string | undefined;
}) {
  return (
    <div
      role={live ? (tone === "error" ? "alert" : "status") : undefined}
      className={clsx("flex gap-3 rounded-md border px-4 py-3", toneClass(tones[tone]), className)}
    >
      <ToneShape tone={tones[tone]} className="mt-0.5 size-5" />
      <div className="min-w-0 flex-1">
        {title && <p className="font-semibold">{title}</p>}
        {children && <div className="text-ink">{children}</div>}
        {action && <div className="no-print mt-2 flex flex-wrap gap-2">{action}</div>}
      </div>
    </div>
  );
}
