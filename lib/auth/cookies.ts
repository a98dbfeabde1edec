import "server-only";

export const sessionCookie = "diem-cau.session";
export const linkCookie = (linkId: string) => `diem-cau.link.${linkId}`;
export const consultationCookie = (consultationId: string) => `diem-cau.y-kien.${consultationId}`;
export const isConsultationCookie = (name: string) => /^diem-cau\.y-kien\.[0-9a-f-]{36}$/.test(name);
export const isLinkCookie = (name: string) => /^diem-cau\.link\.[0-9a-f-]{36}$/.test(name);

/**
 * How many links one browser holds. Servers and proxies refuse a request whose cookies outgrow some 8 KB, and a reader
 * cannot clear them: whoever tries the links of a whole province on one machine would be locked out of everything.
 */
const mostHeld = 20;

/** The cookies of this kind that are to be forgotten for the one that is opened; browsers send the oldest first. */
export function outgrown(header: string | null, isKind: (name: string) => boolean, opened: string): string[] {
  const names = (header ?? "")
    .split(";")
    .map((pair) => pair.split("=")[0]?.trim() ?? "")
    .filter((name) => isKind(name) && name !== opened);
  return names.slice(0, Math.max(0, names.length - (mostHeld - 1)));
}

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
