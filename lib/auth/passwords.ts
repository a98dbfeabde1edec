import "server-only";
import { hash, verify } from "@node-rs/argon2";

// Argon2id with the memory and passes that OWASP's password storage sheet gives as its first choice.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string) => hash(password.normalize("NFC"), cost);

let decoy: Promise<string> | undefined;

/** Takes as long for an unknown account (null) as for a known one, so that time tells nothing. */
export async function passwordMatches(passwordHash: string | null, password: string): Promise<boolean> {
  const against = passwordHash ?? (await (decoy ??= hashPassword("no account has this password")));
  const matches = await verify(against, password.normalize("NFC"));
  return matches && passwordHash !== null;
}
