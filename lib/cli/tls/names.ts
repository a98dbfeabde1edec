import { BlockList, isIP } from "node:net";
import { hostname } from "node:os";
import { lanAddresses } from "@/lib/lan-address";

/** What a certificate is to name. */
export interface Wanted {
  /** Said by whoever set the machine up (PUBLIC_URL, TLS_NAMES): a certificate without them is of no use. */
  given: string[];
  /** What the machine calls itself at this moment; it may change any day. */
  found: string[];
}

/** Of a local authority, whatever else it may name: none of them belongs to anybody on the Internet. */
export const ownDomains = ["localhost", "local", "lan", "internal", "home.arpa"];
export const ownRanges = [
  "10.0.0.0/8",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "100.64.0.0/10",
  "169.254.0.0/16",
  "127.0.0.0/8",
  "::1/128",
  "fc00::/7",
];

/**
 * Whether an authority may be held to this name. One of a single label is, as a constraint, also a whole domain of the
 * Internet where there is such a one: an authority for a machine called "app" could pass for every site under .app.
 */
export const isOwnName = (name: string): boolean => name.includes(".") || ownDomains.includes(name);

const hostOf = (url: string) => new URL(url).hostname.replace(/^\[|\]$/g, "");

/** The names under which people reach this machine. */
export function wantedNames(env: { PUBLIC_URL?: string | undefined; TLS_NAMES: string[] }): Wanted {
  const own = hostname().toLowerCase();
  // The name by which phones find a machine without a name server.
  const announced = own.includes(".") ? [] : [`${own}.local`];
  const given = [...(env.PUBLIC_URL ? [hostOf(env.PUBLIC_URL)] : []), ...env.TLS_NAMES];
  return {
    given: [...new Set(given)].sort(),
    found: [...new Set(["localhost", "127.0.0.1", "::1", own, ...announced, ...lanAddresses()])].sort(),
  };
}

const isUnder = (name: string, domain: string) => name === domain || name.endsWith(`.${domain}`);

/** Whether a name lies within the domains and the ranges (as "10.0.0.0/8") that an authority is held to. */
export function isPermitted(name: string, permitted: { domains: string[]; ranges: string[] }): boolean {
  const family = isIP(name);
  if (family === 0) return permitted.domains.some((domain) => isUnder(name, domain));
  const list = new BlockList();
  for (const range of permitted.ranges) {
    const [address = "", bits] = range.split("/");
    list.addSubnet(address, Number(bits), isIP(address) === 6 ? "ipv6" : "ipv4");
  }
  return list.check(name, family === 6 ? "ipv6" : "ipv4");
}
