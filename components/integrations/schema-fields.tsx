import { ChevronRight } from "lucide-react";
import { Table } from "@/components/ui/table";

/** As much of JSON Schema as the document uses. */
export type JsonSchema = {
  $ref?: string;
  type?: string;
  description?: string;
  enum?: readonly unknown[];
  const?: string;
  format?: string;
  default?: unknown;
  minimum?: number;
  maximum?: number;
  maxItems?: number;
  properties?: Record<string, JsonSchema>;
  required?: readonly string[];
  items?: JsonSchema;
  anyOf?: readonly JsonSchema[];
};

type Field = { path: string; kind: string; need: boolean; note: string };

const resolved = (schema: JsonSchema, named: Record<string, JsonSchema>): JsonSchema => {
  const name = schema.$ref?.split("/").at(-1);
  return name === undefined ? schema : { ...named[name], ...schema };
};

const kinds: Record<string, string> = {
  string: "chuỗi",
  integer: "số nguyên",
  number: "số",
  boolean: "true, false",
  object: "đối tượng",
  array: "danh sách",
  null: "null",
};
const formats: Record<string, string> = { uuid: "UUID", "date-time": "thời điểm ISO 8601", date: "ngày" };

function kindOf(schema: JsonSchema, named: Record<string, JsonSchema>): string {
  const whole = resolved(schema, named);
  if (whole.anyOf) return whole.anyOf.map((one) => kindOf(one, named)).join(" hoặc ");
  if (whole.enum) return whole.enum.map(String).join(" | ");
  if (whole.const !== undefined) return whole.const;
  if (whole.format && formats[whole.format]) return formats[whole.format] ?? "";
  return kinds[whole.type ?? ""] ?? "bất kỳ";
}

const noteOf = ({ description, default: usual, minimum, maximum, maxItems }: JsonSchema) =>
  [
    description,
    maxItems === undefined ? null : `Nhiều nhất ${maxItems}.`,
    maximum === undefined ? null : `Từ ${minimum ?? 0} đến ${maximum}.`,
    usual === undefined ? null : `Mặc định ${JSON.stringify(usual)}.`,
  ]
    .filter(Boolean)
    .join(" ");

function fieldsOf(schema: JsonSchema, named: Record<string, JsonSchema>, under = ""): Field[] {
  const { properties = {}, required = [] } = resolved(schema, named);
  return Object.entries(properties).flatMap(([name, given]) => {
    const whole = resolved(given, named);
    const held = whole.anyOf?.map((one) => resolved(one, named)).find((one) => one.type !== "null") ?? whole;
    const inner = held.items ? resolved(held.items, named) : held;
    const path = `${under}${name}${held.items ? "[]" : ""}`;
    const field = { path, kind: kindOf(given, named), need: required.includes(name), note: noteOf(whole) };
    return [field, ...(inner.properties ? fieldsOf(inner, named, `${path}.`) : [])];
  });
}

/** The fields of a schema, those inside others beneath them; closed at first, because there are many. */
export function SchemaFields({
  caption,
  title,
  schema,
  named,
}: {
  caption: string;
  title: string;
  schema: JsonSchema;
  named: Record<string, JsonSchema>;
}) {
  const fields = fieldsOf(schema, named);
  return (
    <details className="group border-line rounded-md border">
      <summary className="flex min-h-11 cursor-pointer items-center gap-2 px-3 font-semibold">
        <ChevronRight aria-hidden className="text-ink-soft size-4 group-open:rotate-90" />
        {title} ({fields.length} trường)
      </summary>
      <div className="border-line border-t">
        <Table
          caption={caption}
          rows={fields}
          rowKey={(field) => field.path}
          columns={[
            {
              key: "path",
              head: "Trường",
              names: true,
              cell: ({ path }) => <code className="font-mono text-sm break-all">{path}</code>,
            },
            { key: "kind", head: "Kiểu", cell: ({ kind, need }) => `${kind}${need ? "" : " (có thể bỏ)"}` },
            { key: "note", head: "Ý nghĩa", cell: ({ note }) => note },
          ]}
        />
      </div>
    </details>
  );
}
