import "server-only";
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { signFor } from "./server-key";

/** 256 random bits, for sessions and one-time links. Only the hash is stored. */
export const makeToken = () => randomBytes(32).toString("base64url");

export const hashToken = (token: string) => createHash("sha256").update(token).digest("base64url");

/** What a token opens: a point's link, or a draft on which a body is asked. One never opens the other. */
type Opens = "link" | "consultation";

const sign = (opens: Opens, id: string, generation: number) =>
  signFor(opens, `${id}:${generation}`).subarray(0, 16);

function tokenOf(opens: Opens, id: string, generation: number): string {
  const bytes = Buffer.from(id.replaceAll("-", ""), "hex");
  return Buffer.concat([bytes, sign(opens, id, generation)]).toString("base64url");
}

/** The token of a link: its id and a signature over id and generation, so it can be printed again at any time. */
export const linkToken = (linkId: string, generation: number) => tokenOf("link", linkId, generation);

/** The same for a body that is asked about a draft. */
export const consultationToken = (consultationId: string, generation: number) =>
  tokenOf("consultation", consultationId, generation);

/** The id that a token names, unproven; null for anything malformed. */
export function linkIdOf(token: string): string | null {
  if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return null;
  const hex = Buffer.from(token, "base64url").subarray(0, 16).toString("hex");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function proves(opens: Opens, token: string, id: string, generation: number): boolean {
  const given = Buffer.from(token, "base64url").subarray(16);
  const right = sign(opens, id, generation);
  return given.length === right.length && timingSafeEqual(given, right);
}

/** Whether the token was made by this server for this generation of the link. */
export const provesLink = (token: string, linkId: string, generation: number) =>
  proves("link", token, linkId, generation);

/** The same for a consultation. */
export const provesConsultation = (token: string, consultationId: string, generation: number) =>
  proves("consultation", token, consultationId, generation);

/**
 * The six digits that a chair gives beside their own link to confirm figures. Made like the token, so that the
 * organiser can read them out again; attempts are counted on the link's row.
 */
export const linkPin = (linkId: string, generation: number): string =>
  String(signFor("pin", `${linkId}:${generation}`).readUInt32BE() % 1_000_000).padStart(6, "0");
