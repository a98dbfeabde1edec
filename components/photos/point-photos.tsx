"use client";

import { Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { photoHref } from "@/lib/articles/photos/rules";
import type { PoolPhoto } from "@/lib/articles/photos/pool/rules";
import { formatDateTime } from "@/lib/time";
import { DescribeDialog } from "./describe-dialog";
import { usePhotoActs } from "./photo-acts";
import { PhotoState } from "./photo-state";
import { PhotoUploader } from "./upload/photo-uploader";

/** What a point has sent, and the way to send more, on its phone. */
export function PointPhotos({
  pointId,
  linkId,
  photos,
  maySend,
}: {
  pointId: string;
  linkId: string;
  photos: readonly PoolPhoto[];
  maySend: boolean;
}) {
  const [described, setDescribed] = useState<number | null>(null);
  return (
    <div className="flex flex-col gap-4">
      {maySend && <PhotoUploader place={{ kind: "point", id: pointId }} linkId={linkId} camera />}
      <h2 className="text-lg">Đã gửi {photos.length} ảnh</h2>
      {photos.length === 0 ? (
        <p className="text-ink-soft">Chưa có ảnh nào. Ảnh gửi xong sẽ hiện ở đây để ghi chú thích.</p>
      ) : (
        <ul className="flex flex-col gap-3">
          {photos.map((photo, at) => (
            <Sent
              key={photo.id}
              photo={photo}
              number={photos.length - at}
              linkId={linkId}
              onDescribe={() => setDescribed(at)}
            />
          ))}
        </ul>
      )}
      <DescribeDialog
        photos={photos}
        at={described}
        onAt={setDescribed}
        linkId={linkId}
        note="Ghi rõ ai, ở đâu, đang làm gì."
      />
    </div>
  );
}

function Sent({
  photo,
  number,
  linkId,
  onDescribe,
}: {
  photo: PoolPhoto;
  number: number;
  linkId: string;
  onDescribe: () => void;
}) {
  const { remove } = usePhotoActs(photo.id, linkId);
  return (
    <li className="border-line bg-surface flex flex-col gap-2 rounded-md border p-3">
      <div className="flex gap-3">
        <img
          src={photoHref(photo.id, "4x3-480.jpg", linkId)}
          alt={photo.alt ?? `Ảnh ${number}`}
          width={4}
          height={3}
          loading="lazy"
          className="bg-sunken aspect-[4/3] w-28 shrink-0 self-start rounded object-cover"
        />
        <div className="flex min-w-0 flex-1 flex-col gap-1">
          <p className="line-clamp-3 leading-snug break-words">{photo.caption ?? "Chưa có chú thích"}</p>
          <p className="text-ink-soft text-sm">{formatDateTime(photo.takenAt ?? photo.createdAt)}</p>
          <PhotoState photo={photo} />
        </div>
      </div>
      <div className="flex gap-2">
        <Button className="flex-1" onClick={onDescribe} aria-label={`Sửa thông tin ảnh ${number}`}>
          <Pencil aria-hidden className="size-5" />
          Sửa thông tin
        </Button>
        <Button variant="quiet" onClick={remove} aria-label={`Gỡ ảnh ${number}`}>
          <Trash2 aria-hidden className="size-5" />
          Gỡ
        </Button>
      </div>
    </li>
  );
}
