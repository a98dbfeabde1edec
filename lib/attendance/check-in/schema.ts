import { z } from "zod";
import { requiredLine } from "@/lib/text/fields";
import { doorLimits } from "../door/rules";

const id = z.guid("Yêu cầu không hợp lệ.").toLowerCase();
const fullName = requiredLine("Họ và tên", doorLimits.fullName, "Nhập họ và tên.");

export const lookUpSelfSchema = z.object({ fullName });
/** The name goes along: an id alone, from wherever, checks nobody in. */
export const checkInSelfSchema = z.object({ fullName, delegateId: id });
export type CheckInSelf = z.output<typeof checkInSelfSchema>;

const fields = { pointId: id, open: z.boolean() };
export const switchSchema = z.object(fields);
export type Switch = z.output<typeof switchSchema>;
export const switchByLinkSchema = z.object({ linkId: z.uuid(), ...fields });
export const switchAllSchema = z.object({ conferenceId: z.uuid(), open: z.boolean() });

export const checkInListSchema = z.object({ page: z.coerce.number().int().min(1).max(100_000).catch(1) });
