import "server-only";
import { makeCut } from "@/lib/files/pictures";
import { openFile, saveFile } from "@/lib/files/store";
import { turns } from "@/lib/files/turns";
import { photoVariants, type PhotoVariant } from "./rules";

/** A photo's stored file and what must stay in view when it is cut. */
export type StoredPhoto = { key: string; focalX: number; focalY: number };

const inTurn = turns(40);
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

/** The next larger size that lies there: an upgrade brings sizes that older photos are cut to one by one. */
async function openLarger(photo: StoredPhoto, { width, type, shape }: PhotoVariant) {
  if (shape !== null) return null;
  for (const other of photoVariants.filter((each) => each.type === type && each.width > width)) {
    const there = await openFile(`${photo.key}/${other.name}`);
    if (there) return there;
  }
  return null;
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
    const begun = inTurn(() => make(key, photo, variant));
    if (begun === "busy") return (await openLarger(photo, variant)) ?? ("busy" as const);
    flight = begun.finally(() => flights.delete(key));
    flights.set(key, flight);
  }
  return (await flight) ? openFile(key) : null;
}
