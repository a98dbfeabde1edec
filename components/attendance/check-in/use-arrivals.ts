"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { Arrivals } from "@/lib/attendance/check-in/rules";
import { keepAsking, type Asking } from "../keep-asking";

const everyMs = 5_000;
const patienceMs = 10_000;

/** The arrivals of a point as they come in. `lost`: what stands here may be old. `look` asks at once. */
export function useArrivals(pointId: string, linkId: string | null, first: Arrivals) {
  const [arrivals, setArrivals] = useState(first);
  const [lost, setLost] = useState(false);
  const asking = useRef<Asking>(null);
  useEffect(() => {
    const query = linkId === null ? "" : `?link=${linkId}`;
    // Nobody looks at a page in the background; it asks when it is seen again.
    const next = () => (document.hidden ? null : everyMs);
    const started = keepAsking(
      async (signal) => {
        const response = await fetch(`/api/points/${pointId}/arrivals${query}`, { signal });
        return { found: response.ok, body: (await response.json()) as { arrivals?: Arrivals } };
      },
      {
        patienceMs,
        firstMs: everyMs,
        heard: ({ found, body }) => {
          setLost(!found);
          if (found && body.arrivals) setArrivals(body.arrivals);
          return next();
        },
        lost: () => {
          setLost(true);
          return next();
        },
      },
    );
    asking.current = started;
    const shown = () => {
      if (!document.hidden) started.now();
    };
    document.addEventListener("visibilitychange", shown);
    return () => {
      document.removeEventListener("visibilitychange", shown);
      started.stop();
    };
  }, [pointId, linkId]);
  const look = useCallback(() => asking.current?.now(), []);
  return { arrivals, lost, look };
}
