"use client";

import { Check, Undo2, X } from "lucide-react";
import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from "react";

export type StatusMessage = {
  text: string;
  /** Taking the act back. The bar then stays as long as it says, and longer while it is touched or focused. */
  undo?: (() => void) | undefined;
  undoLabel?: string | undefined;
  seconds?: number | undefined;
};

/** Null takes away what is said now: it has turned out not to be so. */
type Show = (message: StatusMessage | null) => void;

const StatusContext = createContext<Show | null>(null);

/** `const say = useStatus(); say({ text: "Đã lưu điểm cầu.", undo })`. Needs a `StatusProvider` above. */
export function useStatus(): Show {
  const show = use(StatusContext);
  if (!show) throw new Error("useStatus needs a StatusProvider above it");
  return show;
}

/** One line at the foot of the screen, also spoken, that tells what has just been done; it outlives the page. */
export function StatusProvider({ children }: { children: ReactNode }) {
  const [message, setMessage] = useState<(StatusMessage & { at: number }) | null>(null);
  const [held, setHeld] = useState(false);
  const count = useRef(0);

  const show = useCallback<Show>((next) => {
    count.current += 1;
    setMessage(next && { ...next, at: count.current });
  }, []);
  const close = () => {
    setMessage(null);
    setHeld(false);
  };

  useEffect(() => {
    if (!message || held) return;
    const timer = setTimeout(() => setMessage(null), (message.seconds ?? 10) * 1000);
    return () => clearTimeout(timer);
  }, [message, held]);

  return (
    <StatusContext value={useMemo(() => show, [show])}>
      {children}
      <div
        className="no-print pointer-events-none fixed inset-x-0 bottom-0 z-50 flex justify-center p-3"
        onPointerEnter={() => setHeld(true)}
        onPointerLeave={() => setHeld(false)}
        onFocus={() => setHeld(true)}
        onBlur={() => setHeld(false)}
      >
        <div role="status" className="flex w-full max-w-xl justify-center">
          {message && (
            <div
              key={message.at}
              className="bg-ink text-page pointer-events-auto flex w-full flex-wrap items-center justify-end gap-2 rounded-md py-1 pr-1 pl-4 shadow-lg"
            >
              <Check aria-hidden className="size-5 shrink-0" />
              {/* On a phone the button goes below a text of some length instead of squeezing it. */}
              <span className="min-w-0 flex-1 basis-48 py-1">{message.text}</span>
              {message.undo && (
                <button
                  type="button"
                  className="border-page flex min-h-11 shrink-0 items-center gap-1.5 rounded border px-3 font-semibold sm:min-h-9"
                  onClick={() => {
                    // First away, then undone: the undoing may have a message of its own.
                    close();
                    message.undo?.();
                  }}
                >
                  <Undo2 aria-hidden className="size-5" />
                  {message.undoLabel ?? "Hoàn tác"}
                </button>
              )}
              <button
                type="button"
                aria-label="Đóng thông báo"
                className="flex size-11 shrink-0 items-center justify-center rounded sm:size-9"
                onClick={close}
              >
                <X aria-hidden className="size-5" />
              </button>
            </div>
          )}
        </div>
      </div>
    </StatusContext>
  );
}
