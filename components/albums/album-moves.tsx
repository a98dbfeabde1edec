"use client";

import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useStatus } from "@/components/ui/status";
import { useAct } from "@/components/ui/use-act";
import { publishAlbumAction, withdrawAlbumAction } from "@/lib/articles/albums/actions";
import { albumSayings, type AlbumState } from "@/lib/articles/albums/rules";

/** Onto the site and off it, by who approves. */
export function AlbumMoves({
  albumId,
  version,
  state,
  photos,
}: {
  albumId: string;
  version: number;
  state: AlbumState;
  photos: number;
}) {
  const say = useStatus();
  const { act, pending } = useAct((text) => say({ text }));
  const isLive = state === "published" || state === "changed";
  const publish = () =>
    act(async () => {
      const result = await publishAlbumAction({ albumId, version });
      if (!result.ok) return albumSayings[result.reason];
      say({ text: "Đã đăng album." });
      return null;
    });
  return (
    <>
      {isLive && (
        <ConfirmDialog
          trigger={<Button variant="danger">Gỡ album</Button>}
          title="Gỡ album khỏi trang công khai?"
          consequence={
            <p>
              {photos} ảnh của album không còn xem được ở trang công khai, trừ ảnh đang có trong tin bài đã
              đăng. Album vẫn được giữ tại đây.
            </p>
          }
          confirmLabel="Gỡ album"
          onConfirm={async () => {
            const result = await withdrawAlbumAction({ albumId, version });
            if (!result.ok) return albumSayings[result.reason];
            say({ text: "Đã gỡ album." });
            return null;
          }}
        />
      )}
      {state !== "published" && (
        <Button variant="primary" pending={pending} onClick={publish}>
          {state === "changed" ? "Đăng thay đổi" : "Đăng album"}
        </Button>
      )}
    </>
  );
}
