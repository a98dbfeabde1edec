"use client";

import { ArrowDown, ArrowUp, Images, ListPlus, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { DescribeDialog } from "@/components/photos/describe-dialog";
import { usePhotoActs } from "@/components/photos/photo-acts";
import { PhotoState } from "@/components/photos/photo-state";
import { PhotoUploader } from "@/components/photos/upload/photo-uploader";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { photoHref, type EditorPhoto } from "@/lib/articles/photos/rules";

/** The article's photos: sent from here or taken from those that wait, described in a dialog, put in order and into the text. */
export function PhotoPanel({
  articleId,
  photos,
  editable,
  onInsert,
}: {
  articleId: string;
  photos: readonly EditorPhoto[];
  editable: boolean;
  /** Puts a photo into the text. */
  onInsert: (photoId: string) => void;
}) {
  const [described, setDescribed] = useState<number | null>(null);
  return (
    <div className="flex flex-col gap-4">
      {editable && (
        <>
          <PhotoUploader place={{ kind: "article", id: articleId }} />
          <LinkButton href={`/articles/${articleId}/photos`} className="self-start">
            <Images aria-hidden className="size-5" />
            Lấy từ kho ảnh
          </LinkButton>
        </>
      )}
      {photos.length === 0 && (
        <p className="text-ink-soft text-sm">Chưa có ảnh. Bài không có ảnh vẫn đăng được.</p>
      )}
      <ol className="divide-line flex flex-col divide-y">
        {photos.map((photo, at) => (
          <li key={photo.id} className="py-3 first:pt-0 last:pb-0">
            <PhotoCard
              photo={photo}
              number={at + 1}
              last={at === photos.length - 1}
              editable={editable}
              onDescribe={() => setDescribed(at)}
              onInsert={() => onInsert(photo.id)}
            />
          </li>
        ))}
      </ol>
      <DescribeDialog photos={photos} at={described} onAt={setDescribed} />
    </div>
  );
}

function PhotoCard({
  photo,
  number,
  last,
  editable,
  onDescribe,
  onInsert,
}: {
  photo: EditorPhoto;
  number: number;
  last: boolean;
  editable: boolean;
  onDescribe: () => void;
  onInsert: () => void;
}) {
  const { remove, move } = usePhotoActs(photo.id);
  return (
    <div className="flex flex-col gap-2">
      <div className="flex gap-3">
        <img
          src={photoHref(photo.id, "480.jpg")}
          alt={photo.alt ?? `Ảnh ${number}`}
          width={photo.width}
          height={photo.height}
          loading="lazy"
          className="border-line bg-sunken h-24 w-32 shrink-0 rounded border object-contain"
        />
        <div className="flex min-w-0 flex-1 flex-col gap-1 text-sm">
          <p className="line-clamp-3 break-words">{photo.caption ?? `Ảnh ${number}`}</p>
          {photo.credit && <p className="text-ink-soft">Ảnh: {photo.credit}</p>}
          <PhotoState photo={photo} />
        </div>
      </div>
      {editable && (
        <div className="flex flex-wrap gap-1">
          <Button size="small" onClick={onDescribe} aria-label={`Sửa thông tin ảnh ${number}`}>
            <Pencil aria-hidden className="size-4" />
            Sửa thông tin
          </Button>
          <Button size="small" onClick={onInsert} aria-label={`Chèn vào bài: ảnh ${number}`}>
            <ListPlus aria-hidden className="size-4" />
            Chèn vào bài
          </Button>
          <Button
            size="small"
            variant="quiet"
            disabled={number === 1}
            onClick={() => move("up")}
            aria-label={`Đưa ảnh ${number} lên trước`}
          >
            <ArrowUp aria-hidden className="size-4" />
          </Button>
          <Button
            size="small"
            variant="quiet"
            disabled={last}
            onClick={() => move("down")}
            aria-label={`Đưa ảnh ${number} xuống sau`}
          >
            <ArrowDown aria-hidden className="size-4" />
          </Button>
          <Button size="small" variant="quiet" onClick={remove} aria-label={`Gỡ ảnh ${number}`}>
            <Trash2 aria-hidden className="size-4" />
            Gỡ
          </Button>
        </div>
      )}
    </div>
  );
}
