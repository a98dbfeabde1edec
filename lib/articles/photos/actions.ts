"use server";
import { refresh } from "next/cache";
import { action } from "@/lib/auth/action";
import { describePhoto, movePhoto, removePhoto, restorePhoto } from "./commands";
import { describePhotoSchema, movePhotoSchema, photoIdSchema } from "./rules";

export const describePhotoAction = action(describePhotoSchema, async (actor, input) => {
  const result = await describePhoto(actor, input);
  // What is still missing before approval is told beside the photos.
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
