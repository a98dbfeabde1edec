"use client";

import { useEffect, useState } from "react";

/**
 * Goes round `count` slides, `seconds` each. Keys: space or P pauses and goes on, the arrows and Page Up/Down turn by
 * hand. Whoever asks the system for less motion finds it paused.
 */
export function useSlides(count: number, seconds: number) {
  const [at, setAt] = useState(0);
  const [paused, setPaused] = useState(false);
  const turn = (by: number) => setAt((before) => (count === 0 ? 0 : (before + by + count) % count));

  useEffect(() => {
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
    const timer = setTimeout(() => {
      if (calm.matches) setPaused(true);
    }, 0);
    return () => clearTimeout(timer);
  }, []);

  useEffect(() => {
    if (paused || count < 2) return;
    const timer = setTimeout(() => setAt((before) => (before + 1) % count), seconds * 1_000);
    return () => clearTimeout(timer);
  }, [at, paused, count, seconds]);

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.target instanceof HTMLButtonElement) return;
      const by = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[event.key];
      if (by !== undefined) setAt((before) => (count === 0 ? 0 : (before + by + count) % count));
      else if (event.key === " " || event.key.toLowerCase() === "p") setPaused((before) => !before);
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [count]);

  // Fewer slides than a moment ago.
  const shown = count === 0 ? 0 : Math.min(at, count - 1);
  return { at: shown, paused, pause: () => setPaused((before) => !before), turn, show: setAt };
}
