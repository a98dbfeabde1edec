import { isLinkable } from "../rules";

/** What a campaign or a network adds to an address to know who came by it. */
const tracking = /^(?:utm_[a-z_]+|fbclid|gclid|dclid|msclkid|igshid|mc_eid|mc_cid|zarsrc|_ga|_gl)$/i;

export const linkMost = 2_000;

/** An address without its tracking parameters; everything else stays as it was written. */
export function withoutTracking(href: string): string {
  const [beforeHash = "", ...hash] = href.split("#");
  const at = beforeHash.indexOf("?");
  if (at === -1) return href;
  const kept = beforeHash
    .slice(at + 1)
    .split("&")
    .filter((each) => !tracking.test(each.split("=", 1)[0] ?? ""));
  const query = kept.length > 0 ? `?${kept.join("&")}` : "";
  return [beforeHash.slice(0, at) + query, ...hash].join("#");
}

/**
 * The address that a link of an article may keep, from one that was pasted or imported: trimmed, without tracking.
 * Null: it leads to no page or mailbox (a script, a place on its own page), or is too long.
 */
export function linkFrom(href: string): string | null {
  // Browsers leave these out of an address, so a reader would be led to what stands without them.
  const plain = href.replace(/[\t\n\r]/g, "").trim();
  if (plain.length > linkMost || !isLinkable(plain)) return null;
  return withoutTracking(plain);
}

/**
 * The address that somebody typed for a link: `daknong.gov.vn/tin` and `vp@daknong.gov.vn` are completed to what a
 * browser needs. Null: it is none.
 */
export function linkTyped(typed: string): string | null {
  const plain = typed.trim();
  if (/\s/.test(plain)) return null;
  if (/^[^@/:?#]+@[^@/:?#]+\.[^@/:?#]+$/.test(plain)) return linkFrom(`mailto:${plain}`);
  if (/^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?:[:/?#].*)?$/u.test(plain)) return linkFrom(`https://${plain}`);
  return linkFrom(plain);
}
