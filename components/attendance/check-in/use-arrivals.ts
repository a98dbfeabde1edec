"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { Arrivals } from "@/lib/attendance/check-in/rules";

const everyMs = 5_000;

/** The arrivals of a point as they come in. `lost`: what stands here may be old. `look` asks at once. */
export function useArrivals(pointId: string, linkId: string | null, first: Arrivals) {
  const [arrivals, setArrivals] = useState(first);
  const [lost, setLost] = useState(false);
  // Answers may overtake each other; an older one must not bring the past back.
  const asked = useRef(0);
  const look = useCallback(async () => {
    const turn = ++asked.current;
    try {
      const query = linkId === null ? "" : `?link=${linkId}`;
      const response = await fetch(`/api/points/${pointId}/arrivals${query}`);
      const body = (await response.json()) as { arrivals?: Arrivals };
      if (turn !== asked.current) return;
      setLost(!response.ok);
      if (response.ok && body.arrivals) setArrivals(body.arrivals);
    } catch {
      if (turn === asked.current) setLost(true);
    }
  }, [pointId, linkId]);
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) void look();
    }, everyMs);
    const shown = () => {
      if (!document.hidden) void look();
    };
    document.addEventListener("visibilitychange", shown);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", shown);
    };
  }, [look]);
  return { arrivals, lost, look };
}
