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

/**
 * Whether public pages show the way to the sign-in page. Not once the site has a public address: the proxy then keeps
 * the console from the Internet (docs/operations.md), and the link would lead readers nowhere. Staff open /sign-in.
 */
export const maySignInHere = (source: Record<string, string | undefined> = process.env): boolean =>
  publicOrigin(source) === null;
