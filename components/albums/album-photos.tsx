"use client";

import clsx from "clsx";
import { ArrowLeft, ArrowRight, Pencil, Trash2 } from "lucide-react";
import { useOptimistic, useState, startTransition } from "react";
import { DescribeDialog } from "@/components/photos/describe-dialog";
import { PhotoState } from "@/components/photos/photo-state";
import { Button } from "@/components/ui/button";
import { useStatus } from "@/components/ui/status";
import { sayFault } from "@/components/ui/use-act";
import { arrangeAlbumAction } from "@/lib/articles/albums/actions";
import { albumSayings } from "@/lib/articles/albums/rules";
import { photoHref, type EditorPhoto } from "@/lib/articles/photos/rules";
import { AlbumStock, type StockPhoto } from "./album-stock";

/** The album's photos: their order by dragging or by buttons, their words, and those that may be added. */
export function AlbumPhotos({
  albumId,
  version,
  photos,
  stock,
}: {
  albumId: string;
  version: number;
  photos: readonly EditorPhoto[];
  stock: readonly StockPhoto[];
}) {
  const say = useStatus();
  const [shown, show] = useOptimistic(photos);
  const [described, setDescribed] = useState<number | null>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);

  const arrange = (next: readonly EditorPhoto[], done: string) => {
    if (busy) return;
    setBusy(true);
    startTransition(async () => {
      show(next);
      const problem = await sayFault(async () => {
        const result = await arrangeAlbumAction({ albumId, version, photoIds: next.map(({ id }) => id) });
        return result.ok ? null : albumSayings[result.reason];
      });
      setBusy(false);
      say({ text: problem ?? done });
    });
  };
  const move = (from: number, to: number) => {
    const photo = shown[from];
    if (!photo || from === to || to < 0 || to >= shown.length) return;
    const next = shown.filter((_, at) => at !== from);
    next.splice(to, 0, photo);
    arrange(next, "Đã đổi thứ tự ảnh.");
  };
  return (
    <div className="flex flex-col gap-4">
      {shown.length === 0 && (
        <p className="text-ink-soft">Album chưa có ảnh. Thêm ảnh mới, hoặc chọn ảnh từ kho ở dưới.</p>
      )}
      <ol className="grid grid-cols-1 gap-4 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4">
        {shown.map((photo, at) => (
          <li
            key={photo.id}
            draggable
            onDragStart={() => setDragged(at)}
            onDragEnd={() => setDragged(null)}
            onDragOver={(event) => {
              if (dragged !== null) event.preventDefault();
            }}
            onDrop={(event) => {
              event.preventDefault();
              if (dragged !== null) move(dragged, at);
              setDragged(null);
            }}
            className={clsx(
              "border-line bg-surface flex min-w-0 cursor-grab flex-col gap-2 rounded-md border p-2",
              dragged === at && "opacity-50",
            )}
          >
            <img
              src={photoHref(photo.id, "4x3-480.jpg")}
              alt={photo.alt ?? `Ảnh ${at + 1}`}
              width={4}
              height={3}
              loading="lazy"
              draggable={false}
              className="bg-sunken aspect-[4/3] w-full rounded object-cover"
            />
            <p className="line-clamp-3 flex-1 text-sm break-words">
              <span className="font-semibold">{at + 1}.</span> {photo.caption ?? "Chưa có chú thích"}
            </p>
            <PhotoState photo={photo} />
            <div className="flex flex-wrap gap-1">
              <Button
                size="small"
                onClick={() => setDescribed(at)}
                aria-label={`Sửa thông tin ảnh ${at + 1}`}
              >
                <Pencil aria-hidden className="size-4" />
                Sửa
              </Button>
              <Button
                size="small"
                variant="quiet"
                disabled={at === 0}
                onClick={() => move(at, at - 1)}
                aria-label={`Đưa ảnh ${at + 1} lên trước`}
              >
                <ArrowLeft aria-hidden className="size-4" />
              </Button>
              <Button
                size="small"
                variant="quiet"
                disabled={at === shown.length - 1}
                onClick={() => move(at, at + 1)}
                aria-label={`Đưa ảnh ${at + 1} xuống sau`}
              >
                <ArrowRight aria-hidden className="size-4" />
              </Button>
              <Button
                size="small"
                variant="quiet"
                onClick={() =>
                  arrange(
                    shown.filter((_, each) => each !== at),
                    "Đã bỏ ảnh khỏi album; ảnh vẫn còn trong kho.",
                  )
                }
                aria-label={`Bỏ ảnh ${at + 1} khỏi album`}
              >
                <Trash2 aria-hidden className="size-4" />
              </Button>
            </div>
          </li>
        ))}
      </ol>
      <AlbumStock
        stock={stock.filter(({ id }) => !shown.some((photo) => photo.id === id))}
        pending={busy}
        onAdd={(added) => arrange([...shown, ...added], `Đã thêm ${added.length} ảnh vào album.`)}
      />
      <DescribeDialog photos={shown} at={described} onAt={setDescribed} />
    </div>
  );
}
