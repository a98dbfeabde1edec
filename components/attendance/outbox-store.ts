import {
  applied,
  idOf,
  inOrder,
  joined,
  nothingHeld,
  type Held,
  type HeldChange,
  type Queued,
} from "./operations";

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

/** `failed`: the places that could not be read. More may wait there. */
export type Loaded = Held & { failed: readonly Place[] };

export type OutboxStore = {
  load: () => Promise<Loaded>;
  /** Gives the least lasting place in which something is held, once the change stands. */
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

/**
 * Keeps each change in the first place that takes it. What lies in a lesser place from before, where the first failed
 * for a moment, moves along with it; it alone: what the first place holds is other windows' too.
 */
export function layered(layers: readonly Layer[], more: Partial<OutboxStore> = {}): OutboxStore {
  let unread = false;
  // One after the other: a change must not move again what the one before it has moved and a third one dropped.
  let last: Promise<unknown> = Promise.resolve();

  const change = async (wanted: HeldChange): Promise<Place> => {
    const touched = new Set([
      ...(wanted.drop ?? []),
      ...[...(wanted.add ?? []), ...(wanted.refuse ?? [])].map(idOf),
    ]);
    const stays = (item: Queued) => !touched.has(idOf(item));
    let place: Place | null = null;
    let worst: Place | null = null;
    for (const [at, layer] of layers.entries()) {
      try {
        if (place === null) {
          const below = await holdings(layers.slice(at + 1));
          const add = [...below.queued.filter(stays), ...(wanted.add ?? [])];
          const refuse = [...below.refused.filter(stays), ...(wanted.refuse ?? [])];
          await layer.change({ ...wanted, add, refuse });
          for (const item of [...below.queued, ...below.refused]) touched.add(idOf(item));
          place = layer.place;
        } else {
          const held = await layer.load();
          if (held.queued.length + held.refused.length === 0) continue;
          worst = layer.place;
          await layer.change({ drop: [...touched] });
          worst = null;
        }
      } catch {
        // The next place takes it.
      }
    }
    return worst ?? place ?? "page";
  };

  return {
    load: async () => {
      // What was dropped a moment ago must not be read again.
      await last;
      const failed: Place[] = [];
      const each = await Promise.all(
        layers.map((layer) =>
          layer.load().catch(() => {
            failed.push(layer.place);
            return nothingHeld;
          }),
        ),
      );
      unread = failed.length > 0;
      return { ...inOrder(each.reduce(joined, nothingHeld)), failed };
    },
    change: (wanted) => {
      const done = last.then(() => change(wanted));
      last = done;
      return done;
    },
    follow: () => () => undefined,
    alone: (work) => work(),
    ...more,
    trouble: () => more.trouble?.() ?? (unread ? "unavailable" : null),
  };
}

async function holdings(layers: readonly Layer[]): Promise<Held> {
  const each = await Promise.all(layers.map((layer) => layer.load().catch(() => nothingHeld)));
  return inOrder(each.reduce(joined, nothingHeld));
}
