import type { Held, OutboxStore } from "./outbox";

const nothing: Held = { queued: [], refused: [] };

/**
 * Keeps unsent operations over a reload and over a link opened again in the same tab; they go when the tab is closed.
 * Not in localStorage: a phone is handed on, and what waits here holds names and reasons of absence.
 * `key` names point and actor, so that two links on one phone never send each other's.
 */
export function sessionStore(key: string, storage: () => Storage = () => window.sessionStorage): OutboxStore {
  const name = `diem-cau.unsent.${key}`;
  return {
    load: () => {
      try {
        const read: unknown = JSON.parse(storage().getItem(name) ?? "null");
        return Promise.resolve(isHeld(read) ? read : nothing);
      } catch {
        return Promise.resolve(nothing);
      }
    },
    save: (held) => {
      try {
        if (held.queued.length + held.refused.length === 0) storage().removeItem(name);
        else storage().setItem(name, JSON.stringify(held));
      } catch {
        // Storage is full or switched off: the page itself still holds them.
      }
      return Promise.resolve();
    },
  };
}

const isHeld = (read: unknown): read is Held =>
  typeof read === "object" &&
  read !== null &&
  "queued" in read &&
  "refused" in read &&
  [read.queued, read.refused].every((list) => Array.isArray(list) && list.every(isItem));

const isItem = (one: unknown) =>
  typeof one === "object" &&
  one !== null &&
  "label" in one &&
  typeof one.label === "string" &&
  "kind" in one &&
  (one.kind === "marks" || one.kind === "headcounts") &&
  "operation" in one &&
  typeof one.operation === "object" &&
  one.operation !== null &&
  "operationId" in one.operation &&
  typeof one.operation.operationId === "string";
