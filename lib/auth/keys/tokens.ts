import "server-only";
import { hashToken, makeToken } from "../tokens";

/**
 * "dck_<id>_<secret>": the id names the row to people, the secret has 256 random bits. The whole is hashed; a plain
 * hash is enough for what nobody can guess.
 */
export const makeKeyToken = (keyId: string): string => `dck_${keyId.replaceAll("-", "")}_${makeToken()}`;

/** The hash to look a token up by; null for anything that no key can be, which then costs no statement. */
export const keyHashOf = (token: string): string | null =>
  /^dck_[0-9a-f]{32}_[A-Za-z0-9_-]{43}$/.test(token) ? hashToken(token) : null;
