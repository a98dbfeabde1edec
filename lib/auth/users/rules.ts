import { formSayings } from "@/lib/text/sayings";
import { z } from "zod";
import { requiredLine } from "@/lib/text/fields";
import { formatDateTime } from "@/lib/time";
import { roleNames, roles, usernameSchema, type Role } from "../rules";

const displayNameSchema = requiredLine("Họ tên", 120, "Nhập họ tên hiển thị.");

const optionalId = (notThere: string) =>
  z
    .string()
    .transform((text) => text || null)
    .pipe(z.uuid(notThere).nullable());

/** A user begins without a password and without a role: the link and the roles are given on their page. */
export const createUserSchema = z.object({
  username: usernameSchema,
  displayName: displayNameSchema,
  personId: optionalId("Chọn một cán bộ trong danh sách."),
});
export type CreateUserForm = z.input<typeof createUserSchema>;
export type CreateUser = z.output<typeof createUserSchema>;

export const editUserSchema = createUserSchema.extend({ userId: z.uuid() });
export type EditUserForm = z.input<typeof editUserSchema>;
export type EditUser = z.output<typeof editUserSchema>;

export const userIdSchema = z.object({ userId: z.uuid() });

/** An administrator's role is held everywhere, an editor's may be at one point, the others are held at a body. */
export const grantRoleSchema = z
  .object({
    userId: z.uuid(),
    role: z.enum(roles, "Chọn một vai trò."),
    organizationId: optionalId("Chọn một cơ quan trong danh sách."),
    pointId: optionalId("Chọn một điểm cầu trong danh sách."),
  })
  .superRefine(({ role, organizationId, pointId }, context) => {
    const fault = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    if (role === "administrator") {
      if (organizationId !== null || pointId !== null)
        fault("role", "Vai trò quản trị hệ thống không gắn với một cơ quan hay điểm cầu.");
    } else if (pointId !== null) {
      if (role !== "editor") fault("pointId", "Chỉ vai trò biên tập viên được giao theo điểm cầu.");
      if (organizationId !== null) fault("pointId", "Chọn một cơ quan hoặc một điểm cầu, không chọn cả hai.");
    } else if (organizationId === null) {
      fault("organizationId", "Chọn cơ quan mà vai trò có hiệu lực.");
    }
  });
export type GrantRoleForm = z.input<typeof grantRoleSchema>;
export type GrantRole = z.output<typeof grantRoleSchema>;

export const revokeRoleSchema = z.object({ userId: z.uuid(), grantId: z.uuid() });
export type RevokeRole = z.output<typeof revokeRoleSchema>;

export type UserRefusal =
  | "not_found"
  | "username_taken"
  | "person_not_found"
  | "organization_not_found"
  | "point_not_found"
  | "already_granted"
  | "last_administrator"
  | "disabled";

export const userSayings = {
  not_found: "Không tìm thấy tài khoản này.",
  username_taken: "Tên đăng nhập này đã có người dùng.",
  person_not_found: "Không tìm thấy cán bộ đã chọn.",
  organization_not_found: "Không tìm thấy cơ quan đã chọn.",
  point_not_found: "Không tìm thấy điểm cầu đã chọn.",
  already_granted: "Tài khoản đã có vai trò này tại nơi đã chọn.",
  last_administrator:
    "Đây là người quản trị cuối cùng còn đăng nhập được. Hãy giao quyền quản trị cho người khác trước.",
  disabled: "Tài khoản đang bị khóa. Hãy mở lại tài khoản trước.",
  ...formSayings,
} satisfies Record<UserRefusal | "invalid" | "signed_out", string>;

export const usersPageSize = 50;

export const userStates = ["active", "disabled", "no_password"] as const;
export type UserState = (typeof userStates)[number];

export const userStateNames = {
  active: "Đang hoạt động",
  disabled: "Đã khóa",
  no_password: "Chưa đặt mật khẩu",
} satisfies Record<UserState, string>;

export const stateOfUser = (user: { disabledAt: Date | null; passwordHash: string | null }): UserState =>
  user.disabledAt !== null ? "disabled" : user.passwordHash === null ? "no_password" : "active";

export const usersFilterSchema = z.object({
  search: z.string().max(300).catch(""),
  role: z.enum(roles).nullable().catch(null),
  state: z.enum(userStates).nullable().catch(null),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
export type UsersFilter = z.output<typeof usersFilterSchema>;

/** The filter from the parameters of an address, which call the search `q`. */
export const readUsersFilter = (params: Readonly<Record<string, unknown>>): UsersFilter =>
  usersFilterSchema.parse({ ...params, search: params["q"] });

export const userHeads = ["Họ tên", "Tên đăng nhập", "Vai trò", "Tình trạng", "Truy cập gần nhất"];

export const userCells = (row: {
  displayName: string;
  username: string;
  grants: readonly { role: Role; place: string | null }[];
  state: UserState;
  lastSeenAt: Date | null;
}) => [
  row.displayName,
  row.username,
  row.grants.map(({ role, place }) => [roleNames[role], place].filter(Boolean).join(" – ")).join("; "),
  userStateNames[row.state],
  row.lastSeenAt && formatDateTime(row.lastSeenAt),
];

/** Roles that may be held at one point alone. */
export const isPointRole = (role: Role): boolean => role === "editor";
