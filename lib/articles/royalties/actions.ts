"use server";
import { refresh } from "next/cache";
import { action } from "@/lib/auth/action";
import { closeMonth, reopenMonth, setRoyalty } from "./commands";
import { closeMonthSchema, reopenMonthSchema, setRoyaltySchema } from "./rules";

export const setRoyaltyAction = action(setRoyaltySchema, async (actor, input) => {
  const result = await setRoyalty(actor, input, new Date());
  // Also when refused: the line as it stands now is shown, and can then be written over knowingly.
  refresh();
  return result;
});

export const closeMonthAction = action(closeMonthSchema, async (actor, input) => {
  const result = await closeMonth(actor, input, new Date());
  refresh();
  return result;
});

export const reopenMonthAction = action(reopenMonthSchema, async (actor, input) => {
  const result = await reopenMonth(actor, input);
  refresh();
  return result;
});
