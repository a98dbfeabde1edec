import { formSayings } from "@/lib/text/sayings";
import { z } from "zod";
import { dayOf, optionalLine, requiredLine } from "@/lib/text/fields";

export const organizationKinds = [
  "party_committee",
  "party_advisory",
  "state_agency",
  "police",
  "army",
  "front",
  "mass_organization",
  "commune",
  "school",
  "hospital",
  "enterprise",
  "group",
  "other",
] as const;
export type OrganizationKind = (typeof organizationKinds)[number];

export const organizationKindNames = {
  party_committee: "Cấp ủy, tổ chức đảng",
  party_advisory: "Cơ quan tham mưu, giúp việc của cấp ủy",
  state_agency: "Cơ quan nhà nước",
  police: "Công an",
  army: "Quân sự, Biên phòng",
  front: "Mặt trận Tổ quốc",
  mass_organization: "Tổ chức chính trị - xã hội, hội",
  commune: "Xã, phường, đặc khu",
  school: "Trường học",
  hospital: "Bệnh viện, cơ sở y tế",
  enterprise: "Doanh nghiệp",
  group: "Cụm, khối, nhóm",
  other: "Khác",
} satisfies Record<OrganizationKind, string>;

export const tiers = ["central", "province", "district", "commune", "grassroots", "agency"] as const;
export type Tier = (typeof tiers)[number];

export const tierNames = {
  central: "Trung ương",
  province: "Cấp tỉnh",
  district: "Cấp huyện (trước 7/2025)",
  commune: "Cấp xã",
  grassroots: "Cơ sở",
  agency: "Đơn vị thuộc ngành",
} satisfies Record<Tier, string>;

/** Groups of bodies from which points are made at once ("all tổ chức đảng trực thuộc", "all communes"). */
export const bodyFilters = ["subordinate", "communes", "province", "district", "police", "all"] as const;
export type BodyFilter = (typeof bodyFilters)[number];

const optionalDate = z
  .string()
  .trim()
  .transform((text) => text || null)
  .pipe(dayOf("Ngày không hợp lệ.").nullable());

const optionalId = z
  .string()
  .transform((text) => text || null)
  .pipe(z.uuid("Chọn một cơ quan trong danh sách.").nullable());

const body = {
  name: requiredLine("Tên", 300, "Nhập tên cơ quan, đơn vị."),
  shortName: optionalLine("Tên viết tắt", 120),
  symbol: optionalLine("Ký hiệu văn bản", 40),
  kind: z.enum(organizationKinds, "Chọn loại cơ quan."),
  tier: z.enum(tiers, "Chọn cấp."),
  subordinate: z.boolean(),
  address: optionalLine("Địa chỉ", 300),
  placeName: optionalLine("Địa danh", 120),
  parentId: optionalId,
};

/** `validFrom`: the day from which the first name, seat and parent hold; none means "as long as we know". */
export const createOrganizationSchema = z.object({ ...body, validFrom: optionalDate });
export type CreateOrganizationForm = z.input<typeof createOrganizationSchema>;
export type CreateOrganization = z.output<typeof createOrganizationSchema>;

/**
 * `changedOn` empty: what stands now was entered wrong and is corrected in place. A day: name, seat or parent really
 * changed then; the old row ends and a new one begins, so that papers of before keep the old name.
 */
export const editOrganizationSchema = z.object({
  id: z.uuid(),
  version: z.int32().positive(),
  ...body,
  changedOn: optionalDate,
});
export type EditOrganizationForm = z.input<typeof editOrganizationSchema>;
export type EditOrganization = z.output<typeof editOrganizationSchema>;

export type OrganizationRefusal =
  | "not_found"
  | "name_taken"
  | "parent_not_found"
  | "parent_below"
  | "changed_meanwhile"
  | "before_last_change";

export const organizationSayings = {
  not_found: "Không tìm thấy cơ quan, đơn vị này.",
  name_taken: "Đã có cơ quan, đơn vị mang tên này.",
  parent_not_found: "Không tìm thấy cơ quan cấp trên đã chọn.",
  parent_below: "Cơ quan cấp trên không thể là chính cơ quan này hoặc cơ quan trực thuộc nó.",
  changed_meanwhile:
    "Người khác vừa sửa cơ quan này. Nội dung vừa nhập vẫn được giữ: hãy mở trang này ở cửa sổ khác để đối chiếu.",
  before_last_change: "Ngày thay đổi phải sau ngày bắt đầu của tên, trụ sở hoặc cấp trên đang có.",
  ...formSayings,
} satisfies Record<OrganizationRefusal | "invalid" | "signed_out", string>;

/** The Vietnamese names of the fields, for the sentence of the audit trail. */
export const organizationFieldNames = {
  name: "tên",
  shortName: "tên viết tắt",
  symbol: "ký hiệu",
  kind: "loại",
  tier: "cấp",
  subordinate: "trực thuộc cấp ủy",
  address: "địa chỉ",
  placeName: "địa danh",
  parentId: "cơ quan cấp trên",
} satisfies Record<keyof typeof body, string>;

export const organizationPageSize = 50;

export const organizationFilterSchema = z.object({
  search: z.string().max(300).catch(""),
  kind: z.enum(organizationKinds).nullable().catch(null),
  tier: z.enum(tiers).nullable().catch(null),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
export type OrganizationFilter = z.output<typeof organizationFilterSchema>;

/** The filter from the parameters of an address, which call the search `q`. */
export const readOrganizationFilter = (params: Readonly<Record<string, unknown>>): OrganizationFilter =>
  organizationFilterSchema.parse({ ...params, search: params["q"] });

export const organizationHeads = [
  "Tên",
  "Tên viết tắt",
  "Ký hiệu văn bản",
  "Loại",
  "Cấp",
  "Trực thuộc",
  "Cấp trên",
];

export const organizationCells = (row: {
  name: string;
  shortName: string | null;
  symbol: string | null;
  kind: OrganizationKind;
  tier: Tier;
  subordinate: boolean;
  parentName: string | null;
}) => [
  row.name,
  row.shortName,
  row.symbol,
  organizationKindNames[row.kind],
  tierNames[row.tier],
  row.subordinate ? "Trực thuộc Tỉnh ủy" : null,
  row.parentName,
];
