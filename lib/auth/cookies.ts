import "server-only";

export const sessionCookie = "diem-cau.session";
export const linkCookie = (linkId: string) => `diem-cau.link.${linkId}`;
export const isLinkCookie = (name: string) => /^diem-cau\.link\.[0-9a-f-]{36}$/.test(name);

/** One value out of a Cookie header, as browsers write it; the first of a name counts, as in the framework. */
export function readCookie(header: string | null, name: string): string | null {
  for (const pair of header?.split(";") ?? []) {
    const at = pair.indexOf("=");
    if (at < 0 || pair.slice(0, at).trim() !== name) continue;
    const value = pair.slice(at + 1).trim();
    return /^".*"$/.test(value) ? value.slice(1, -1) : value;
  }
  return null;
}
