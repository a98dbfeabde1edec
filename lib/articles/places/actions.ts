"use server";

import { action } from "@/lib/auth/action";
import { ok } from "@/lib/result";
import { searchPlaces } from "./queries";
import { searchPlacesSchema } from "./rules";

export const searchPlacesAction = action(searchPlacesSchema, async (actor, input) =>
  ok(await searchPlaces(actor, input)),
);
