import { formSayings } from "@/lib/text/sayings";
import { z } from "zod";
import {
  formsOfAddress,
  printPerson,
  type Branch,
  type PersonSnapshot,
  type PrintedPost,
} from "@/lib/organizations/people/rules";
import { suggestProtocolRank } from "@/lib/organizations/posts/rules";
import { optionalLine, requiredLine } from "@/lib/text/fields";
import { detectLegacy } from "@/lib/text/legacy";
import { cleanLine } from "@/lib/text/normalize";
import { searchKey } from "@/lib/text/search";
import { tiers } from "@/lib/organizations/rules";
import { phoneSchema } from "../rules";

export const assignmentRoles = [
  "chair",
  "co_chair",
  "alternate",
  "secretary",
  "technician",
  "liaison",
  "directing",
  "attending",
  "opening",
  "moderating",
  "concluding",
  "awarding",
] as const;
export type AssignmentRole = (typeof assignmentRoles)[number];

export const assignmentRoleNames = {
  chair: "Chủ trì",
  co_chair: "Đồng chủ trì",
  alternate: "Chủ trì dự phòng",
  secretary: "Thư ký",
  technician: "Cán bộ kỹ thuật",
  liaison: "Đầu mối điểm cầu",
  directing: "Dự và phát biểu chỉ đạo",
  attending: "Dự hội nghị",
  opening: "Phát biểu khai mạc",
  moderating: "Điều hành",
  concluding: "Phát biểu kết luận",
  awarding: "Trao khen thưởng",
} satisfies Record<AssignmentRole, string>;

/** Roles at one point; a leader may sit at a point that is not of their own body. */
export const rolesAtPoint = [
  "chair",
  "co_chair",
  "alternate",
  "secretary",
  "technician",
  "liaison",
  "directing",
  "attending",
] as const satisfies readonly AssignmentRole[];

/** Roles in the whole conference, at whatever point the person sits. */
export const rolesInConference = [
  "directing",
  "chair",
  "co_chair",
  "attending",
  "opening",
  "moderating",
  "concluding",
  "awarding",
] as const satisfies readonly AssignmentRole[];

export const assignmentStateNames = {
  proposed: "Chưa mời",
  asked: "Chờ xác nhận",
  confirmed: "Đã xác nhận",
  declined: "Báo không chủ trì được",
  replaced: "Đã thay",
} satisfies Record<"proposed" | "asked" | "confirmed" | "declined" | "replaced", string>;

const party =
  /\b(bi thu|uy vien|thuong vu|dang uy|tinh uy|thanh uy|dang bo|cap uy|ban (tuyen giao|dan van|to chuc|noi chinh)|uy ban kiem tra)\b/;
const force =
  /\b(cong an|quan su|bien phong|quan khu|chi huy|chinh uy|trung doan|su doan|lu doan|tu lenh|canh sat)\b/;
const front =
  /\b(mttq|mat tran|tinh doan|doan thanh nien|lien doan lao dong|hoi (lien hiep|nong dan|cuu chien binh|phu nu|chu thap do))\b/;

/** Which branch a typed title belongs to, so that posts print Party first (domain.md, 5.2); the State when nothing tells. */
export function suggestBranch(title: string): Branch {
  const key = searchKey(title);
  if (party.test(key) && !/\b(mttq|mat tran)\b/.test(key)) return "party";
  if (force.test(key)) return "force";
  return front.test(key) ? "front" : "state";
}

/** A typed title as a post; "nguyên" before it means a former one. */
export function postOf(typed: string): PrintedPost {
  const former = /^nguyên\s+/i.test(typed);
  const title = typed.replace(/^nguyên\s+/i, "");
  return { title, branch: suggestBranch(title), protocolRank: suggestProtocolRank(title), former };
}

/** Posts typed one to a line, or with semicolons between them. */
const postsSchema = z
  .string()
  .max(4000, "Chức vụ có nhiều nhất 4.000 ký tự.")
  .refine(
    (text) => detectLegacy(text) === null,
    "Chức vụ dùng phông chữ cũ. Hãy chuyển sang Unicode rồi lưu.",
  )
  .transform((text) =>
    text
      .split(/[\n;]/)
      .map((line) => cleanLine(line).replace(/[,.]$/, ""))
      .filter(Boolean),
  )
  .pipe(
    z
      .array(z.string().max(300, "Mỗi chức vụ có nhiều nhất 300 ký tự."))
      .max(10, "Nhập nhiều nhất 10 chức vụ."),
  )
  .transform((titles) => titles.map(postOf));

export const typedPersonSchema = z.object({
  kind: z.literal("typed"),
  formOfAddress: z.enum(formsOfAddress),
  rank: optionalLine("Cấp bậc hàm", 60),
  academicTitle: optionalLine("Học hàm, học vị", 60),
  fullName: requiredLine("Họ và tên", 120, "Nhập họ và tên."),
  posts: postsSchema,
});

export const whoSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("person"), personId: z.uuid("Chọn một người trong danh mục.") }),
  typedPersonSchema,
  z.object({ kind: z.literal("office"), title: requiredLine("Chức vụ", 300, "Nhập chức vụ.") }),
  z.object({
    kind: z.literal("group"),
    groupName: requiredLine("Tên nhóm", 300, "Nhập tên nhóm."),
    groupSize: z
      .number({ error: "Nhập một số nguyên." })
      .int("Nhập một số nguyên.")
      .min(1, "Số người ít nhất là 1.")
      .max(100_000, "Số người lớn quá mức.")
      .nullable(),
  }),
]);
export type Who = z.output<typeof whoSchema>;
export type WhoForm = z.input<typeof whoSchema>;

/** What a row stores of whoever it names. */
export type StoredWho = PersonSnapshot & { groupName: string | null; groupSize: number | null };

const nobody = {
  personId: null,
  formOfAddress: "comrade",
  rank: null,
  academicTitle: null,
  fullName: null,
  groupName: null,
  groupSize: null,
} as const;

/** Whoever was typed, as stored; a person of the register is read as of the conference's day instead. */
export function storedWho(who: Exclude<Who, { kind: "person" }>): StoredWho {
  switch (who.kind) {
    case "typed": {
      const { formOfAddress, rank, academicTitle, fullName, posts } = who;
      return { ...nobody, formOfAddress, rank, academicTitle, fullName, posts };
    }
    case "office":
      return { ...nobody, posts: [postOf(who.title)] };
    case "group":
      return { ...nobody, posts: [], groupName: who.groupName, groupSize: who.groupSize };
  }
}

/** "đồng chí Nguyễn Văn An, Bí thư Đảng ủy xã"; "Bí thư Đảng ủy xã"; "lãnh đạo các phòng, ban (12 người)". */
export function printWho(
  who: PersonSnapshot & { groupName: string | null; groupSize?: number | null },
): string {
  if (who.groupName !== null)
    return who.groupSize ? `${who.groupName} (${who.groupSize} người)` : who.groupName;
  return printPerson(who);
}

const about = { who: whoSchema, onBehalfOf: optionalLine("Người ủy quyền", 300), phone: phoneSchema };

export const assignSchema = z
  .object({
    conferenceId: z.uuid(),
    pointId: z.uuid().nullable(),
    role: z.enum(assignmentRoles),
    ...about,
  })
  .refine(
    ({ pointId, role }) =>
      (pointId === null ? rolesInConference : (rolesAtPoint as readonly AssignmentRole[])).some(
        (each) => each === role,
      ),
    { path: ["role"], error: "Vai trò này không dùng ở đây." },
  )
  .refine(({ role, who }) => who.kind !== "group" || (role !== "chair" && role !== "co_chair"), {
    path: ["who", "groupName"],
    error: "Người chủ trì là một người hoặc một chức vụ, không phải một nhóm.",
  });
export type Assign = z.output<typeof assignSchema>;
export type AssignForm = z.input<typeof assignSchema>;

/** What the dialog holds, for a new assignment and for a replacement. */
export const assignFormSchema = z.object({ role: z.enum(assignmentRoles), ...about });
export type AssignFormValues = z.input<typeof assignFormSchema>;

export const replaceSchema = z.object({ assignmentId: z.uuid(), ...about });
export type Replace = z.output<typeof replaceSchema>;

export const assignmentIdSchema = z.object({ assignmentId: z.uuid() });

/** "Bí thư Đảng ủy" + "xã Thanh Sơn": one rule gives every point of a tier its chair, by office. */
export const assignByRuleSchema = z.object({
  conferenceId: z.uuid(),
  tier: z.enum(tiers),
  title: requiredLine("Chức vụ", 200, "Nhập chức vụ, ví dụ: Bí thư Đảng ủy."),
  /** Print the point's name after the title. */
  withName: z.boolean(),
});
export type AssignByRule = z.output<typeof assignByRuleSchema>;

export const assignmentRefusals = {
  not_found: "Không tìm thấy phân công, điểm cầu hoặc hội nghị này.",
  closed: "Hội nghị đã đóng hồ sơ hoặc đã hủy, không phân công được.",
  wrong_person: "Không tìm thấy người này trong danh mục cán bộ.",
  already_chaired: "Điểm cầu đã có người chủ trì. Dùng “Thay người” để đổi.",
  chairs_here: "Người này đã chủ trì một điểm cầu khác của hội nghị.",
  double_booked: "Người này đã chủ trì một hội nghị khác cùng giờ.",
  changed: "Phân công vừa được người khác sửa. Tải lại trang để xem bản mới nhất.",
  nothing: "Không còn điểm cầu nào của cấp này thiếu chủ trì.",
  group_chairs: "Người chủ trì là một người hoặc một chức vụ, không phải một nhóm.",
  ...formSayings,
} as const;

export type Conflict = { conference: string | null; point: string | null; here: boolean };

/** Names the conflict only as far as the reader may see it. */
export function conflictSentence(name: string, conflict: Conflict | null): string {
  if (conflict?.here && conflict.point)
    return `${name} đã chủ trì điểm cầu ${conflict.point} của hội nghị này.`;
  if (!conflict?.conference) return `${name} đã chủ trì một hội nghị khác cùng giờ.`;
  const where = conflict.point ? `điểm cầu ${conflict.point} của ` : "";
  return `${name} đã chủ trì ${where}“${conflict.conference}” cùng giờ.`;
}
