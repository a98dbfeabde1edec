"use server";

import { refuse } from "@/lib/result";
import { faultsOf } from "../action";
import { setPassword } from "./commands";
import { setPasswordSchema, type SetPasswordForm } from "./rules";

/** Open to everybody who holds a link: the token is the proof, so no session is asked for. */
export async function setPasswordAction(raw: SetPasswordForm) {
  const parsed = setPasswordSchema.safeParse(raw);
  if (!parsed.success) return { ...refuse("invalid"), fields: faultsOf(parsed.error) };
  return setPassword(parsed.data, new Date());
}
