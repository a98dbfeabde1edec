import "server-only";
import { prisma } from "@/lib/db/client";
import { listen } from "./listen";

/** The channel on which instances tell each other that something the public site shows has changed. */
const siteChannel = "diem_cau_site";

declare global {
  var diemCauSiteListeners: Set<() => void> | undefined;
}

// Actions are bundled apart from what listens at start, and share no module with it.
const listeners = (globalThis.diemCauSiteListeners ??= new Set());

/**
 * Call after the commit: every instance forgets the public pages it holds; this one before the call has ended, so that
 * who changed something sees it changed.
 */
export async function notifySite(): Promise<void> {
  for (const onChange of listeners) onChange();
  await prisma.$executeRaw`SELECT pg_notify(${siteChannel}, '')`;
}

/**
 * Calls `onChange` at every notice, and again whenever the connection was lost and comes back, since notices in between
 * are gone. `onState` says whether notices would be heard now. Gives the way to stop.
 */
export function listenSite(onChange: () => void, onState: (hearing: boolean) => void): () => Promise<void> {
  const stop = listen({
    channel: siteChannel,
    onNotice: onChange,
    onConnected: () => {
      onChange();
      onState(true);
    },
    onLost: () => onState(false),
  });
  listeners.add(onChange);
  return () => {
    listeners.delete(onChange);
    return stop();
  };
}
