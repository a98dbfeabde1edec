import { z } from "zod";
import { optionalChoice } from "@/lib/auth/keys/rules";
import { requiredLine } from "@/lib/text/fields";
import { formSayings } from "@/lib/text/sayings";
import { webhookEvents } from "./events/schema";

const urlSaying = "Ghi địa chỉ đầy đủ, ví dụ https://hop.tinh.vn/diem-cau.";

const readableUrl = (text: string): URL | null =>
  /^https?:\/\/[^\s/]/i.test(text) && URL.canParse(text) ? new URL(text) : null;

const webhookFields = {
  name: requiredLine("Tên", 120, "Ghi tên hệ thống sẽ nhận."),
  url: z
    .string(urlSaying)
    .trim()
    .max(500, "Địa chỉ dài nhất 500 ký tự.")
    .refine((text) => readableUrl(text) !== null, urlSaying)
    .refine((text) => {
      const url = readableUrl(text);
      return url === null || (url.username === "" && url.password === "" && url.hash === "");
    }, "Địa chỉ không được chứa tài khoản, mật khẩu hoặc dấu #."),
  events: z
    .array(z.enum(webhookEvents), "Chọn ít nhất một sự kiện.")
    .min(1, "Chọn ít nhất một sự kiện.")
    .max(webhookEvents.length)
    .transform((events) => webhookEvents.filter((event) => events.includes(event))),
};

export const makeWebhookSchema = z.object({
  ...webhookFields,
  organizationId: z.uuid("Chọn một cơ quan trong danh sách."),
  conferenceId: optionalChoice("Chọn một hội nghị trong danh sách."),
});
export type MakeWebhookForm = z.input<typeof makeWebhookSchema>;
export type MakeWebhook = z.output<typeof makeWebhookSchema>;

export const editWebhookSchema = z.object({ ...webhookFields, webhookId: z.uuid() });
export type EditWebhookForm = z.input<typeof editWebhookSchema>;
export type EditWebhook = z.output<typeof editWebhookSchema>;

export const webhookIdSchema = z.object({ webhookId: z.uuid() });
export type WebhookId = z.output<typeof webhookIdSchema>;

export const deliveryIdSchema = z.object({ webhookId: z.uuid(), deliveryId: z.uuid() });
export type DeliveryId = z.output<typeof deliveryIdSchema>;

export type WebhookRefusal = "not_found" | "conference_not_found" | "too_many" | "not_allowed" | "off";

/** Of one office; each is asked about every few seconds. */
export const mostWebhooks = 20;

export const webhookSayings = {
  not_found: "Không tìm thấy webhook này, hoặc đồng chí không có quyền với cơ quan đã chọn.",
  conference_not_found: "Không tìm thấy hội nghị đã chọn trong cơ quan này.",
  too_many: `Cơ quan đã có ${mostWebhooks} webhook. Hãy xóa webhook không dùng nữa.`,
  not_allowed:
    "Máy chủ chưa được phép gửi đến địa chỉ này. Đề nghị người quản trị máy chủ thêm vào WEBHOOK_HOSTS.",
  off: "Máy chủ chưa bật webhook. Đề nghị người quản trị máy chủ đặt WEBHOOK_HOSTS.",
  ...formSayings,
} satisfies Record<WebhookRefusal | "invalid" | "signed_out", string>;

export type DeliveryState = "pending" | "delivered" | "given_up";

export const deliveryStateNames = {
  pending: "Đang chờ gửi",
  delivered: "Đã nhận",
  given_up: "Đã thôi gửi",
} satisfies Record<DeliveryState, string>;

export type WebhookState = "active" | "failing" | "paused";

export const webhookStateNames = {
  active: "Đang hoạt động",
  failing: "Gửi chưa được",
  paused: "Tạm dừng",
} satisfies Record<WebhookState, string>;

export const stateOfWebhook = (webhook: {
  pausedAt: Date | null;
  failingSince: Date | null;
}): WebhookState =>
  webhook.pausedAt !== null ? "paused" : webhook.failingSince !== null ? "failing" : "active";

export const deliveriesPageSize = 25;
export const deliveriesFilterSchema = z.object({
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
export type DeliveriesFilter = z.output<typeof deliveriesFilterSchema>;

const minute = 60;
const hour = 3_600;
/** Seconds from an attempt that failed to the next one: about a day in all. */
const waits = [10, minute, 5 * minute, 15 * minute, hour, 2 * hour, 4 * hour, 8 * hour, 8 * hour];

/** When to try again after so many attempts; null: no more. */
export const nextAttempt = (attempts: number, now: Date): Date | null => {
  const seconds = waits[attempts - 1];
  return seconds === undefined ? null : new Date(now.getTime() + seconds * 1_000);
};
