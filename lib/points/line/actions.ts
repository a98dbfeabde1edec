"use server";

import { refresh } from "next/cache";
import { action, linkAction } from "@/lib/auth/action";
import { notifyBoard } from "@/lib/realtime/notify";
import { reportCheck, reportLine } from "./commands";
import {
  reportCheckByLinkSchema,
  reportCheckSchema,
  reportLineByLinkSchema,
  reportLineSchema,
} from "./rules";

function shown(changed: { conferenceId: string; pointId: string }) {
  notifyBoard(changed.conferenceId, changed.pointId);
  refresh();
}

export const reportLineAction = action(reportLineSchema, async (actor, input) => {
  const result = await reportLine(actor, input, new Date());
  if (result.ok) shown(result.value);
  return result;
});

export const reportCheckAction = action(reportCheckSchema, async (actor, input) => {
  const result = await reportCheck(actor, input, new Date());
  if (result.ok) shown(result.value);
  return result;
});

export const reportLineByLinkAction = linkAction(reportLineByLinkSchema, async (actor, input) => {
  const result = await reportLine(actor, input, new Date());
  if (result.ok) shown(result.value);
  return result;
});

export const reportCheckByLinkAction = linkAction(reportCheckByLinkSchema, async (actor, input) => {
  const result = await reportCheck(actor, input, new Date());
  if (result.ok) shown(result.value);
  return result;
});
