import "server-only";
import { prisma } from "@/lib/db/client";
import { listen } from "./listen";

/** The channel on which instances tell each other that something the public site shows has changed. */
const siteChannel = "diem_cau_site";

/** Call after the commit: every instance forgets the public pages it holds. */
export async function notifySite(): Promise<void> {
  await prisma.$executeRaw`SELECT pg_notify(${siteChannel}, '')`;
}

/**
 * Calls `onChange` at every notice, and again whenever the connection was lost and comes back, since notices in between
 * are gone. `onState` says whether notices would be heard now. Gives the way to stop.
 */
export const listenSite = (
  onChange: () => void,
  onState: (hearing: boolean) => void,
): (() => Promise<void>) =>
  listen({
    channel: siteChannel,
    onNotice: onChange,
    onConnected: () => {
      onChange();
      onState(true);
    },
    onLost: () => onState(false),
  });
