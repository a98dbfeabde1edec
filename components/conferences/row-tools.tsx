"use client";

import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button";

/** Up, down and away for a row of a list that is saved as a whole. The focus goes with the row. */
export function RowTools({
  at,
  count,
  name,
  onMove,
  onRemove,
}: {
  at: number;
  count: number;
  /** "nội dung 3", for the spoken labels. */
  name: string;
  onMove: (to: number) => void;
  onRemove: () => void;
}) {
  const move = (button: HTMLElement, to: number) => {
    onMove(to);
    // The browser drops the focus from a node that is moved in the page.
    requestAnimationFrame(() => button.focus());
  };
  const small = "px-2!";
  return (
    <div className="flex shrink-0 gap-1">
      <Button
        variant="quiet"
        size="small"
        className={small}
        aria-label={`Đưa ${name} lên`}
        aria-disabled={at === 0 || undefined}
        onClick={(event) => {
          if (at > 0) move(event.currentTarget, at - 1);
        }}
      >
        <ArrowUp aria-hidden className="size-5" />
      </Button>
      <Button
        variant="quiet"
        size="small"
        className={small}
        aria-label={`Đưa ${name} xuống`}
        aria-disabled={at === count - 1 || undefined}
        onClick={(event) => {
          if (at < count - 1) move(event.currentTarget, at + 1);
        }}
      >
        <ArrowDown aria-hidden className="size-5" />
      </Button>
      <Button variant="quiet" size="small" className={small} aria-label={`Bỏ ${name}`} onClick={onRemove}>
        <Trash2 aria-hidden className="size-5" />
      </Button>
    </div>
  );
}
