import "server-only";

/**
 * Whether a request that writes comes from our own pages. Cookies are SameSite=Lax, which a sibling domain passes;
 * so every handler that writes asks this too (server actions are asked by the framework).
 */
export function isSameOrigin(request: { headers: Pick<Headers, "get"> }): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  const origin = request.headers.get("origin");
  if (origin === null || !URL.canParse(origin)) return false;
  return new URL(origin).host === request.headers.get("host");
}

/**
 * Whether another site set off a request that is a plain link or an address typed in: a GET that leaves a trace. Looser
 * than `isSameOrigin`, since a link sends no Origin, a typed address comes from nowhere, and a browser says where from
 * only to https and localhost; without that word a foreign Referer decides.
 */
export function comesFromElsewhere(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null) return site !== "same-origin" && site !== "none";
  const referer = request.headers.get("referer");
  if (referer === null) return false;
  return !URL.canParse(referer) || new URL(referer).host !== request.headers.get("host");
}

/**
 * Whether the browser speaks https, to a proxy before us if not to us. A secure cookie would not come back over plain
 * http, which an office without a certificate uses inside its house.
 */
export const arrivesSecurely = (request: Request): boolean =>
  (request.headers.get("x-forwarded-proto") ?? new URL(request.url).protocol).startsWith("https");
