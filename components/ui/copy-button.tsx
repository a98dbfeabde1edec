"use client";

import { Check, Copy } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "./button";
import type { ButtonSize, ButtonVariant } from "./button-class";

/**
 * Copies a text. Without the clipboard (plain http on the office's network, or refused) it shows the text, selected,
 * for Ctrl+C or a long press.
 */
export function CopyButton({
  text,
  label = "Sao chép",
  of,
  variant,
  size,
}: {
  text: string;
  label?: string | undefined;
  /** Whose text it is, for those who hear the button: many stand on one page. */
  of?: string | undefined;
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
}) {
  const [state, setState] = useState<"idle" | "copied" | "by_hand">("idle");
  const area = useRef<HTMLTextAreaElement>(null);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setState("copied");
      setTimeout(() => setState((now) => (now === "copied" ? "idle" : now)), 4000);
    } catch {
      setState("by_hand");
      requestAnimationFrame(() => {
        area.current?.focus();
        area.current?.select();
      });
    }
  };

  return (
    <span className="inline-flex max-w-full flex-col gap-2">
      <Button
        variant={variant}
        size={size}
        onClick={copy}
        aria-label={of && (state === "copied" ? "Đã sao chép" : `${label}: ${of}`)}
      >
        {state === "copied" ? (
          <Check aria-hidden className="size-5" />
        ) : (
          <Copy aria-hidden className="size-5" />
        )}
        {state === "copied" ? "Đã sao chép" : label}
      </Button>
      <span role="status" className="sr-only">
        {state === "copied" ? "Đã sao chép" : ""}
      </span>
      {state === "by_hand" && (
        <span className="flex flex-col gap-1 text-sm">
          <span>
            Trình duyệt không cho sao chép tự động. Văn bản đã được chọn sẵn: bấm Ctrl+C hoặc nhấn giữ.
          </span>
          <textarea
            ref={area}
            readOnly
            aria-label="Văn bản cần sao chép"
            value={text}
            rows={4}
            className="border-line-strong bg-surface w-full rounded-md border p-2"
          />
        </span>
      )}
    </span>
  );
}
