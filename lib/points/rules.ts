import { formSayings } from "@/lib/text/sayings";
import { z } from "zod";
import type { ConferenceState } from "@/lib/conferences/rules";
import { tiers, type Tier } from "@/lib/organizations/rules";
import { optionalLine, requiredLine } from "@/lib/text/fields";

export const pointRoles = ["host", "member", "relay_only"] as const;
export type PointRole = (typeof pointRoles)[number];
export const pointRoleNames = {
  host: "Điểm cầu chính",
  member: "Điểm cầu thành phần",
  relay_only: "Điểm tiếp sóng",
} satisfies Record<PointRole, string>;

/** The district tier ended on 1 July 2025: kept for what happened before it, not offered for new points after. */
export const offeredTiers = (heldOn: string): readonly Tier[] =>
  heldOn < "2025-07-01" ? tiers : tiers.filter((tier) => tier !== "district");

export const countingModes = ["roster", "headcount", "groups"] as const;
export type CountingMode = (typeof countingModes)[number];
export const countingModeNames = {
  roster: "Danh sách đại biểu",
  headcount: "Chỉ báo số lượng",
  groups: "Theo nhóm đại biểu",
} satisfies Record<CountingMode, string>;

/** Police and army bodies are offered to report a number only: their rosters may not leave the house. */
export const countingModeFor = (organizationKind: string | null): CountingMode =>
  organizationKind === "police" || organizationKind === "army" ? "headcount" : "roster";

export const videoSystemKinds = ["meeting_link", "room_system", "television", "none"] as const;
export type VideoSystemKind = (typeof videoSystemKinds)[number];

/** The list of points is a working paper until the conference's file is closed. */
export const mayChangePoints = (state: ConferenceState) => state !== "closed" && state !== "cancelled";

/** When points report on their line and centre and technicians check it. */
export const lineStates = ["issued", "rehearsal", "live"] as const;
export const mayReportLine = (state: ConferenceState) =>
  (lineStates as readonly ConferenceState[]).includes(state);

export const pointNameSchema = requiredLine("Tên điểm cầu", 300, "Nhập tên điểm cầu.");

export const summonedSchema = z
  .number({ error: "Nhập một số nguyên." })
  .int("Nhập một số nguyên.")
  .min(0, "Số đại biểu không thể âm.")
  .max(1_000_000, "Số đại biểu lớn quá mức.")
  .nullable();

const phonePattern = /^\+?[0-9][0-9 ().-]{5,22}[0-9]$/;
export const isPhone = (text: string) => phonePattern.test(text);
const digitsOf = (text: string) => text.replace(/\D/g, "");

/**
 * A number as it is dialled in Viet Nam: spreadsheets eat the leading zero ("912345679"), others write the country
 * ("84987654321", "+84 271 3888 999"). What may mean something else stays as it was written.
 */
export function dialledPhone(text: string): string {
  if (/^[35789]\d{8}$/.test(digitsOf(text)) && !text.startsWith("+")) return `0${text}`;
  const national = /^\+?84[ .-]*(.*)$/.exec(text)?.[1] ?? "";
  return /^(?:[35789]\d{8}|2\d{9})$/.test(digitsOf(national)) ? `0${national}` : text;
}

/** Ten digits of a mobile or eleven of a fixed line, from 0. Others may ring too (1900…, abroad). */
export const isUsualPhone = (text: string): boolean => /^0(?:[35789]\d{8}|2\d{9})$/.test(digitsOf(text));

export const phoneSchema = optionalLine("Số điện thoại", 30)
  .refine((phone) => phone === null || isPhone(phone), {
    error: "Số điện thoại chỉ gồm chữ số, dấu cách, dấu chấm, gạch nối và có ít nhất 7 chữ số.",
  })
  .transform((phone) => phone && dialledPhone(phone));

/** The address of a meeting as opened by one tap: http or https only, and nothing that disguises where it leads. */
export function isMeetingUrl(text: string): boolean {
  if (!/^https?:\/\//i.test(text) || /\s/.test(text) || !URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  return (
    (protocol === "http:" || protocol === "https:") && hostname !== "" && username === "" && password === ""
  );
}

const pointFields = {
  name: pointNameSchema,
  role: z.enum(pointRoles),
  tier: z.enum(tiers),
  organizationId: z.uuid().nullable(),
  parentId: z.uuid().nullable(),
  place: optionalLine("Địa điểm", 300),
  address: optionalLine("Địa chỉ", 300),
  countingMode: z.enum(countingModes),
  summoned: summonedSchema,
  /** Its number is for itself and all points beneath it; only where a number is reported. */
  coversSubtree: z.boolean().default(false),
  joinSystem: z.enum(videoSystemKinds).nullable(),
  joinUrl: optionalLine("Đường dẫn họp", 2000).refine((url) => url === null || isMeetingUrl(url), {
    error: "Đường dẫn họp phải bắt đầu bằng https:// hoặc http:// và không chứa tên đăng nhập.",
  }),
  joinDial: optionalLine("Số quay", 200),
  joinCode: optionalLine("Mã phòng", 100),
  backupPhone: phoneSchema,
};

/** What the form of a point holds, new or not. */
export const pointFormSchema = z.object(pointFields);
export type PointForm = z.input<typeof pointFormSchema>;

export const addPointSchema = z.object({ conferenceId: z.uuid(), ...pointFields });
export type AddPoint = z.output<typeof addPointSchema>;

export const editPointSchema = z.object({
  pointId: z.uuid(),
  version: z.int32(),
  ...pointFields,
});
export type EditPoint = z.output<typeof editPointSchema>;

export const bodyPicks = ["subordinate", "communes", "ticked"] as const;
export const addBodiesSchema = z
  .object({
    conferenceId: z.uuid(),
    pick: z.enum(bodyPicks),
    organizationIds: z.array(z.uuid()).max(5000).default([]),
    countingMode: z.enum(countingModes).default("roster"),
    /** Police and army points report a number only. */
    forcesByHeadcount: z.boolean().default(true),
  })
  .refine((input) => input.pick !== "ticked" || input.organizationIds.length > 0, {
    path: ["organizationIds"],
    error: "Chọn ít nhất một cơ quan, đơn vị.",
  });
export type AddBodies = z.output<typeof addBodiesSchema>;

export const pointIdSchema = z.object({ pointId: z.uuid() });
export const movePointSchema = z.object({
  pointId: z.uuid(),
  /** The place in the list, from 1. */
  place: z.number().int().min(1, "Thứ tự bắt đầu từ 1.").max(100_000, "Thứ tự quá lớn."),
});
export type MovePoint = z.output<typeof movePointSchema>;

export const orderings = ["tier", "name"] as const;
export const sortPointsSchema = z.object({ conferenceId: z.uuid(), by: z.enum(orderings) });

/** Filters of the list that name what is still missing. */
export const conditions = [
  "no_chair",
  "unconfirmed",
  "declined",
  "unchecked",
  "failed",
  "lost",
  "unreported",
] as const;
export type Condition = (typeof conditions)[number];
export const conditionNames = {
  no_chair: "Chưa có chủ trì",
  unconfirmed: "Chủ trì chưa xác nhận",
  declined: "Chủ trì báo không chủ trì được",
  unchecked: "Chưa kiểm tra đường truyền",
  failed: "Đường truyền không đạt",
  lost: "Mất kết nối",
  unreported: "Chưa báo cáo",
} satisfies Record<Condition, string>;

export const pageSize = 50;

/** What a picker of a point offers at a time; the rest is found by typing. */
export const mostOffered = 20;
export const searchPointsSchema = z.object({
  conferenceId: z.uuid(),
  query: z.string().max(300),
  /** The point that is being edited cannot be its own parent. */
  except: z.uuid().nullable(),
});
export const pointFilterSchema = z.object({
  q: z.string().max(300).catch("").default(""),
  tier: z.enum(tiers).nullable().catch(null).default(null),
  condition: z.enum(conditions).nullable().catch(null).default(null),
  /** One point alone. */
  point: z.uuid().nullable().catch(null).default(null),
  page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
});
export type PointFilter = z.output<typeof pointFilterSchema>;

export const pointRefusals = {
  not_found: "Không tìm thấy điểm cầu hoặc hội nghị này.",
  closed: "Hội nghị đã đóng hồ sơ hoặc đã hủy, không sửa được điểm cầu.",
  host_exists: "Hội nghị đã có điểm cầu chính. Chuyển điểm cầu đó thành điểm cầu thành phần trước.",
  wrong_parent: "Điểm cầu cấp trên phải thuộc cùng hội nghị và không nằm dưới chính điểm cầu này.",
  wrong_body: "Không tìm thấy cơ quan, đơn vị đã chọn.",
  district_ended: "Cấp huyện không còn từ ngày 01/7/2025.",
  no_bodies: "Không còn cơ quan, đơn vị nào để thêm: tất cả đã có điểm cầu hoặc không có trong danh mục.",
  changed: "Điểm cầu vừa được người khác sửa. Tải lại trang để xem bản mới nhất.",
  has_marks: "Điểm cầu đã có điểm danh hoặc số liệu nên không xóa được.",
  has_articles: "Điểm cầu đã có tin bài hoặc ảnh nên không xóa được.",
  ...formSayings,
} as const;
