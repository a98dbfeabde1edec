import { applied, idOf, joined, nothingHeld, type Held, type HeldChange } from "./operations";

/**
 * How long what waits outlives: `device`: the browser's closing and the phone's restart; `tab`: a reload; `page`:
 * nothing.
 */
export type Place = "device" | "tab" | "page";

/** One place where operations wait. Fails where the browser keeps nothing there. */
export type Layer = {
  place: Place;
  load: () => Promise<Held>;
  change: (change: HeldChange) => Promise<void>;
};

/** Why the lasting place is not used: `newer`: a later version of this page keeps its own there; else it fails. */
export type Trouble = "newer" | "unavailable";

export type OutboxStore = {
  load: () => Promise<Held>;
  /** Gives where the change stands, once it does. */
  change: (change: HeldChange) => Promise<Place>;
  trouble: () => Trouble | null;
  /** Tells when another window of this browser changed what is held. */
  follow: (changed: () => void) => () => void;
  /** Does the work while no other window of this browser does such. */
  alone: <T>(work: () => Promise<T>) => Promise<T>;
};

export const memoryLayer = (): Layer => {
  let kept = nothingHeld;
  return {
    place: "page",
    load: () => Promise.resolve(kept),
    change: (change) => {
      kept = applied(kept, change);
      return Promise.resolve();
    },
  };
};

/** Keeps each change in the first place that takes it; what a place holds from before is still found there. */
export function layered(layers: readonly Layer[], more: Partial<OutboxStore> = {}): OutboxStore {
  return {
    load: async () => {
      const each = await Promise.all(layers.map((layer) => layer.load().catch(() => nothingHeld)));
      return each.reduce(joined, nothingHeld);
    },
    change: async (change) => {
      const gone = [...(change.drop ?? []), ...[...(change.add ?? []), ...(change.refuse ?? [])].map(idOf)];
      let place: Place | null = null;
      for (const layer of layers) {
        try {
          await layer.change(place === null ? change : { drop: gone });
          place ??= layer.place;
        } catch {
          // The next place takes it.
        }
      }
      return place ?? "page";
    },
    trouble: () => null,
    follow: () => () => undefined,
    alone: (work) => work(),
    ...more,
  };
}
