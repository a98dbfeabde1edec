"use client";

import { X } from "lucide-react";
import { useEffect, useId, useRef, type ReactNode } from "react";

/** A sheet from the foot of the phone. The browser's own dialog: focus stays inside, Escape and the backdrop close it. */
export function Sheet({
  title,
  onClose,
  children,
}: {
  title: ReactNode;
  onClose: () => void;
  children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      // A press beside the sheet lands on the dialog itself; the keyboard has Escape for it.
      onPointerDown={(event) => {
        if (event.target === dialog.current) onClose();
      }}
      className="bg-surface text-ink border-line m-0 mt-auto max-h-[90dvh] w-full max-w-none overflow-y-auto rounded-t-xl border-t p-0 backdrop:bg-black/55 sm:m-auto sm:max-w-md sm:rounded-xl sm:border"
    >
      <div className="flex flex-col gap-3 p-4 pb-6">
        <div className="flex items-start justify-between gap-3">
          <h2 id={id} className="pt-1.5 text-lg">
            {title}
          </h2>
          <button
            type="button"
            aria-label="Đóng"
            onClick={onClose}
            className="flex size-11 shrink-0 items-center justify-center rounded-md"
          >
            <X aria-hidden className="size-6" />
          </button>
        </div>
        {children}
      </div>
    </dialog>
  );
}
