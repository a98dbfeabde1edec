import { expect, test } from "vitest";
import {
  changePasswordSchema,
  deviceName,
  homeOf,
  localPath,
  mayAnywhere,
  reach,
  roles,
  usernameSchema,
  type Grant,
} from "./rules";

const at = (role: Grant["role"], organizationId: string | null, pointId: string | null = null): Grant => ({
  role,
  organizationId,
  pointId,
});

test("a role reaches its own body and no other", () => {
  const grants = [at("organiser", "office"), at("editor", "police")];
  expect(reach(grants, "conferences:write")).toEqual({
    everywhere: false,
    organizationIds: ["office"],
    pointIds: [],
  });
  expect(reach(grants, "articles:write").organizationIds).toEqual(["office", "police"]);
  expect(reach(grants, "articles:approve").organizationIds).toEqual([]);
});

test("a grant at a point reaches the point only, never its body", () => {
  const grants = [at("editor", "police", "point")];
  expect(reach(grants, "articles:write")).toEqual({
    everywhere: false,
    organizationIds: [],
    pointIds: ["point"],
  });
  expect(mayAnywhere(grants, "register:read")).toBe(false);
});

test("an administrator runs the installation, not the conferences", () => {
  const grants = [at("administrator", null)];
  expect(reach(grants, "users:manage").everywhere).toBe(true);
  expect(mayAnywhere(grants, "conferences:read")).toBe(false);
  expect(mayAnywhere(grants, "articles:write")).toBe(false);
});

test.each(roles.filter((role) => role !== "administrator"))("%s never manages users", (role) => {
  expect(mayAnywhere([at(role, "office")], "users:manage")).toBe(false);
});

test.each(["Ab C", "x", "-abc", "đạt", "a".repeat(65)])("refused as a user name: %s", (name) => {
  expect(usernameSchema.safeParse(name).success).toBe(false);
});

test("a new password must be long, new, and typed twice alike", () => {
  const faults = (input: { current: string; next: string; again: string }) =>
    changePasswordSchema.safeParse(input).error?.issues.map((issue) => issue.path.join("."));
  expect(faults({ current: "cũ", next: "ngắn", again: "ngắn" })).toEqual(["next"]);
  expect(faults({ current: "cũ", next: "mười hai ký tự", again: "khác hẳn đi rồi" })).toEqual(["again"]);
  expect(faults({ current: "mười hai ký tự", next: "mười hai ký tự", again: "mười hai ký tự" })).toEqual([
    "next",
  ]);
  expect(faults({ current: "cũ", next: "mười hai ký tự", again: "mười hai ký tự" })).toBeUndefined();
});

test.each([
  ["/conferences?page=2#x", "/conferences?page=2#x"],
  [undefined, "/home"],
  ["", "/home"],
  ["//evil.example", "/home"],
  ["/\\evil.example", "/home"],
  ["https://evil.example", "/home"],
  ["javascript:alert(1)", "/home"],
  ["/\t/evil.example", "/home"],
  ["/../conferences", "/conferences"],
])("after signing in, %j leads to %j", (asked, path) => {
  expect(localPath(asked, "/home")).toBe(path);
});

test.each([
  [[{ role: "organiser", organizationId: "a", pointId: null }], "/conferences"],
  [[{ role: "administrator", organizationId: null, pointId: null }], "/admin/users"],
  [[{ role: "editor", organizationId: null, pointId: "p" }], "/articles"],
] as const)("the first page of %j is %s", (grants, home) => {
  expect(homeOf(grants)).toBe(home);
});

test.each([
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36",
    "Chrome trên Windows",
  ],
  ["Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari trên iPhone"],
  ["Mozilla/5.0 (Windows NT 10.0) Chrome/150 Safari/537.36 Edg/150.0", "Edge trên Windows"],
  ["curl/8", "Thiết bị không rõ"],
  [null, "Thiết bị không rõ"],
])("%s is %s", (userAgent, name) => {
  expect(deviceName(userAgent)).toBe(name);
});
