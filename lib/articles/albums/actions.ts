"use server";
import { refresh } from "next/cache";
import { action } from "@/lib/auth/action";
import { notifySite } from "@/lib/realtime/site";
import { arrangeAlbum, createAlbum, publishAlbum, saveAlbum, withdrawAlbum } from "./commands";
import { arrangeAlbumSchema, createAlbumSchema, moveAlbumSchema, saveAlbumSchema } from "./rules";

export const createAlbumAction = action(createAlbumSchema, createAlbum);

export const saveAlbumAction = action(saveAlbumSchema, async (actor, input) => {
  const result = await saveAlbum(actor, input);
  if (result.ok) refresh();
  return result;
});

export const arrangeAlbumAction = action(arrangeAlbumSchema, async (actor, input) => {
  const result = await arrangeAlbum(actor, input);
  if (result.ok) refresh();
  return result;
});

export const publishAlbumAction = action(moveAlbumSchema, async (actor, input) => {
  const result = await publishAlbum(actor, input, new Date());
  if (result.ok) {
    await notifySite();
    refresh();
  }
  return result;
});

export const withdrawAlbumAction = action(moveAlbumSchema, async (actor, input) => {
  const result = await withdrawAlbum(actor, input, new Date());
  if (result.ok) {
    await notifySite();
    refresh();
  }
  return result;
});
