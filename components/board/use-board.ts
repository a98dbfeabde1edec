"use client";

import { useEffect, useState } from "react";
import { askRefusal } from "./refusal";
import { mergeView, type BoardMessage } from "@/lib/board/deltas/rules";
import type { BoardView } from "@/lib/board/views/rules";

export type BoardLine = "opening" | "live" | "stale" | "lost" | "ended";

/** Longer than the server's own beat: past it the line is dead though nobody said so. */
const silenceMs = 25_000;
/** When it is asked again: as soon as the browser itself would, or where the right is gone now and then. */
const lostMs = 2_000;
const endedMs = 10_000;

/**
 * A view of the board, kept current over an event stream; `line` says whether it is: `stale` when the server is there and
 * cannot read. When its viewer is refused it (the link was revoked, the session has ended) it says `ended` and asks
 * again now and then; a server that answers otherwise is `lost`. Another address begins with the `first` that came with it.
 */
export function useBoard(address: string, first: BoardView) {
  const [held, setHeld] = useState({ address, view: first });
  const [line, setLine] = useState<BoardLine>("opening");
  const [aheadMs, setAheadMs] = useState(0);
  if (held.address !== address) setHeld({ address, view: first });

  useEffect(() => {
    let source: EventSource | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let silence: ReturnType<typeof setTimeout> | undefined;
    const leaving = new AbortController();

    const again = (ms: number) => {
      clearTimeout(timer);
      clearTimeout(silence);
      source?.close();
      if (!leaving.signal.aborted) timer = setTimeout(open, ms);
    };
    const change = (to: (view: BoardView) => BoardView) =>
      setHeld((before) => (before.address === address ? { address, view: to(before.view) } : before));
    const heard = (event: Event, now: "live" | "stale") => {
      clearTimeout(silence);
      silence = setTimeout(() => {
        setLine("lost");
        again(0);
      }, silenceMs);
      setLine(now);
      const { at, view, delta, conference } = JSON.parse(
        (event as MessageEvent<string>).data,
      ) as BoardMessage;
      setAheadMs(at - Date.now());
      if (view) change(() => view);
      if (delta) change((before) => mergeView(before, delta));
      if (conference) change((before) => ({ ...before, conference }));
    };
    const open = () => {
      const next = new EventSource(address);
      source = next;
      for (const kind of ["all", "some", "beat"])
        next.addEventListener(kind, (event) => heard(event, "live"));
      next.addEventListener("stale", (event) => heard(event, "stale"));
      next.addEventListener("ended", (event) => {
        heard(event, "live");
        setLine("ended");
        again(endedMs);
      });
      next.onerror = () => {
        setLine((before) => (before === "ended" ? before : "lost"));
        // Otherwise the browser tries again by itself.
        if (next.readyState !== EventSource.CLOSED) return;
        void askRefusal(address, leaving.signal).then((refusal) => {
          if (leaving.signal.aborted || source !== next) return;
          setLine(refusal);
          again(refusal === "ended" ? endedMs : lostMs);
        });
      };
    };

    open();
    return () => {
      leaving.abort();
      clearTimeout(timer);
      clearTimeout(silence);
      source?.close();
    };
  }, [address]);

  return { view: held.view, line, aheadMs };
}

/** The server's time of day, each second; null until the page lives in a browser. */
export function useClock(aheadMs: number): Date | null {
  const [now, setNow] = useState<Date | null>(null);
  useEffect(() => {
    const tick = () => setNow(new Date(Date.now() + aheadMs));
    const first = setTimeout(tick, 0);
    const timer = setInterval(tick, 1_000);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, [aheadMs]);
  return now;
}
