import "server-only";
import { isIPv4, isIPv6 } from "node:net";
import { signFor } from "./server-key";

/**
 * The network of an address: of IPv6 its first half, since one line has as many addresses within it as it wants. What
 * is no address counts as one network for all, or whoever can have it written would be a new one each time.
 */
export function networkOf(address: string): string {
  const [bare = ""] = address.split("%");
  if (isIPv4(bare)) return bare;
  if (!isIPv6(bare)) return "unknown";
  const [head = "", tail] = bare.split("::");
  const groups = (part: string) => part.split(":").filter(Boolean);
  const before = groups(head);
  const after = groups(tail ?? "");
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...Array.from({ length: zeros }, () => "0"), ...after]
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(":");
}

/**
 * From where somebody comes to a point's door, by the address that our own server wrote. Sealed, and otherwise at every
 * point: it tells networks apart and names none. Null: there is no such address.
 */
export function peerMark(headers: Pick<Headers, "get">, pointId: string): string | null {
  const address = headers.get("x-peer-address");
  return address
    ? signFor("peer", `${pointId}:${networkOf(address)}`)
        .toString("base64url")
        .slice(0, 22)
    : null;
}
