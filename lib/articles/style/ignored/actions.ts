"use server";
import { action } from "@/lib/auth/action";
import { ok, refuse } from "@/lib/result";
import { readRegisterFor } from "../queries";
import { ignoreFinding } from "./commands";
import { ignoreFindingSchema, readRegisterSchema } from "./rules";

export const ignoreFindingAction = action(ignoreFindingSchema, ignoreFinding);

export const readRegisterAction = action(readRegisterSchema, async (actor, input) => {
  const register = await readRegisterFor(actor, input);
  return register ? ok(register) : refuse("not_found");
});
