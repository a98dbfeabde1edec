"use client";

import { Camera, ImagePlus, RotateCcw, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { ProgressBar } from "@/components/ui/progress-bar";
import { useStatus } from "@/components/ui/status";
import { photoMaxBytes } from "@/lib/articles/photos/rules";
import { uploadSaying, type UploadPlace } from "@/lib/articles/photos/uploads/rules";
import { uploadQueue, type UploadItem } from "./queue";
import { sendTo } from "./send";

// Without HEIC in the list an iPhone turns its pictures into JPEG by itself.
const accepted = "image/jpeg,image/png,image/webp,image/avif";

const megabytes = (bytes: number) =>
  `${(bytes / 1_000_000).toLocaleString("vi-VN", { minimumFractionDigits: 1, maximumFractionDigits: 1 })} MB`;

const none: readonly UploadItem[] = [];

/**
 * Sends photos to one place: many at once, each with its progress, from where it was cut. What is on its way goes on after
 * a reload. `camera`: a phone may take one on the spot.
 */
export function PhotoUploader({
  place,
  linkId = null,
  camera = false,
}: {
  place: UploadPlace;
  linkId?: string | null;
  camera?: boolean;
}) {
  const router = useRouter();
  const say = useStatus();
  const { kind, id } = place;
  const [queue] = useState(() =>
    uploadQueue([kind, id, linkId ?? ""].join(" "), sendTo(place, linkId), () => {
      say({ text: "Đã gửi ảnh." });
      router.refresh();
    }),
  );
  const items = useSyncExternalStore(queue.subscribe, queue.items, () => none);
  useEffect(() => queue.start(), [queue]);
  const gallery = useRef<HTMLInputElement>(null);
  const lens = useRef<HTMLInputElement>(null);
  const [tooLarge, setTooLarge] = useState<string[]>([]);

  const choose = (input: HTMLInputElement) => {
    const files = [...(input.files ?? [])];
    input.value = "";
    setTooLarge(files.filter(({ size }) => size > photoMaxBytes).map(({ name }) => name));
    void queue.add(files.filter(({ size }) => size <= photoMaxBytes));
  };
  return (
    <div className="flex flex-col gap-3">
      <input
        ref={gallery}
        type="file"
        accept={accepted}
        multiple
        className="sr-only"
        tabIndex={-1}
        aria-label="Chọn ảnh"
        onChange={(event) => choose(event.target)}
      />
      <div className="flex flex-wrap gap-2">
        {camera && (
          <>
            <input
              ref={lens}
              type="file"
              accept={accepted}
              capture="environment"
              className="sr-only"
              tabIndex={-1}
              aria-label="Chụp bằng máy ảnh"
              onChange={(event) => choose(event.target)}
            />
            <Button variant="primary" className="flex-auto" onClick={() => lens.current?.click()}>
              <Camera aria-hidden className="size-5" />
              Chụp ảnh
            </Button>
          </>
        )}
        <Button className={camera ? "flex-auto" : undefined} onClick={() => gallery.current?.click()}>
          <ImagePlus aria-hidden className="size-5" />
          {camera ? "Chọn từ máy" : "Thêm ảnh"}
        </Button>
      </div>
      <p className="text-ink-soft text-sm">
        JPEG, PNG, WebP, AVIF; mỗi ảnh tối đa 20 MB, chọn được nhiều ảnh một lần. Vị trí chụp ghi trong ảnh
        được xóa. Mất mạng giữa chừng thì ảnh tự gửi tiếp khi có mạng.
      </p>
      {tooLarge.map((name) => (
        <FieldError key={name}>
          {name}: {uploadSaying("too_large", kind)}
        </FieldError>
      ))}
      {items.length > 0 && (
        <ul
          aria-label="Ảnh đang gửi"
          className="border-line divide-line bg-surface divide-y rounded-md border"
        >
          {items.map((item) => (
            <Item
              key={item.id}
              item={item}
              onRetry={() => queue.retry(item.id)}
              onRemove={() => queue.remove(item.id)}
            />
          ))}
        </ul>
      )}
    </div>
  );
}

const stateWords = {
  waiting: () => "Chờ gửi",
  sending: ({ sent, size }) => (sent >= size ? "Đang xử lý…" : `${megabytes(sent)} / ${megabytes(size)}`),
  lost: () => "Chờ kết nối…",
  refused: () => "Không gửi được",
} satisfies Record<UploadItem["state"], (item: UploadItem) => string>;

function Item({ item, onRetry, onRemove }: { item: UploadItem; onRetry: () => void; onRemove: () => void }) {
  const { name, size, sent, state, problem } = item;
  return (
    <li className="flex flex-wrap items-center gap-x-2 px-3 py-2">
      <div className="min-w-0 flex-1">
        <ProgressBar
          label={<span className="text-sm break-all">{name}</span>}
          words={stateWords[state](item)}
          value={state === "refused" ? 0 : sent}
          max={size}
          tone={state === "lost" ? "warn" : state === "refused" ? "bad" : "good"}
        />
      </div>
      {state === "refused" && (
        <Button size="small" variant="quiet" aria-label={`Gửi lại ${name}`} onClick={onRetry}>
          <RotateCcw aria-hidden className="size-5" />
        </Button>
      )}
      <Button size="small" variant="quiet" aria-label={`Thôi gửi ${name}`} onClick={onRemove}>
        <X aria-hidden className="size-5" />
      </Button>
      {problem && (
        <div className="w-full">
          <FieldError>{problem}</FieldError>
        </div>
      )}
    </li>
  );
}
