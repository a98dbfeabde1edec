"use server";
import { refresh } from "next/cache";
import { z } from "zod";
import { action, faultsOf } from "@/lib/auth/action";
import { refuse } from "@/lib/result";
import {
  answerConsultation,
  askBodies,
  extendConsultation,
  noteOpened,
  renewConsultation,
  revokeConsultation,
} from "./commands";
import { heldToken } from "./holder";
import { answerSchema, askBodiesSchema, consultationIdSchema, extendSchema } from "./rules";

const refreshed = <T extends { ok: boolean }>(result: T): T => {
  if (result.ok) refresh();
  return result;
};

export const askBodiesAction = action(askBodiesSchema, async (actor, input) =>
  refreshed(await askBodies(actor, input, new Date())),
);

export const renewConsultationAction = action(consultationIdSchema, async (actor, input) =>
  refreshed(await renewConsultation(actor, input)),
);

export const extendConsultationAction = action(extendSchema, async (actor, input) =>
  refreshed(await extendConsultation(actor, input, new Date())),
);

export const revokeConsultationAction = action(consultationIdSchema, async (actor, input) =>
  refreshed(await revokeConsultation(actor, input, new Date())),
);

/** The token in the browser's cookie of the consultation that the input names. */
async function tokenFor(raw: unknown): Promise<string | null> {
  const named = consultationIdSchema.safeParse(raw);
  return named.success ? heldToken(named.data.consultationId) : null;
}

/** Open to whoever holds the body's link: the cookie set when it was opened is the proof, asked before anything else. */
export async function answerConsultationAction(raw: z.input<typeof answerSchema>) {
  const token = await tokenFor(raw);
  if (token === null) return refuse("signed_out");
  const parsed = answerSchema.safeParse(raw);
  if (!parsed.success) return { ...refuse("invalid"), fields: faultsOf(parsed.error) };
  return refreshed(await answerConsultation(token, parsed.data, new Date()));
}

/** The body's page was opened by a browser; programs that fetch links for a preview run no script. */
export async function noteOpenedAction(raw: z.input<typeof consultationIdSchema>) {
  const token = await tokenFor(raw);
  if (token === null) return refuse("signed_out");
  await noteOpened(token, new Date());
  return { ok: true as const, value: null };
}
