import "server-only";
import { createHmac } from "node:crypto";

/** What this installation signs. The words stand in what is printed and stored elsewhere: changing one ends all of its kind. */
type Purpose = "link" | "consultation" | "pin" | "door" | "visit" | "device" | "pass" | "peer" | "webhook";

/** The secret of this installation. Refuses to give a short one: whatever it signs could then be forged. */
function serverKey(): string {
  const key = process.env["SECRET_KEY"];
  if (!key || key.length < 32)
    throw new Error("SECRET_KEY is missing: start makes one and keeps it in the data folder");
  return key;
}

/** This installation's signature, under a purpose, so that what was signed for one never passes for another. */
export const signFor = (purpose: Purpose, signed: string | Buffer): Buffer =>
  createHmac("sha256", serverKey()).update(`${purpose}:`).update(signed).digest();
