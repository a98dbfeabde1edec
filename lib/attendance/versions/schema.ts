import { z } from "zod";
import { optionalText } from "@/lib/text/fields";
import { pinPattern, pinSaying } from "../phone/rules";
import { freezeNeedsReason, versionKinds } from "./rules";

const count = z.number().int().min(0).max(1_000_000_000);

/** `number`: which one of its kind it is to be, by what the person had before their eyes. */
export const freezeSchema = z
  .object({
    operationId: z.guid("Yêu cầu không hợp lệ.").toLowerCase(),
    conferenceId: z.uuid(),
    kind: z.enum(versionKinds),
    number: z.number().int().min(1).max(10_000),
    reason: optionalText("Lý do", 500),
  })
  .superRefine((input, context) => {
    if (input.reason === null && freezeNeedsReason(input.kind, input.number)) {
      context.addIssue({ code: "custom", path: ["reason"], message: "Nhập lý do." });
    }
  });
export type Freeze = z.output<typeof freezeSchema>;

/** The chair's word for the whole conference, on the totals that stood on their screen. */
export const freezeByChairSchema = z.object({
  linkId: z.uuid(),
  operationId: z.guid("Yêu cầu không hợp lệ.").toLowerCase(),
  pin: z.string("Nhập mã PIN.").trim().regex(pinPattern, pinSaying),
  seen: z.object({ points: count, summoned: count, attending: count }),
});
export type FreezeByChair = z.output<typeof freezeByChairSchema>;
