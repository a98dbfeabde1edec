import { z } from "zod";
import { optionalLine, requiredLine } from "@/lib/text/fields";
import { doorLimits } from "../door/rules";
import { mostWaiting } from "./rules";

const id = z.guid("Yêu cầu không hợp lệ.").toLowerCase();

export const askAtDoorSchema = z.object({
  /** Made by the phone: accepted, it is the delegate's own id and that of the mark. */
  requestId: id,
  fullName: requiredLine("Họ và tên", doorLimits.fullName, "Nhập họ và tên."),
  title: optionalLine("Chức vụ", doorLimits.title),
  body: optionalLine("Cơ quan, đơn vị", doorLimits.body),
});
export type AskAtDoor = z.output<typeof askAtDoorSchema>;

const fields = {
  pointId: id,
  requestId: id,
  accept: z.boolean(),
  /** What stood before the eyes of whoever decides: a refusal may be taken back, but not by one who never saw it. */
  seen: z.enum(["pending", "refused"]),
  reason: optionalLine("Lý do", 300),
  /** Asked only after the chair's confirmation. */
  correctionReason: optionalLine("Lý do sửa", 500),
};
export const decideRequestSchema = z.object(fields);
export type DecideRequest = z.output<typeof decideRequestSchema>;
export const decideRequestByLinkSchema = z.object({ linkId: z.uuid(), ...fields });

/** `requestIds`: those that stood before the eyes of whoever refuses; who asked since then still waits. */
const allFields = { pointId: id, requestIds: z.array(id).min(1).max(mostWaiting) };
export const refuseRequestsSchema = z.object(allFields);
export type RefuseRequests = z.output<typeof refuseRequestsSchema>;
export const refuseRequestsByLinkSchema = z.object({ linkId: z.uuid(), ...allFields });
