"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/auth/action";
import { notifyBoard } from "@/lib/realtime/notify";
import { ok } from "@/lib/result";
import { addBodies, addPoint, editPoint, movePoint, removePoint, sortPoints } from "./commands";
import { searchPoints } from "./queries";
import {
  addBodiesSchema,
  addPointSchema,
  editPointSchema,
  movePointSchema,
  pointIdSchema,
  searchPointsSchema,
  sortPointsSchema,
} from "./rules";

export const addPointAction = action(addPointSchema, async (actor, input) => {
  const result = await addPoint(actor, input, new Date());
  if (result.ok) notifyBoard(result.value.conferenceId, result.value.pointId);
  return result;
});

export const addBodiesAction = action(addBodiesSchema, (actor, input) => addBodies(actor, input, new Date()));

export const editPointAction = action(editPointSchema, async (actor, input) => {
  const result = await editPoint(actor, input, new Date());
  if (result.ok) notifyBoard(result.value.conferenceId, input.pointId);
  return result;
});

export const removePointAction = action(pointIdSchema, async (actor, input) => {
  const result = await removePoint(actor, input, new Date());
  if (result.ok) {
    notifyBoard(result.value.conferenceId, input.pointId);
    refresh();
  }
  return result;
});

export const movePointAction = action(movePointSchema, async (actor, input) => {
  const result = await movePoint(actor, input, new Date());
  if (result.ok) refresh();
  return result;
});

export const sortPointsAction = action(sortPointsSchema, async (actor, input) => {
  const result = await sortPoints(actor, input, new Date());
  if (result.ok) refresh();
  return result;
});

export const searchPointsAction = action(searchPointsSchema, async (actor, input) =>
  ok(await searchPoints(actor, input)),
);
