import "server-only";
import { headers } from "next/headers";
import { isIPv4 } from "node:net";
import { isLoopback, lanAddresses } from "@/lib/lan-address";
import { publicOrigin } from "@/lib/public-origin";

/**
 * The address of this installation for links that travel in messages and on paper, where they must be whole: the
 * configured one, else the one this request was sent to, as lib/cli/server.ts has settled it behind a proxy. Only for
 * those who hand links out: they see which address they send. Whoever sits at the server and types "localhost" is given
 * the machine's address in its network instead: no phone could follow the other.
 */
export async function askedOrigin(): Promise<string> {
  const asked = await headers();
  const proto = asked.get("x-forwarded-proto") === "https" ? "https" : "http";
  const host = asked.get("x-forwarded-host") ?? asked.get("host") ?? "localhost";
  return publicOrigin() ?? `${proto}://${isLoopback(host) ? (lanHost() ?? host) : host}`;
}

/** Whether links of this origin open on the server's own machine and nowhere else. */
export const isLocalOrigin = (origin: string): boolean => isLoopback(new URL(origin).host);

/** Null where nobody else can reach this process, or no network is there. LAN_PORT: lib/cli/start.ts. */
function lanHost(): string | null {
  const port = process.env["LAN_PORT"] ?? "";
  const address = lanAddresses().find(isIPv4);
  return port === "" || address === undefined ? null : `${address}:${port}`;
}
