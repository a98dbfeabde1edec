/** "https://diemcau.example.vn": scheme and host, nothing behind them. */
export function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, pathname, search } = new URL(text);
  return /^https?:$/.test(protocol) && pathname === "/" && search === "";
}

/**
 * The address under which readers know the site, for what must be absolute; null while none is given. Read when asked,
 * not when built, and never the Host of a request: who asks can write anything there.
 */
export function publicOrigin(source: Record<string, string | undefined> = process.env): string | null {
  const given = source["PUBLIC_URL"]?.trim() ?? "";
  return isOrigin(given) ? new URL(given).origin : null;
}
