import "server-only";
import { headers } from "next/headers";
import { publicOrigin } from "@/lib/public-origin";

/**
 * The address of this installation for links that travel in messages and on paper, where they must be whole: the
 * configured one, else the one this request was sent to, as lib/cli/server.ts has settled it behind a proxy. Only for
 * those who hand links out: they see which address they send.
 */
export async function askedOrigin(): Promise<string> {
  const asked = await headers();
  const proto = asked.get("x-forwarded-proto") === "https" ? "https" : "http";
  return publicOrigin() ?? `${proto}://${asked.get("x-forwarded-host") ?? asked.get("host") ?? "localhost"}`;
}
