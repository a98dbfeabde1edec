import "server-only";
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { signFor } from "./server-key";

/** 256 random bits, for sessions and one-time links. Only the hash is stored. */
export const makeToken = () => randomBytes(32).toString("base64url");

export const hashToken = (token: string) => createHash("sha256").update(token).digest("base64url");

const sign = (linkId: string, generation: number) =>
  signFor("link", `${linkId}:${generation}`).subarray(0, 16);

/** The token of a link: its id and a signature over id and generation, so it can be printed again at any time. */
export function linkToken(linkId: string, generation: number): string {
  const id = Buffer.from(linkId.replaceAll("-", ""), "hex");
  return Buffer.concat([id, sign(linkId, generation)]).toString("base64url");
}

/** The link id that a token names, unproven; null for anything malformed. */
export function linkIdOf(token: string): string | null {
  if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return null;
  const hex = Buffer.from(token, "base64url").subarray(0, 16).toString("hex");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Whether the token was made by this server for this generation of the link. */
export function provesLink(token: string, linkId: string, generation: number): boolean {
  const given = Buffer.from(token, "base64url").subarray(16);
  const right = sign(linkId, generation);
  return given.length === right.length && timingSafeEqual(given, right);
}

/**
 * The six digits that a chair gives beside their own link to confirm figures. Made like the token, so that the
 * organiser can read them out again; attempts are counted on the link's row.
 */
export const linkPin = (linkId: string, generation: number): string =>
  String(signFor("pin", `${linkId}:${generation}`).readUInt32BE() % 1_000_000).padStart(6, "0");
