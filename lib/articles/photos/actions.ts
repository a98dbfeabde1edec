"use server";
import { refresh } from "next/cache";
import { action, linkAction } from "@/lib/auth/action";
import { notifySite } from "@/lib/realtime/site";
import { describePhoto, movePhoto, removePhoto, restorePhoto, takePhoto } from "./commands";
import { takePhotoSchema } from "./pool/rules";
import {
  describePhotoByLinkSchema,
  describePhotoSchema,
  movePhotoSchema,
  photoIdByLinkSchema,
  photoIdSchema,
} from "./rules";

export const describePhotoAction = action(describePhotoSchema, async (actor, input) => {
  const result = await describePhoto(actor, input);
  // Pages that show it must stop at once.
  if (result.ok && input.consent === "refused") await notifySite();
  // What is still missing before approval is told beside the photos; what another wrote is to be seen on opening again.
  if (result.ok || result.reason === "changed_meanwhile") refresh();
  return result;
});

export const describePhotoByLinkAction = linkAction(
  describePhotoByLinkSchema,
  async (actor, { linkId: _, ...input }) => {
    const result = await describePhoto(actor, input);
    if (result.ok && input.consent === "refused") await notifySite();
    if (result.ok || result.reason === "changed_meanwhile") refresh();
    return result;
  },
);

export const removePhotoByLinkAction = linkAction(photoIdByLinkSchema, async (actor, { photoId }) => {
  const result = await removePhoto(actor, { photoId }, new Date());
  if (result.ok) refresh();
  return result;
});

export const restorePhotoByLinkAction = linkAction(photoIdByLinkSchema, async (actor, { photoId }) => {
  const result = await restorePhoto(actor, { photoId });
  if (result.ok) refresh();
  return result;
});

/** From those that wait into an article. */
export const takePhotoAction = action(takePhotoSchema, async (actor, input) => {
  const result = await takePhoto(actor, input);
  if (result.ok) refresh();
  return result;
});

export const removePhotoAction = action(photoIdSchema, async (actor, input) => {
  const result = await removePhoto(actor, input, new Date());
  if (result.ok) refresh();
  return result;
});

export const restorePhotoAction = action(photoIdSchema, async (actor, input) => {
  const result = await restorePhoto(actor, input);
  if (result.ok) refresh();
  return result;
});

export const movePhotoAction = action(movePhotoSchema, async (actor, input) => {
  const result = await movePhoto(actor, input);
  if (result.ok) refresh();
  return result;
});
