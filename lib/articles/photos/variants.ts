import "server-only";
import { makeCut } from "@/lib/files/pictures";
import { openFile, saveFile } from "@/lib/files/store";
import type { PhotoVariant } from "./rules";

/** A photo's stored file and what must stay in view when it is cut. */
export type StoredPhoto = { key: string; focalX: number; focalY: number };

// Cutting takes a core for up to a second: one at a time, and not more in the queue than a reader would wait for.
let last: Promise<unknown> = Promise.resolve();
let waiting = 0;
const mostWaiting = 40;

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work, work);
  last = mine.catch(() => undefined);
  return mine;
}

const flights = new Map<string, Promise<boolean>>();

/** Makes what is not there yet; false: there is nothing to make it from. */
async function make(key: string, photo: StoredPhoto, { width, type, shape }: PhotoVariant): Promise<boolean> {
  const whole = await openFile(`${photo.key}/1600.jpg`);
  if (!whole) return false;
  const bytes = new Uint8Array(await new Response(whole.stream).arrayBuffer());
  await saveFile(
    key,
    await makeCut(bytes, { width, type, shape, focus: { x: photo.focalX, y: photo.focalY } }),
  );
  return true;
}

const percent = (part: number) => Math.round(Math.min(Math.max(part, 0), 1) * 100);

/** Where a variant lies: a cut one by its focal point too, so that a new point is a new file. */
export function variantKey(photo: StoredPhoto, { name, shape }: PhotoVariant): string {
  if (shape === null) return `${photo.key}/${name}`;
  const at = name.lastIndexOf(".");
  return `${photo.key}/${name.slice(0, at)}-${percent(photo.focalX)}-${percent(photo.focalY)}${name.slice(at)}`;
}

/**
 * A photo in one of its sizes and shapes: from the disk, or cut from the largest when it is asked for the first time, once
 * however many ask. Null: the file is gone. "busy": too many others wait.
 */
export async function openVariant(photo: StoredPhoto, variant: PhotoVariant) {
  const key = variantKey(photo, variant);
  const there = await openFile(key);
  if (there) return there;
  let flight = flights.get(key);
  if (!flight) {
    if (waiting >= mostWaiting) return "busy" as const;
    waiting += 1;
    flight = inTurn(() => make(key, photo, variant)).finally(() => {
      waiting -= 1;
      flights.delete(key);
    });
    flights.set(key, flight);
  }
  return (await flight) ? openFile(key) : null;
}
