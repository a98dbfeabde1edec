"use client";

import { signIn } from "next-auth/react";
import { isSignInRefusal, type SignInRefusal } from "./rules";

/**
 * Signs in from the browser. The cookie is set by the answer; null is success, `failed` is a server that did not
 * answer as it should.
 */
export async function signInHere(input: {
  username: string;
  password: string;
}): Promise<SignInRefusal | "failed" | null> {
  try {
    const answer = await signIn("credentials", { ...input, redirect: false });
    if (answer?.ok && !answer.error) return null;
    const reason = answer?.error ?? "";
    return isSignInRefusal(reason) ? reason : "failed";
  } catch {
    return "failed";
  }
}
