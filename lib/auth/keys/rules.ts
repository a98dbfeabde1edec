import { formSayings } from "@/lib/text/sayings";
import { requiredLine } from "@/lib/text/fields";
import { z } from "zod";

/** What a key may do. Reading names and reading numbers are apart: a video wall needs no names. */
export const keyScopes = ["points:read", "totals:read", "delegates:read", "marks:write"] as const;
export type KeyScope = (typeof keyScopes)[number];

export const scopeNames = {
  "points:read": "Đọc điểm cầu",
  "totals:read": "Đọc số liệu tổng hợp",
  "delegates:read": "Đọc danh sách đại biểu",
  "marks:write": "Gửi tín hiệu điểm danh",
} satisfies Record<KeyScope, string>;

export const scopeHints = {
  "points:read": "Tên, cấp, tình trạng đường truyền, báo cáo và số liệu của từng điểm cầu.",
  "totals:read": "Số liệu cả hội nghị, theo cấp và theo điểm cầu cấp trên.",
  "delegates:read": "Họ tên, chức vụ, trạng thái điểm danh. Không có số điện thoại và lý do vắng.",
  "marks:write":
    "Cổng nhận diện, máy đọc thẻ, hệ thống họp báo có mặt. Không bao giờ thay lời của thư ký, chủ trì.",
} satisfies Record<KeyScope, string>;

/** A key without an end is one that nobody remembers. */
export const keyLifetimes = ["7", "30", "90", "365"] as const;
export type KeyLifetime = (typeof keyLifetimes)[number];
export const lifetimeNames = {
  "7": "7 ngày",
  "30": "30 ngày",
  "90": "90 ngày",
  "365": "1 năm",
} satisfies Record<KeyLifetime, string>;

/** The id of one of the choices offered; an empty one is null. */
export const optionalChoice = (notThere: string) =>
  z
    .string(notThere)
    .max(100, notThere)
    .transform((text) => text || null)
    .pipe(z.uuid(notThere).nullable());

export const makeKeySchema = z.object({
  name: requiredLine("Tên", 120, "Ghi tên hệ thống sẽ dùng khóa, ví dụ “Cổng nhận diện hội trường A”."),
  organizationId: z.uuid("Chọn một cơ quan trong danh sách."),
  conferenceId: optionalChoice("Chọn một hội nghị trong danh sách."),
  scopes: z
    .array(z.enum(keyScopes), "Chọn ít nhất một quyền.")
    .min(1, "Chọn ít nhất một quyền.")
    .max(keyScopes.length)
    .transform((scopes) => keyScopes.filter((scope) => scopes.includes(scope))),
  lifetime: z.enum(keyLifetimes, "Chọn thời hạn."),
});
export type MakeKeyForm = z.input<typeof makeKeySchema>;
export type MakeKey = z.output<typeof makeKeySchema>;

export const keyIdSchema = z.object({ keyId: z.uuid() });
export type KeyId = z.output<typeof keyIdSchema>;

export type KeyRefusal = "not_found" | "conference_not_found" | "too_many";

/** Live keys of one office. More than that, and nobody knows any more who holds them. */
export const mostKeys = 100;

export const keySayings = {
  not_found: "Không tìm thấy khóa này, hoặc đồng chí không có quyền với cơ quan đã chọn.",
  conference_not_found: "Không tìm thấy hội nghị đã chọn trong cơ quan này.",
  too_many: `Cơ quan đã có ${mostKeys} khóa còn hiệu lực. Hãy thu hồi khóa không dùng nữa.`,
  ...formSayings,
} satisfies Record<KeyRefusal | "invalid" | "signed_out", string>;

export const keyStates = ["active", "expired", "revoked"] as const;
export type KeyState = (typeof keyStates)[number];

export const keyStateNames = {
  active: "Còn hiệu lực",
  expired: "Đã hết hạn",
  revoked: "Đã thu hồi",
} satisfies Record<KeyState, string>;

export const stateOfKey = (key: { revokedAt: Date | null; expiresAt: Date | null }, now: Date): KeyState =>
  key.revokedAt !== null ? "revoked" : key.expiresAt !== null && key.expiresAt <= now ? "expired" : "active";

/** What the list shows of a key, so that whoever meets one in a configuration file finds its row. */
export const keyPrefix = (keyId: string) => `dck_${keyId.replaceAll("-", "").slice(0, 12)}…`;

export const keysPageSize = 50;

export const keysFilterSchema = z.object({ page: z.coerce.number().int().min(1).max(100_000).catch(1) });
export type KeysFilter = z.output<typeof keysFilterSchema>;

/** Requests that one key may make in a minute, all instances together: a gate's bursts, not a runaway loop's. */
export const keyRequestsPerMinute = 600;
