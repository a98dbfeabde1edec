"use server";

import { z } from "zod";
import { action } from "@/lib/auth/action";
import { missingAtIssue } from "@/lib/conferences/moves/rules";
import { ok, refuse } from "@/lib/result";
import { gapsOf } from "./queries";

/** What is not yet there at the points, in sentences: asked when a move is about to be made, not on every page. */
export const readMissingAction = action(
  z.object({ conferenceId: z.uuid() }),
  async (actor, { conferenceId }) => {
    const gaps = await gapsOf(actor, conferenceId);
    if (!gaps) return refuse("not_found");
    const { points, counts } = gaps;
    return ok(missingAtIssue({ points, noChair: counts.no_chair, unchecked: counts.unchecked }));
  },
);
