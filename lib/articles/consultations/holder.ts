import "server-only";
import { cookies } from "next/headers";
import { consultationCookie, isConsultationCookie } from "@/lib/auth/cookies";

/** The token that was left in a cookie when the body opened its link; it is proven against the row each time. */
export const heldToken = async (consultationId: string): Promise<string | null> =>
  (await cookies()).get(consultationCookie(consultationId))?.value ?? null;

/** All such tokens in a request's Cookie header, for a photo, whose address names no consultation. */
export const heldTokens = (header: string | null): string[] =>
  (header ?? "").split(";").flatMap((pair) => {
    const [name = "", token = ""] = pair.trim().split("=");
    return isConsultationCookie(name) ? [token] : [];
  });
