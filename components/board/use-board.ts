"use client";

import { useEffect, useState } from "react";
import type { BoardMessage, BoardPoint } from "@/lib/board/rules";
import type { ConferenceState } from "@/lib/conferences/rules";

export type BoardLine = "opening" | "live" | "stale" | "lost" | "ended";

/** Longer than the server's own beat: past it the line is dead though nobody said so. */
const silenceMs = 25_000;

/**
 * The board's points and the conference's state, kept current over an event stream; `line` says whether they are: `stale` when the server is there
 * and cannot read them. When the stream is refused (the
 * link was revoked, the session has ended) it says `ended` and asks again now and then.
 */
export function useBoard(address: string, first: readonly BoardPoint[], firstState: ConferenceState) {
  const [points, setPoints] = useState(first);
  const [state, setState] = useState(firstState);
  const [line, setLine] = useState<BoardLine>("opening");
  const [aheadMs, setAheadMs] = useState(0);

  useEffect(() => {
    let source: EventSource | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let silence: ReturnType<typeof setTimeout> | undefined;
    let stopped = false;

    const again = (ms: number) => {
      clearTimeout(timer);
      clearTimeout(silence);
      source?.close();
      if (!stopped) timer = setTimeout(open, ms);
    };
    const heard = (event: Event, now: "live" | "stale"): BoardMessage => {
      clearTimeout(silence);
      silence = setTimeout(() => {
        setLine("lost");
        again(0);
      }, silenceMs);
      setLine(now);
      const message = JSON.parse((event as MessageEvent<string>).data) as BoardMessage;
      setAheadMs(message.at - Date.now());
      if (message.conference) setState(message.conference.state);
      return message;
    };
    const alive = (event: Event) => heard(event, "live");
    const open = () => {
      const next = new EventSource(address);
      source = next;
      next.addEventListener("all", (event) => setPoints(alive(event).points));
      next.addEventListener("some", (event) => {
        const changed = new Map(alive(event).points.map((one) => [one.id, one]));
        setPoints((before) => before.map((one) => changed.get(one.id) ?? one));
      });
      next.addEventListener("beat", alive);
      next.addEventListener("stale", (event) => heard(event, "stale"));
      next.addEventListener("ended", (event) => {
        heard(event, "live");
        setLine("ended");
        again(10_000);
      });
      next.onerror = () => {
        // Closed for good: the server answered, and refused. Otherwise the browser tries again by itself.
        const refused = next.readyState === EventSource.CLOSED;
        setLine(refused ? "ended" : "lost");
        if (refused) again(10_000);
      };
    };

    open();
    return () => {
      stopped = true;
      clearTimeout(timer);
      clearTimeout(silence);
      source?.close();
    };
  }, [address]);

  return { points, state, line, aheadMs };
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
