import { expect, test } from "vitest";
import { z } from "zod";
import { invalidValue } from "./sayings";
import "./zod-sentences";

test("what a schema does not say in its own words is said in Vietnamese", () => {
  const schema = z.strictObject({
    name: z.string().min(1),
    state: z.enum(["a", "b"]),
    count: z.int32(),
    either: z.union([z.string(), z.null()]),
    checked: z.string().refine((text) => text === "x"),
    own: z.string().min(3, "Nhập ít nhất 3 ký tự."),
  });
  const parsed = schema.safeParse({
    name: "",
    state: "c",
    count: 2 ** 40,
    either: 1,
    checked: "",
    own: "",
    extra: 1,
  });
  const messages = parsed.error?.issues.map((issue) => [issue.path.join("."), issue.message]);
  expect(messages).toEqual([
    ["name", invalidValue],
    ["state", invalidValue],
    ["count", invalidValue],
    ["either", invalidValue],
    ["checked", invalidValue],
    ["own", "Nhập ít nhất 3 ký tự."],
    ["", invalidValue],
  ]);
});
