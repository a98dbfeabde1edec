import "server-only";

/**
 * Whether a request that writes comes from our own pages. Cookies are SameSite=Lax, which a sibling domain passes;
 * so every handler that writes asks this too (server actions are asked by the framework).
 */
export function isSameOrigin(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  const origin = request.headers.get("origin");
  if (origin === null || !URL.canParse(origin)) return false;
  return new URL(origin).host === request.headers.get("host");
}
