import "server-only";
import { createHmac } from "node:crypto";

function serverKey(): string {
  const key = process.env["SECRET_KEY"];
  if (!key || key.length < 32) throw new Error("SECRET_KEY is missing");
  return key;
}

/**
 * What signs a webhook's deliveries, in the form that Standard Webhooks gives it. Made like a link's token, so it can be
 * shown again and is stored nowhere; a new generation is a new secret.
 */
export const webhookSecret = (webhookId: string, generation: number): string =>
  `whsec_${createHmac("sha256", serverKey()).update(`webhook:${webhookId}:${generation}`).digest("base64")}`;
