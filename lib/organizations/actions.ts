"use server";

import { z } from "zod";
import { refresh } from "next/cache";
import { action } from "@/lib/auth/action";
import { ok } from "@/lib/result";
import { createOrganization, editOrganization } from "./commands";
import { searchOrganizations } from "./queries";
import { createOrganizationSchema, editOrganizationSchema } from "./rules";

export const createOrganizationAction = action(createOrganizationSchema, createOrganization);

export const editOrganizationAction = action(editOrganizationSchema, async (actor, input) => {
  const result = await editOrganization(actor, input);
  if (result.ok) refresh();
  return result;
});

/** For pickers: at most twenty bodies, named as of today. */
export const searchOrganizationsAction = action(
  z.object({ query: z.string().max(300) }),
  async (actor, { query }) => ok(await searchOrganizations(actor, query, new Date())),
);
