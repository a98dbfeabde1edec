import "server-only";
import { cookies } from "next/headers";
import { consultationCookie, isConsultationCookie } from "@/lib/auth/cookies";
import { linkIdOf } from "@/lib/auth/tokens";

/**
 * The token that was left in a cookie when the body opened its link; it is proven against the row each time. Null for
 * one of another consultation: under this one's address it would show that one's draft.
 */
export async function heldToken(consultationId: string): Promise<string | null> {
  const token = (await cookies()).get(consultationCookie(consultationId))?.value ?? null;
  return token !== null && linkIdOf(token) === consultationId ? token : null;
}

/** All such tokens in a request's Cookie header, for a photo, whose address names no consultation. */
export const heldTokens = (header: string | null): string[] =>
  (header ?? "").split(";").flatMap((pair) => {
    const [name = "", token = ""] = pair.trim().split("=");
    return isConsultationCookie(name) ? [token] : [];
  });
