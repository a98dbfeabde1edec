import "server-only";

export const sessionCookie = "diem-cau.session";
export const linkCookie = (linkId: string) => `diem-cau.link.${linkId}`;
export const isLinkCookie = (name: string) => /^diem-cau\.link\.[0-9a-f-]{36}$/.test(name);

/**
 * One value out of a Cookie header, as browsers write it. Of several with one name (another path's, a neighbouring
 * domain's) the last counts, as in the framework: page and answers must take the same.
 */
export function readCookie(header: string | null, name: string): string | null {
  let found: string | null = null;
  for (const pair of header?.split(";") ?? []) {
    const at = pair.indexOf("=");
    if (at < 0 || pair.slice(0, at).trim() !== name) continue;
    const value = pair.slice(at + 1).trim();
    found = /^".*"$/.test(value) ? value.slice(1, -1) : value;
  }
  return found;
}
