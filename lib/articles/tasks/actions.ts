"use server";
import { refresh } from "next/cache";
import { action } from "@/lib/auth/action";
import { assignTask, reassignTask, removeTask, setArticleDue, setTaskDone } from "./commands";
import {
  articleDueSchema,
  assignTaskSchema,
  reassignTaskSchema,
  taskDoneSchema,
  taskIdSchema,
} from "./rules";

const refreshed = <T extends { ok: boolean }>(result: T): T => {
  if (result.ok) refresh();
  return result;
};

export const assignTaskAction = action(assignTaskSchema, async (actor, input) =>
  refreshed(await assignTask(actor, input)),
);

export const reassignTaskAction = action(reassignTaskSchema, async (actor, input) =>
  refreshed(await reassignTask(actor, input)),
);

export const setTaskDoneAction = action(taskDoneSchema, async (actor, input) =>
  refreshed(await setTaskDone(actor, input, new Date())),
);

export const removeTaskAction = action(taskIdSchema, async (actor, input) =>
  refreshed(await removeTask(actor, input)),
);

export const setArticleDueAction = action(articleDueSchema, async (actor, input) =>
  refreshed(await setArticleDue(actor, input)),
);
