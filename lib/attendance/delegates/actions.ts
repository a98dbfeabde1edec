"use server";

import { action } from "@/lib/auth/action";
import { notifyBoard } from "@/lib/realtime/notify";
import {
  addDelegates,
  addPerson,
  orderDelegates,
  removeDelegates,
  removeGroup,
  saveGroup,
  restoreDelegates,
  updateDelegate,
} from "./commands";
import { findDelegatePeople, previewPaste } from "./queries";
import {
  addDelegatesSchema,
  addPersonSchema,
  orderDelegatesSchema,
  previewPasteSchema,
  removeDelegatesSchema,
  removeGroupSchema,
  saveGroupSchema,
  searchPeopleSchema,
  updateDelegateSchema,
} from "./schema";

export const addDelegatesAction = action(addDelegatesSchema, async (actor, input) => {
  const result = await addDelegates(actor, input, new Date());
  if (result.ok) notifyBoard(result.value.conferenceId, input.pointId);
  return result;
});

export const addPersonAction = action(addPersonSchema, async (actor, input) => {
  const result = await addPerson(actor, input, new Date());
  if (result.ok) notifyBoard(result.value.conferenceId, input.pointId);
  return result;
});

export const updateDelegateAction = action(updateDelegateSchema, async (actor, input) => {
  const result = await updateDelegate(actor, input, new Date());
  if (result.ok) notifyBoard(result.value.conferenceId, result.value.pointId);
  return result;
});

export const removeDelegatesAction = action(removeDelegatesSchema, async (actor, input) => {
  const result = await removeDelegates(actor, input, new Date());
  if (result.ok) notifyBoard(result.value.conferenceId, input.pointId);
  return result;
});

export const restoreDelegatesAction = action(removeDelegatesSchema, async (actor, input) => {
  const result = await restoreDelegates(actor, input, new Date());
  if (result.ok) notifyBoard(result.value.conferenceId, input.pointId);
  return result;
});

export const orderDelegatesAction = action(orderDelegatesSchema, (actor, input) =>
  orderDelegates(actor, input, new Date()),
);

export const previewPasteAction = action(previewPasteSchema, previewPaste);

export const findDelegatePeopleAction = action(searchPeopleSchema, findDelegatePeople);

export const saveGroupAction = action(saveGroupSchema, async (actor, input) => {
  const result = await saveGroup(actor, input, new Date());
  if (result.ok) notifyBoard(result.value.conferenceId, input.pointId);
  return result;
});

export const removeGroupAction = action(removeGroupSchema, async (actor, input) => {
  const result = await removeGroup(actor, input, new Date());
  if (result.ok) notifyBoard(result.value.conferenceId, input.pointId);
  return result;
});
