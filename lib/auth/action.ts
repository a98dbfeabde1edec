import "server-only";
import { z } from "zod";
import "@/lib/text/zod-sentences";
import { refuse, type Result } from "@/lib/result";
import { actingUser, currentLinkActor, type LinkActor, type UserActor } from "./actor";

/** The Vietnamese sentence of each field at fault, by path. */
export function faultsOf(error: z.ZodError): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const { path, message } of error.issues) {
    faults[path.join(".")] ??= message;
  }
  return faults;
}

/**
 * Makes a server action: signed in? does it parse? run. Who may, and when, is asked in the command, where the row is.
 * `who` is `currentActor` for what a first password must not stop: changing it, and signing out.
 */
export function action<S extends z.ZodType, T, R extends string>(
  schema: S,
  run: (actor: UserActor, input: z.output<S>) => Promise<Result<T, R>>,
  who: () => Promise<UserActor | null> = actingUser,
) {
  return async (raw: z.input<S>): Promise<Result<T, R | "signed_out" | "invalid">> => {
    const actor = await who();
    if (!actor) return refuse("signed_out");
    const parsed = schema.safeParse(raw);
    if (!parsed.success) return { ...refuse("invalid"), fields: faultsOf(parsed.error) };
    return run(actor, parsed.data);
  };
}

const namesLink = z.object({ linkId: z.uuid() });

/** The same for the holder of a link; the input names the link, the cookie set when it was opened proves it. */
export function linkAction<S extends z.ZodType<{ linkId: string }>, T, R extends string>(
  schema: S,
  run: (actor: LinkActor, input: z.output<S>) => Promise<Result<T, R>>,
) {
  return async (raw: z.input<S>): Promise<Result<T, R | "signed_out" | "invalid">> => {
    // Proven before anything else is looked at: a stranger learns nothing from the answer.
    const named = namesLink.safeParse(raw);
    const actor = named.success ? await currentLinkActor(named.data.linkId) : null;
    if (!actor) return refuse("signed_out");
    const parsed = schema.safeParse(raw);
    return parsed.success
      ? run(actor, parsed.data)
      : { ...refuse("invalid"), fields: faultsOf(parsed.error) };
  };
}
