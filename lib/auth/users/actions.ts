"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { ok } from "@/lib/result";
import { action } from "../action";
import {
  createUser,
  disableUser,
  editUser,
  enableUser,
  grantRole,
  makeUserLink,
  revokeRole,
  signOutUser,
} from "./commands";
import { searchPointsForGrant } from "./queries";
import { createUserSchema, editUserSchema, grantRoleSchema, revokeRoleSchema, userIdSchema } from "./rules";

export const createUserAction = action(createUserSchema, createUser);

export const editUserAction = action(editUserSchema, async (actor, input) => {
  const result = await editUser(actor, input);
  if (result.ok) refresh();
  return result;
});

export const grantRoleAction = action(grantRoleSchema, async (actor, input) => {
  const result = await grantRole(actor, input);
  if (result.ok) refresh();
  return result;
});

export const revokeRoleAction = action(revokeRoleSchema, async (actor, input) => {
  const result = await revokeRole(actor, input);
  if (result.ok) refresh();
  return result;
});

export const disableUserAction = action(userIdSchema, async (actor, input) => {
  const result = await disableUser(actor, input, new Date());
  if (result.ok) refresh();
  return result;
});

export const enableUserAction = action(userIdSchema, async (actor, input) => {
  const result = await enableUser(actor, input);
  if (result.ok) refresh();
  return result;
});

export const signOutUserAction = action(userIdSchema, async (actor, input) => {
  const result = await signOutUser(actor, input);
  if (result.ok) refresh();
  return result;
});

export const makeUserLinkAction = action(userIdSchema, (actor, input) =>
  makeUserLink(actor, input, new Date()),
);

/** For the picker of a point's own editor. */
export const searchPointsForGrantAction = action(
  z.object({ query: z.string().max(300) }),
  async (actor, { query }) => ok(await searchPointsForGrant(actor, query)),
);
