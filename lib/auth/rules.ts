import { formSayings } from "@/lib/text/sayings";
import { z } from "zod";

/** Roles of people who sign in, as architecture.md names them; those of points come with their links. */
export const roles = ["administrator", "organiser", "clerk", "editor", "approver"] as const;
export type Role = (typeof roles)[number];

export const roleNames = {
  administrator: "Quản trị hệ thống",
  organiser: "Cán bộ tổ chức hội nghị",
  clerk: "Văn thư",
  editor: "Biên tập viên",
  approver: "Người duyệt tin bài",
} satisfies Record<Role, string>;

export const linkRoles = ["chair", "secretary", "technician", "room", "hall"] as const;
export type LinkRole = (typeof linkRoles)[number];

/** A role at an organization, at one point, or (administrator only) in the whole installation. */
export type Grant = { role: Role; organizationId: string | null; pointId: string | null };

/** Each permission and the roles that carry it. An administrator runs the installation, not the conferences. */
const carriers = {
  "users:manage": ["administrator"],
  "settings:manage": ["administrator"],
  "audit:read": ["administrator", "organiser"],
  "register:read": ["administrator", "organiser", "clerk", "editor", "approver"],
  "register:write": ["administrator", "organiser"],
  "phones:read": ["administrator", "organiser", "clerk"],
  "conferences:read": ["organiser", "clerk", "editor", "approver"],
  "conferences:write": ["organiser"],
  "attendance:write": ["organiser", "clerk"],
  "board:read": ["organiser", "clerk"],
  // Keys and webhooks reach the office's conferences, which an administrator of the installation may not read.
  "integrations:manage": ["organiser"],
  "articles:write": ["organiser", "editor", "approver"],
  "articles:approve": ["approver"],
} satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof carriers;

/** The roles that carry a permission, for a query that asks the grants' own rows. */
export const rolesThatMay = (permission: Permission): Role[] => [...carriers[permission]];

const carries = ({ role }: Grant, permission: Permission): boolean =>
  (carriers[permission] as readonly Role[]).includes(role);

/** Where a permission holds. `everywhere` is the administrator's; the lists are asked in the `where` of a query. */
export type Reach = { everywhere: boolean; organizationIds: string[]; pointIds: string[] };

/**
 * Where these grants carry the permission. A grant at a point reaches that point only, never its organization.
 */
export function reach(grants: readonly Grant[], permission: Permission): Reach {
  const carrying = grants.filter((grant) => carries(grant, permission));
  return {
    everywhere: carrying.some((grant) => grant.role === "administrator"),
    organizationIds: carrying.flatMap((grant) =>
      grant.pointId === null && grant.organizationId !== null ? [grant.organizationId] : [],
    ),
    pointIds: carrying.flatMap((grant) => (grant.pointId === null ? [] : [grant.pointId])),
  };
}

/** Whether the permission holds anywhere but at a single point: for menus, and for the shared register. */
export function mayAnywhere(grants: readonly Grant[], permission: Permission): boolean {
  const where = reach(grants, permission);
  return where.everywhere || where.organizationIds.length > 0;
}

export const usernameSchema = z
  .string()
  .trim()
  .toLowerCase()
  .min(3, "Tên đăng nhập có ít nhất 3 ký tự.")
  .max(64, "Tên đăng nhập có nhiều nhất 64 ký tự.")
  .regex(/^[a-z0-9][a-z0-9._-]*$/, "Tên đăng nhập chỉ gồm chữ không dấu, số, dấu chấm và gạch nối.");

export const passwordSchema = z
  .string()
  .min(12, "Mật khẩu có ít nhất 12 ký tự.")
  .max(200, "Mật khẩu có nhiều nhất 200 ký tự.");

export const signInSchema = z.object({
  username: z.string().trim().toLowerCase().min(1, "Nhập tên đăng nhập.").max(64, "Tên đăng nhập quá dài."),
  password: z.string().min(1, "Nhập mật khẩu.").max(200, "Mật khẩu quá dài."),
});

export const changePasswordSchema = z
  .object({
    current: z.string().min(1, "Nhập mật khẩu hiện nay.").max(200),
    next: passwordSchema,
    again: z.string(),
  })
  .refine((input) => input.next === input.again, {
    path: ["again"],
    error: "Hai lần nhập mật khẩu mới khác nhau.",
  })
  .refine((input) => input.next !== input.current, {
    path: ["next"],
    error: "Mật khẩu mới trùng mật khẩu cũ.",
  });

export const endOwnSessionSchema = z.object({ sessionId: z.uuid() });

export const emptySchema = z.object({});

/** How long a session lives at most, and how long without being used. */
export const sessionDays = 7;
export const sessionIdleHours = 24;

/** Sign-in attempts allowed in a window: an office behind one address is many people, an account is one. */
export const signInLimits = { windowMinutes: 15, perAccount: 10, perAddress: 100 };

/** Sign-in's refusals; `disabled` is told only to whoever knows the password. */
export type SignInRefusal = "wrong" | "too_many" | "disabled";

export const signInSayings = {
  wrong: "Tên đăng nhập hoặc mật khẩu không đúng.",
  too_many: `Đã thử quá nhiều lần. Hãy đợi ${signInLimits.windowMinutes} phút rồi đăng nhập lại.`,
  disabled: "Tài khoản đã bị khóa. Hãy liên hệ người quản trị hệ thống.",
  failed: "Chưa đăng nhập được vì máy chủ không trả lời. Hãy thử lại.",
} satisfies Record<SignInRefusal | "failed", string>;

export const isSignInRefusal = (text: string): text is SignInRefusal =>
  text === "wrong" || text === "too_many" || text === "disabled";

export const changePasswordSayings = {
  wrong: "Mật khẩu hiện nay không đúng.",
  too_many: signInSayings.too_many,
  ...formSayings,
} satisfies Record<"wrong" | "too_many" | "invalid" | "signed_out", string>;

/** Where to go after signing in: a path of ours, never another site's address. */
export function localPath(path: string | undefined, otherwise: string): string {
  const base = "http://here.invalid";
  if (!path?.startsWith("/") || !URL.canParse(path, base)) return otherwise;
  const url = new URL(path, base);
  return url.origin === base ? `${url.pathname}${url.search}${url.hash}` : otherwise;
}

/** The first page of whoever has these grants. */
export function homeOf(grants: readonly Grant[]): string {
  if (mayAnywhere(grants, "conferences:read")) return "/conferences";
  if (grants.some((grant) => grant.role === "administrator")) return "/admin/users";
  if (
    reach(grants, "board:read").pointIds.length > 0 &&
    !grants.some((grant) => carries(grant, "articles:write"))
  )
    return "/boards";
  return "/articles";
}

const browsers: readonly [RegExp, string][] = [
  [/Zalo/i, "Zalo"],
  [/coc_coc/i, "Cốc Cốc"],
  [/Edg(e|A|iOS)?\//, "Edge"],
  [/SamsungBrowser/, "Samsung Internet"],
  [/Firefox|FxiOS/, "Firefox"],
  [/Chrome|CriOS/, "Chrome"],
  [/Safari/, "Safari"],
];
const systems: readonly [RegExp, string][] = [
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/Linux/, "Linux"],
];

/** "Chrome trên Windows", from what the browser says of itself; for people to recognise, proof of nothing. */
export function deviceName(userAgent: string | null): string {
  const find = (known: typeof browsers) => known.find(([pattern]) => pattern.test(userAgent ?? ""))?.[1];
  const [browser, system] = [find(browsers), find(systems)];
  if (browser && system) return `${browser} trên ${system}`;
  return browser ?? system ?? "Thiết bị không rõ";
}

/**
 * New phones that one network may bring to one door in a minute, beside one for everybody on the point's list: a full
 * hall may stand behind one router and read the code from its wall at once.
 */
export const newPhonesAMinute = 60;

/** What at a point's door can turn people away: too many new phones, too many wrong names, too many who wait. */
export const doorLimitKinds = ["phones", "names", "waiting"] as const;
export type DoorLimit = (typeof doorLimitKinds)[number];
