"use client";

import { useStatus } from "@/components/ui/status";
import { useAct } from "@/components/ui/use-act";
import {
  movePhotoAction,
  removePhotoAction,
  removePhotoByLinkAction,
  restorePhotoAction,
  restorePhotoByLinkAction,
} from "@/lib/articles/photos/actions";
import { photoSayings } from "@/lib/articles/photos/rules";

type Answer = Promise<{ ok: true } | { ok: false; reason: keyof typeof photoSayings }>;

/** Removing a photo with the way back, and its place among the others; what is refused is said at the foot of the page. */
export function usePhotoActs(photoId: string, linkId: string | null = null) {
  const say = useStatus();
  const { act: press, pending } = useAct((text) => say({ text }));
  const act = (run: () => Answer, done: () => void) =>
    press(async () => {
      const result = await run();
      if (!result.ok) return photoSayings[result.reason];
      done();
      return null;
    });
  const restore = () =>
    act(
      () =>
        linkId === null ? restorePhotoAction({ photoId }) : restorePhotoByLinkAction({ photoId, linkId }),
      () => say({ text: "Đã đưa lại ảnh." }),
    );
  return {
    pending,
    remove: () =>
      act(
        () =>
          linkId === null ? removePhotoAction({ photoId }) : removePhotoByLinkAction({ photoId, linkId }),
        () => say({ text: "Đã gỡ ảnh.", undo: restore }),
      ),
    move: (direction: "up" | "down") =>
      act(
        () => movePhotoAction({ photoId, direction }),
        () => say({ text: "Đã đổi thứ tự ảnh." }),
      ),
  };
}
