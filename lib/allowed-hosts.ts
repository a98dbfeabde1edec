import { BlockList, isIP } from "node:net";

/** One entry of WEBHOOK_HOSTS: a scheme, a name or a range of addresses, and a port. */
type Entry =
  | { protocol: "http:" | "https:"; port: number; name: string }
  | { protocol: "http:" | "https:"; port: number; range: BlockList };

const pattern =
  /^(?:(https?):\/\/)?(?:\[([0-9a-f:.]+)(?:\/(\d{1,3}))?\]|([a-z0-9.-]+)(?:\/(\d{1,2}))?)(?::(\d{1,5}))?$/i;

function readEntry(text: string): Entry | null {
  const [, scheme = "https", six, sixBits, host = "", hostBits, given] = pattern.exec(text) ?? [];
  const protocol = scheme.toLowerCase() === "http" ? "http:" : "https:";
  const port = Number(given ?? (protocol === "http:" ? 80 : 443));
  if (port < 1 || port > 65_535 || (six === undefined && host === "")) return null;
  const address = six ?? host;
  const family = isIP(address);
  const bits = sixBits ?? hostBits;
  if (family === 0) {
    // A name has a letter: "10.1" would be read as an address by whoever resolves it.
    const isName =
      six === undefined && bits === undefined && /[a-z]/i.test(host) && !/\.\.|^[.-]|-$/.test(host);
    return isName ? { protocol, port, name: host.toLowerCase().replace(/\.$/, "") } : null;
  }
  if ((six !== undefined) !== (family === 6)) return null;
  const most = family === 6 ? 128 : 32;
  if (Number(bits ?? most) > most) return null;
  const range = new BlockList();
  range.addSubnet(address, Number(bits ?? most), family === 6 ? "ipv6" : "ipv4");
  return { protocol, port, range };
}

// What no name may lead to unless its address is listed as such: this machine, the link's own addresses (a cloud's
// metadata), nobody's, everybody's, and the prefixes under which IPv6 hides any of them (IPv4-compatible, NAT64, 6to4,
// Teredo).
const special = new BlockList();
for (const [address, bits] of [
  ["0.0.0.0", 8],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["224.0.0.0", 3],
] as const)
  special.addSubnet(address, bits, "ipv4");
for (const [address, bits] of [
  ["::", 96],
  ["fe80::", 10],
  ["ff00::", 8],
  ["64:ff9b::", 96],
  ["64:ff9b:1::", 48],
  ["2002::", 16],
  ["2001::", 32],
] as const)
  special.addSubnet(address, bits, "ipv6");

const within = (list: BlockList, address: string) =>
  list.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");

/** Host and port of an address, the brackets of IPv6 taken off. */
export const hostOf = (url: URL) => url.hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
const portOf = (url: URL) => Number(url.port || (url.protocol === "http:" ? 80 : 443));

export type AllowedHosts = {
  /** Nothing is listed: the app sends nothing anywhere. */
  isEmpty: boolean;
  /** Whether the address may lead to a listed place at all; a name must still resolve to one. */
  mayName: (url: URL) => boolean;
  /** Whether a connection for this address may be made to that resolved one. */
  mayConnect: (url: URL, address: string) => boolean;
};

/**
 * Reads WEBHOOK_HOSTS: "gate.tinh.vn, http://10.20.0.0/16:8080, [fd00::/8]". Without a scheme https is meant, without a
 * port the scheme's own. Null when an entry cannot be read.
 */
export function readAllowedHosts(list: string): AllowedHosts | null {
  const entries: Entry[] = [];
  for (const text of list.split(/[\s,]+/).filter(Boolean)) {
    const entry = readEntry(text);
    if (!entry) return null;
    entries.push(entry);
  }
  const fitting = (url: URL) =>
    entries.filter(({ protocol, port }) => protocol === url.protocol && port === portOf(url));
  const isListed = (url: URL, address: string) =>
    fitting(url).some((entry) => "range" in entry && within(entry.range, address));
  const isNamed = (url: URL) => fitting(url).some((entry) => "name" in entry && entry.name === hostOf(url));
  return {
    isEmpty: entries.length === 0,
    mayName: (url) => {
      if (url.username !== "" || url.password !== "") return false;
      if (isNamed(url)) return true;
      // A name that is not listed may still stand for an address of a listed range.
      return isIP(hostOf(url)) === 0
        ? fitting(url).some((entry) => "range" in entry)
        : isListed(url, hostOf(url));
    },
    mayConnect: (url, address) => isListed(url, address) || (isNamed(url) && !within(special, address)),
  };
}
