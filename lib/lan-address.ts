import { networkInterfaces } from "node:os";

/** The addresses under which other machines reach this one, those of IPv4 first; without the zones of link-local ones. */
export function lanAddresses(): string[] {
  const found = Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .filter(({ internal, address }) => !internal && !address.startsWith("fe80:"));
  return found.toSorted((one, other) => one.family.localeCompare(other.family)).map(({ address }) => address);
}

/** Whether a host, with or without a port, names the very machine that asks: nobody else can follow a link to it. */
export const isLoopback = (host: string): boolean =>
  /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i.test(host);
