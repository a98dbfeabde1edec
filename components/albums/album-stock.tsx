"use client";

import clsx from "clsx";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { photoHref, type EditorPhoto } from "@/lib/articles/photos/rules";

export type StockPhoto = EditorPhoto & { pointName: string | null };

/** The photos that wait, to be ticked and added to the album together. */
export function AlbumStock({
  stock,
  pending,
  onAdd,
}: {
  stock: readonly StockPhoto[];
  pending: boolean;
  onAdd: (photos: readonly StockPhoto[]) => void;
}) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  if (stock.length === 0) return null;
  const added = stock.filter(({ id }) => chosen.has(id));
  const toggle = (id: string) =>
    setChosen((now) => {
      const next = new Set(now);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  return (
    <section aria-labelledby="stock-title" className="border-line flex flex-col gap-3 border-t pt-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 id="stock-title" className="text-lg">
          Chọn ảnh từ kho
        </h3>
        <Button
          variant="primary"
          disabled={added.length === 0}
          pending={pending}
          onClick={() => {
            onAdd(added);
            setChosen(new Set());
          }}
        >
          Thêm {added.length > 0 && added.length} ảnh đã chọn
        </Button>
      </div>
      <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-5 xl:grid-cols-6">
        {stock.map((photo) => {
          const isChosen = chosen.has(photo.id);
          const name = photo.caption ?? photo.pointName ?? "Chưa có chú thích";
          return (
            <li key={photo.id} className="min-w-0">
              <label
                className={clsx(
                  "flex h-full cursor-pointer flex-col gap-1 rounded-md border-2 p-1.5 text-sm has-focus-visible:outline-2",
                  isChosen ? "border-action" : "border-line",
                )}
              >
                <img
                  src={photoHref(photo.id, "4x3-480.jpg")}
                  alt={photo.alt ?? ""}
                  width={4}
                  height={3}
                  loading="lazy"
                  className="bg-sunken aspect-[4/3] w-full rounded object-cover"
                />
                <span className="flex items-start gap-2">
                  <input
                    type="checkbox"
                    checked={isChosen}
                    onChange={() => toggle(photo.id)}
                    className="accent-action mt-0.5 size-5 shrink-0"
                  />
                  <span className="line-clamp-2 min-w-0 break-words">{name}</span>
                </span>
              </label>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
