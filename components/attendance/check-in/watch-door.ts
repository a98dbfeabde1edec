import type { DoorState } from "@/lib/attendance/check-in/rules";
import { keepAsking } from "../keep-asking";

type Answer = { door: DoorState; arrived: number; svg?: string; lastsMs?: number };
export type Shown = { answer: Answer | null; lost: boolean; ended: string | null };

/** A code is taken for some time after its own; past this the old one on the screen would only send people away. */
const graceMs = 20_000;
const retryMs = 3_000;
const lookMs = 5_000;
const patienceMs = 8_000;

/**
 * Asks for the next code as the old runs out, by lengths of time and never by the clock of the screen, and takes the old
 * one away when it is dead, whatever the network does. Gives the way to end it.
 */
export function watchDoor(address: string, show: (change: (before: Shown) => Shown) => void): () => void {
  let fading: ReturnType<typeof setTimeout> | undefined;
  const fade = () => show((before) => ({ ...before, answer: null, lost: true }));
  const asking = keepAsking(
    async (signal) => {
      const response = await fetch(address, { signal });
      const body = (await response.json()) as Answer & { message?: string };
      // The server is busy or just starting again: the screen at the door must find back by itself.
      if (response.status >= 500) throw new Error(String(response.status));
      return { found: response.ok, body };
    },
    {
      patienceMs,
      firstMs: 0,
      heard: ({ found, body }) => {
        clearTimeout(fading);
        if (!found) {
          const ended = body.message ?? "Liên kết không dùng được nữa.";
          show(() => ({ answer: null, lost: false, ended }));
          return null;
        }
        show(() => ({ answer: body, lost: false, ended: null }));
        if (body.lastsMs === undefined) return lookMs;
        fading = setTimeout(fade, body.lastsMs + graceMs);
        return body.lastsMs + 100;
      },
      lost: () => {
        show((before) => ({ ...before, lost: true, ended: null }));
        return retryMs;
      },
    },
  );
  const seen = () => {
    if (!document.hidden) asking.now();
  };
  window.addEventListener("online", asking.now);
  document.addEventListener("visibilitychange", seen);
  return () => {
    asking.stop();
    clearTimeout(fading);
    window.removeEventListener("online", asking.now);
    document.removeEventListener("visibilitychange", seen);
  };
}
