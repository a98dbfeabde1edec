"use server";

import { action } from "@/lib/auth/action";
import { removeDraft } from "./commands";
import { removeDraftSchema } from "./rules";

// No refresh: the page that asked is of a conference that is gone; the dialog leaves it.
export const removeDraftAction = action(removeDraftSchema, removeDraft);
