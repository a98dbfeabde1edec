"use client";

import { useEffect, useState } from "react";
import { readBrowser } from "@/lib/attendance/phone/browser/rules";

/** Chromium's own; no standard, so the browser's types do not have it. */
type InstallEvent = Event & { prompt: () => Promise<unknown> };

const isInstalled = () =>
  window.matchMedia("(display-mode: standalone)").matches ||
  (navigator as { standalone?: boolean }).standalone === true;

/** How this page can be put on the home screen; `by-hand`: on an iPhone, through its own menu. */
export type Installing = { kind: "installed" | "by-hand" | "none" } | { kind: "button"; install: () => void };

export function useInstalling(): Installing {
  const [installing, setInstalling] = useState<Installing>({ kind: "none" });
  useEffect(() => {
    const look = () => {
      const { system, inside } = readBrowser(navigator.userAgent, navigator.maxTouchPoints > 1);
      if (isInstalled()) setInstalling({ kind: "installed" });
      else if (system === "apple" && inside === null) setInstalling({ kind: "by-hand" });
    };
    const offered = (event: Event) => {
      event.preventDefault();
      const install = () => void (event as InstallEvent).prompt();
      setInstalling({ kind: "button", install });
    };
    const done = () => setInstalling({ kind: "installed" });
    look();
    window.addEventListener("beforeinstallprompt", offered);
    window.addEventListener("appinstalled", done);
    return () => {
      window.removeEventListener("beforeinstallprompt", offered);
      window.removeEventListener("appinstalled", done);
    };
  }, []);
  return installing;
}
