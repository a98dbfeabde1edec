import { applied, isQueued, nothingHeld, type Held, type Refused } from "./operations";
import { layered, memoryLayer, type Layer, type OutboxStore } from "./outbox-store";

const prefix = "diem-cau.unsent.";

/**
 * Keeps unsent operations over a reload and over a link opened again in the same tab; they go when the tab is closed.
 * `key` names point and actor, so that two links on one phone never send each other's.
 */
export function sessionLayer(key: string, storage: () => Storage = () => window.sessionStorage): Layer {
  const name = prefix + key;
  const read = (): Held => {
    try {
      const found: unknown = JSON.parse(storage().getItem(name) ?? "null");
      return heldIn(found);
    } catch {
      return nothingHeld;
    }
  };
  return {
    place: "tab",
    load: () => Promise.resolve(read()),
    // Failing is an answer here, and not an exception of the caller's.
    change: (change) =>
      new Promise((resolve) => {
        const held = applied(read(), change);
        if (held.queued.length + held.refused.length === 0) storage().removeItem(name);
        else storage().setItem(name, JSON.stringify(held));
        resolve();
      }),
  };
}

/** What pages left in this tab under a link, by owner; an older one kept it nowhere else. */
export function leftInTab(
  linkId: string,
  storage: () => Storage = () => window.sessionStorage,
): Map<string, Held> {
  try {
    const kept = storage();
    const names = Array.from({ length: kept.length }, (_, at) => kept.key(at) ?? "");
    const owners = names.filter((name) => name.startsWith(prefix) && name.endsWith(`.${linkId}`));
    return new Map(owners.map((name) => [name.slice(prefix.length), heldIn(readable(kept.getItem(name)))]));
  } catch {
    return new Map();
  }
}

/** One entry that cannot be read must not hide the others. */
function readable(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}

/** Forgets what pages left in this tab. */
export function eraseTab(owner: string, storage: () => Storage = () => window.sessionStorage): void {
  try {
    storage().removeItem(prefix + owner);
  } catch {
    // Where the browser keeps nothing there is nothing to forget.
  }
}

/** For a user at the centre, whose machine is not theirs alone: nothing stays when the tab is closed. */
export const sessionStore = (key: string, storage?: () => Storage): OutboxStore =>
  layered([sessionLayer(key, storage), memoryLayer()]);

/** One that cannot be read is left out; the others are still sent. */
function heldIn(found: unknown): Held {
  if (typeof found !== "object" || found === null) return nothingHeld;
  const listed = (list: unknown): unknown[] => (Array.isArray(list) ? list : []);
  return {
    queued: listed("queued" in found && found.queued).filter(isQueued),
    refused: listed("refused" in found && found.refused).filter(isRefused),
  };
}

const isRefused = (one: unknown): one is Refused =>
  isQueued(one) && "message" in one && typeof one.message === "string";
