"use client";

import { Check, Pencil, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { StateBadge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { useStatus } from "@/components/ui/status";
import { useAct } from "@/components/ui/use-act";
import { takePhotoAction } from "@/lib/articles/photos/actions";
import { photoHref, photoSayings } from "@/lib/articles/photos/rules";
import type { PoolPhoto } from "@/lib/articles/photos/pool/rules";
import { formatDateTime } from "@/lib/time";
import { DescribeDialog } from "./describe-dialog";
import { usePhotoActs } from "./photo-acts";
import { PhotoState } from "./photo-state";

type Into = { id: string; taken: readonly string[] };

/** The photos that wait, as a grid. `into`: the article that one is chosen for, with the files that it has. */
export function PoolGrid({
  photos,
  mayWrite,
  into = null,
}: {
  photos: readonly PoolPhoto[];
  mayWrite: boolean;
  into?: Into | null;
}) {
  const [described, setDescribed] = useState<number | null>(null);
  return (
    <>
      <ul className="grid grid-cols-1 gap-4 p-4 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4">
        {photos.map((photo, at) => (
          <Card
            key={photo.id}
            photo={photo}
            mayWrite={mayWrite}
            into={into}
            onDescribe={() => setDescribed(at)}
          />
        ))}
      </ul>
      <DescribeDialog photos={photos} at={described} onAt={setDescribed} />
    </>
  );
}

function Card({
  photo,
  mayWrite,
  into,
  onDescribe,
}: {
  photo: PoolPhoto;
  mayWrite: boolean;
  into: Into | null;
  onDescribe: () => void;
}) {
  const { remove } = usePhotoActs(photo.id);
  const name = photo.caption ?? "ảnh chưa có chú thích";
  const uses = [
    photo.articles > 0 && `${photo.articles} tin bài`,
    photo.albums > 0 && `${photo.albums} album`,
  ].filter(Boolean);
  return (
    <li className="border-line flex min-w-0 flex-col gap-2 rounded-md border p-2">
      <a href={photoHref(photo.id, "1600.jpg")} target="_blank" rel="noreferrer" title="Xem ảnh lớn">
        <img
          src={photoHref(photo.id, "4x3-480.jpg")}
          alt={photo.alt ?? photo.caption ?? "Ảnh chưa có mô tả"}
          width={4}
          height={3}
          loading="lazy"
          className="bg-sunken aspect-[4/3] w-full rounded object-cover"
        />
      </a>
      <div className="flex min-w-0 flex-1 flex-col gap-1 text-sm">
        <p className="line-clamp-3 break-words">{photo.caption ?? "Chưa có chú thích"}</p>
        <p className="text-ink-soft break-words">
          {[
            photo.pointName === null ? "Cơ quan tổ chức" : `Điểm cầu ${photo.pointName}`,
            formatDateTime(photo.takenAt ?? photo.createdAt),
            photo.credit && `Ảnh: ${photo.credit}`,
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
        <span className="flex flex-wrap gap-1">
          {uses.length > 0 && <StateBadge tone="info">Đã dùng: {uses.join(", ")}</StateBadge>}
          <PhotoState photo={photo} />
        </span>
      </div>
      {mayWrite && (
        <div className="flex flex-wrap gap-1">
          {into && <Take photo={photo} into={into} />}
          <Button size="small" onClick={onDescribe} aria-label={`Sửa thông tin: ${name}`}>
            <Pencil aria-hidden className="size-4" />
            Sửa
          </Button>
          {!into && (
            <Button size="small" variant="quiet" onClick={remove} aria-label={`Gỡ khỏi kho: ${name}`}>
              <Trash2 aria-hidden className="size-4" />
              Gỡ
            </Button>
          )}
        </div>
      )}
    </li>
  );
}

function Take({ photo, into }: { photo: PoolPhoto; into: Into }) {
  const say = useStatus();
  const { act, pending } = useAct((text) => say({ text }));
  if (into.taken.includes(photo.id))
    return (
      <span className="text-good-ink inline-flex min-h-8 items-center gap-1 text-sm font-semibold">
        <Check aria-hidden className="size-4" />
        Đã có trong bài
      </span>
    );
  return (
    <Button
      size="small"
      variant="primary"
      pending={pending}
      disabled={photo.consent === "refused"}
      onClick={() =>
        act(async () => {
          const result = await takePhotoAction({ photoId: photo.id, articleId: into.id });
          if (!result.ok) return photoSayings[result.reason];
          say({ text: "Đã đưa ảnh vào bài." });
          return null;
        })
      }
    >
      <Plus aria-hidden className="size-4" />
      Đưa vào bài
    </Button>
  );
}
