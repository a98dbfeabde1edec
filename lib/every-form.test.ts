import { describe, expect, test } from "vitest";
import { z } from "zod";

// Every field that takes text, of every schema that a form, an action or an address is read with: what nobody should
// be able to put in, whoever adds the next field.

const modules = import.meta.glob<Record<string, unknown>>(
  ["./**/rules.ts", "./**/schema.ts", "!./cli/**", "!./db/**"],
  { eager: true },
);

type Field = { path: string; schema: z.ZodType };

const childOf = (def: z.core.$ZodTypeDef): z.ZodType[] => {
  const { innerType, element, valueType, options, left, right } = def as unknown as Record<
    string,
    z.ZodType | z.ZodType[] | undefined
  >;
  return [innerType, element, valueType, options, left, right].flat().filter((one) => one !== undefined);
};

const isText = (schema: z.ZodType): boolean => {
  const def = schema.def as z.core.$ZodTypeDef & { in?: z.ZodType; innerType?: z.ZodType; format?: string };
  if (def.type === "string") return true;
  const inner = def.type === "pipe" ? def.in : def.innerType;
  return inner !== undefined && isText(inner);
};

/** The fields in which a schema takes text, each as a whole: with what cleans it and what checks it. */
function fieldsOf(schema: z.ZodType, path: string, seen = new Set<z.ZodType>()): Field[] {
  if (isText(schema)) return [{ path, schema }];
  if (seen.has(schema)) return [];
  seen.add(schema);
  const { def } = schema;
  if (def.type === "object")
    return Object.entries((def as z.core.$ZodObjectDef & { shape: Record<string, z.ZodType> }).shape).flatMap(
      ([key, field]) => fieldsOf(field, `${path}.${key}`, seen),
    );
  if (def.type === "pipe") return fieldsOf((def as unknown as { in: z.ZodType }).in, path, seen);
  if (def.type === "lazy")
    return fieldsOf((def as unknown as { getter: () => z.ZodType }).getter(), path, seen);
  return childOf(def).flatMap((child) => fieldsOf(child, path, seen));
}

const schemas = Object.entries(modules).flatMap(([file, exports]) =>
  Object.entries(exports).flatMap(([name, value]) =>
    name.endsWith("Schema") && value instanceof z.ZodType
      ? [{ name: `${file.slice(2)}#${name}`, schema: value }]
      : [],
  ),
);
const fields = [
  ...new Map(
    schemas.flatMap(({ name, schema }) => fieldsOf(schema, name)).map((field) => [field.path, field]),
  ).values(),
];

/** Whole lists and texts: what they may hold at most is a number of their own. */
const longTexts: Record<string, number> = {
  "attendance/delegates/schema.ts#previewPasteSchema.text": 1_000_000,
  "points/paste/rules.ts#pasteSchema.text": 1_500_000,
  "points/paste/rules.ts#applyPasteSchema.text": 1_500_000,
  "articles/style/ignored/rules.ts#readRegisterSchema.text": 200_000,
  "articles/rules.ts#saveArticleSchema.title.content.content.text": 20_000,
  "articles/templates/rules.ts#saveTemplateSchema.body": 20_000,
  "articles/templates/rules.ts#previewTemplateSchema.body": 20_000,
  "articles/text/rules.ts#lineDocSchema.content.content.text": 20_000,
  "articles/text/rules.ts#bodyDocSchema.content.content.text": 20_000,
};

/** Stored nowhere as they come: must equal a field that has a limit; read back from what a limit let in. */
const unlimited = [
  "auth/rules.ts#changePasswordSchema.again",
  "organizations/people/rules.ts#printedPostSchema.title",
];

const taken = ({ schema }: Field, text: string) => {
  const read = schema.safeParse(text);
  return read.success ? read.data : undefined;
};

test("the walk finds the fields of every kind of schema", () => {
  expect(schemas.length).toBeGreaterThan(60);
  const paths = fields.map(({ path }) => path);
  expect(paths).toEqual(
    expect.arrayContaining([
      "conferences/schema.ts#createConferenceSchema.name",
      "points/rules.ts#addPointSchema.name",
      "points/assignments/rules.ts#assignSchema.who.fullName",
      "organizations/people/rules.ts#createPersonSchema.fullName",
      "settings/rules.ts#settingsSchema.siteName",
    ]),
  );
});

describe("ten thousand characters", () => {
  const long = "ễ".repeat(10_000);
  const lines = fields.filter(({ path }) => !(path in longTexts) && !unlimited.includes(path));
  test.each(lines)("$path does not take them", (field) => {
    expect(JSON.stringify(taken(field, long) ?? null)).not.toContain(long);
  });

  test.each(Object.entries(longTexts))("%s takes %i characters at most", (path, most) => {
    const field = fields.find((one) => one.path === path);
    expect(field).toBeDefined();
    if (field) expect(taken(field, "ễ".repeat(most + 1))).toBeUndefined();
  });
});

describe("HTML", () => {
  const html = `<img src=x onerror="alert(1)">Điểm cầu`;
  test.each(fields)("in $path stays the words that were typed, or is refused", (field) => {
    const read = taken(field, html);
    if (typeof read === "string" && read !== "") expect(read.toLowerCase()).toBe(html.toLowerCase());
  });
});
