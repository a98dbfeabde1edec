"use client";

import { useRef, type KeyboardEvent, type PointerEvent } from "react";
import { photoHref } from "@/lib/articles/photos/rules";

export type Focus = { x: number; y: number };

const clamp = (part: number) => Math.min(1, Math.max(0, part));
const step = 0.05;
const arrows: Readonly<Record<string, Focus>> = {
  ArrowLeft: { x: -step, y: 0 },
  ArrowRight: { x: step, y: 0 },
  ArrowUp: { x: 0, y: -step },
  ArrowDown: { x: 0, y: step },
};
const percent = (part: number) => `${Math.round(part * 100)}%`;

/** What must stay in view when a photo is cut: by a press, by dragging, by the arrow keys. */
export function FocalPicker({
  photo,
  linkId,
  focus,
  onChange,
}: {
  photo: { id: string; width: number; height: number };
  linkId: string | null;
  focus: Focus;
  onChange: (focus: Focus) => void;
}) {
  const area = useRef<HTMLDivElement>(null);
  const src = photoHref(photo.id, "960.jpg", linkId);
  const point = (event: PointerEvent) => {
    const box = area.current?.getBoundingClientRect();
    if (!box || box.width === 0) return;
    onChange({
      x: clamp((event.clientX - box.left) / box.width),
      y: clamp((event.clientY - box.top) / box.height),
    });
  };
  const press = (event: KeyboardEvent) => {
    const by = arrows[event.key];
    if (!by) return;
    event.preventDefault();
    onChange({ x: clamp(focus.x + by.x), y: clamp(focus.y + by.y) });
  };
  const position = `${percent(focus.x)} ${percent(focus.y)}`;
  return (
    <div className="flex flex-col gap-2">
      <div className="bg-sunken flex justify-center rounded">
        <div
          ref={area}
          role="slider"
          tabIndex={0}
          aria-label="Điểm cần giữ khi cắt ảnh"
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(focus.x * 100)}
          aria-valuetext={`Cách mép trái ${percent(focus.x)}, cách mép trên ${percent(focus.y)}`}
          onKeyDown={press}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            point(event);
          }}
          onPointerMove={(event) => {
            if (event.currentTarget.hasPointerCapture(event.pointerId)) point(event);
          }}
          className="relative cursor-crosshair touch-none"
        >
          <img
            src={src}
            alt=""
            width={photo.width}
            height={photo.height}
            draggable={false}
            className="max-h-[28dvh] w-auto rounded object-contain select-none"
          />
          <span
            aria-hidden
            className="pointer-events-none absolute size-8 -translate-1/2 rounded-full border-3 border-[#fff] bg-[rgb(159_29_32/0.55)] shadow-[0_0_0_2px_rgb(0_0_0/0.6)]"
            style={{ left: percent(focus.x), top: percent(focus.y) }}
          />
        </div>
      </div>
      <div aria-hidden className="flex items-end gap-2">
        {(
          [
            "aspect-video w-[38%] max-w-32",
            "aspect-[4/3] w-[28%] max-w-24",
            "aspect-square w-[21%] max-w-18",
          ] as const
        ).map((shape) => (
          <img
            key={shape}
            src={src}
            alt=""
            className={`${shape} border-line rounded border object-cover`}
            style={{ objectPosition: position }}
          />
        ))}
      </div>
      <p className="text-ink-soft text-sm">
        Bấm hoặc kéo vào chỗ cần giữ (khuôn mặt, người phát biểu); dùng được phím mũi tên. Ba hình nhỏ là ảnh
        khi bị cắt.
      </p>
    </div>
  );
}
