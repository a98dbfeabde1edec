import "server-only";
import { signFor } from "@/lib/auth/server-key";

/**
 * What signs a webhook's deliveries, in the form that Standard Webhooks gives it. Made like a link's token, so it can be
 * shown again and is stored nowhere; a new generation is a new secret.
 */
export const webhookSecret = (webhookId: string, generation: number): string =>
  `whsec_${signFor("webhook", `${webhookId}:${generation}`).toString("base64")}`;
