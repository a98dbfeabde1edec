import { formSayings } from "@/lib/text/sayings";
import { z } from "zod";
import { formatTimes, type ConferenceTimes } from "@/lib/conferences/rules";
import { tiers } from "@/lib/organizations/rules";

export const linkRoles = ["chair", "secretary", "technician", "room", "hall"] as const;
export type LinkRole = (typeof linkRoles)[number];

/** The links that every point has; the hall's belongs to the conference. */
export const pointLinkRoles = ["chair", "secretary", "technician", "room"] as const;
export type PointLinkRole = (typeof pointLinkRoles)[number];

export const linkRoleNames = {
  chair: "Chủ trì",
  secretary: "Thư ký",
  technician: "Kỹ thuật",
  room: "Mã QR phòng họp",
  hall: "Màn hình hội trường",
} satisfies Record<LinkRole, string>;

export const tokenPath = (token: string) => `/diem-cau/${token}`;

/** Where a link leads once its token is in the cookie; this address opens nothing for anybody else. */
export const landingPath = (role: LinkRole, linkId: string) =>
  role === "hall" ? `/diem-cau/man-hinh/${linkId}` : `/diem-cau/phong/${linkId}`;

export const sheetsPerPage = [1, 2, 4, 6] as const;
export type SheetsPerPage = (typeof sheetsPerPage)[number];
/** Points to one page of the screen: whole sheets however many stand on one, and what a printer is fed at a time. */
export const sheetsShown = 60;

export const linkFilterSchema = z.object({
  q: z.string().max(300).catch("").default(""),
  tier: z.enum(tiers).nullable().catch(null).default(null),
  point: z.uuid().nullable().catch(null).default(null),
  page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
});
export type LinkFilter = z.output<typeof linkFilterSchema>;

export const sheetFilterSchema = z.object({
  per: z.coerce
    .number()
    .pipe(z.union(sheetsPerPage.map((per) => z.literal(per))))
    .catch(1)
    .default(1),
  ...linkFilterSchema.shape,
});

export const invalidLinkPath = "/diem-cau/lien-ket-khong-dung-duoc";

export const conferenceLinksSchema = z.object({ conferenceId: z.uuid() });
export const linkChoiceSchema = z.object({ linkId: z.uuid() });
export const inviteSchema = z.object({ conferenceId: z.uuid(), pointId: z.uuid().nullable() });
export type InvitePoints = z.output<typeof inviteSchema>;

export const linkRefusals = {
  not_found: "Không tìm thấy liên kết này.",
  closed: "Hội nghị đã đóng hồ sơ hoặc đã hủy, không tạo được liên kết.",
  signed_out: formSayings.signed_out,
  invalid: "Yêu cầu không đúng. Tải lại trang và thử lại.",
} as const;

export type InvitationFacts = {
  office: string;
  conference: string;
  times: ConferenceTimes;
  point: string;
  place: string | null;
  /** As printed: "đồng chí Nguyễn Văn An, Bí thư Đảng ủy xã". */
  chair: string | null;
};

const purposes = {
  chair:
    "Liên kết dành riêng cho đồng chí chủ trì (xác nhận tham gia, theo dõi điểm danh, xác nhận số liệu). Đề nghị không chuyển tiếp. Mã PIN xác nhận số liệu được báo riêng qua điện thoại.",
  secretary: "Liên kết dành cho thư ký điểm cầu (điểm danh, báo số liệu). Đề nghị không chuyển tiếp.",
  technician:
    "Liên kết dành cho cán bộ kỹ thuật (kiểm tra đường truyền, báo tình trạng kết nối). Đề nghị không chuyển tiếp.",
  room: "Mã QR đặt tại phòng họp, dùng để điểm danh.",
} satisfies Record<PointLinkRole, string>;

/** The text to send by Zalo: formal, with the link and without any content of the conference's papers. */
export function invitationText(role: PointLinkRole, facts: InvitationFacts, url: string): string {
  const greeting =
    role === "chair" ? `Kính gửi ${facts.chair ?? "đồng chí chủ trì"}` : `Kính gửi điểm cầu ${facts.point}`;
  const request =
    role === "chair"
      ? `${facts.office} trân trọng đề nghị đồng chí chủ trì điểm cầu ${facts.point} tại ${facts.conference}.`
      : `${facts.office} gửi liên kết phục vụ ${facts.conference} tại điểm cầu ${facts.point}.`;
  return [
    `${greeting},`,
    request,
    `Thời gian: ${formatTimes(facts.times)}.`,
    ...(facts.place ? [`Địa điểm: ${facts.place}.`] : []),
    purposes[role],
    url,
    "Trân trọng.",
  ].join("\n");
}
