import { headers } from "next/headers";
import { publicOrigin } from "@/lib/public-origin";

/**
 * The address for links that travel in messages and on paper, which must be whole: the configured one, else the one
 * this page was asked for. Whoever reads it has signed in; the public site never takes the Host of a request.
 */
export async function readOrigin(): Promise<string> {
  const asked = await headers();
  const scheme = asked.get("x-forwarded-proto") === "https" ? "https" : "http";
  return publicOrigin() ?? `${scheme}://${asked.get("host") ?? "localhost"}`;
}
