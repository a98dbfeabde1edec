"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/auth/action";
import {
  editWebhook,
  makeWebhook,
  pauseWebhook,
  removeWebhook,
  renewSecret,
  resumeWebhook,
  sendAgain,
  sendPing,
} from "./commands";
import { deliveryIdSchema, editWebhookSchema, makeWebhookSchema, webhookIdSchema } from "./rules";

export const makeWebhookAction = action(makeWebhookSchema, (actor, input) =>
  makeWebhook(actor, input, new Date()),
);

export const editWebhookAction = action(editWebhookSchema, async (actor, input) => {
  const result = await editWebhook(actor, input);
  if (result.ok) refresh();
  return result;
});

export const pauseWebhookAction = action(webhookIdSchema, async (actor, input) => {
  const result = await pauseWebhook(actor, input, new Date());
  if (result.ok) refresh();
  return result;
});

export const resumeWebhookAction = action(webhookIdSchema, async (actor, input) => {
  const result = await resumeWebhook(actor, input);
  if (result.ok) refresh();
  return result;
});

export const renewSecretAction = action(webhookIdSchema, async (actor, input) => {
  const result = await renewSecret(actor, input);
  if (result.ok) refresh();
  return result;
});

export const removeWebhookAction = action(webhookIdSchema, removeWebhook);

export const sendPingAction = action(webhookIdSchema, async (actor, input) => {
  const result = await sendPing(actor, input, new Date());
  if (result.ok) refresh();
  return result;
});

export const sendAgainAction = action(deliveryIdSchema, async (actor, input) => {
  const result = await sendAgain(actor, input, new Date());
  if (result.ok) refresh();
  return result;
});
