"use server";
import { action } from "@/lib/auth/action";
import { readLatestText } from "./queries";
import { latestTextSchema } from "./rules";

export const latestTextAction = action(latestTextSchema, readLatestText);
