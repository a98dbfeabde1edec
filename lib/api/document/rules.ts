import { z } from "zod";
import { scopeNames } from "@/lib/auth/keys/rules";
import {
  conferenceShape,
  envelopeOf,
  eventHints,
  eventNames,
  eventShapes,
  figuresShape,
  pointShape,
  versionShape,
  type SentEvent,
} from "@/lib/webhooks/events/schema";
import { problems, type ProblemCode } from "../rules";
import {
  delegateShape,
  hintHeadcountSchema,
  hintMarkSchema,
  outcomeShape,
  problemShape,
  totalsShape,
} from "../schema";
import { endpoints, type Endpoint } from "./endpoints/rules";
import { examples } from "./examples/rules";

export const apiVersion = "1.0.0";

type Json = Record<string, unknown>;

/** What has a name of its own in the document. */
const named = z.registry<{ id: string }>();
const names = {
  Conference: conferenceShape,
  Point: pointShape,
  Figures: figuresShape,
  FigureVersion: versionShape,
  Delegate: delegateShape,
  Totals: totalsShape,
  HintMark: hintMarkSchema,
  HintHeadcount: hintHeadcountSchema,
  Outcome: outcomeShape,
  Problem: problemShape,
} satisfies Record<string, z.ZodType>;
for (const [id, schema] of Object.entries(names)) named.add(schema, { id });

const refer = (id: string) => `#/components/schemas/${id}`;

// The pattern of a date or an id says what its format says, in two hundred characters; the bounds are JavaScript's own.
function tidy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tidy);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(
        ([key, held]) =>
          key !== "$schema" &&
          key !== "$id" &&
          !(key === "pattern" && "format" in value) &&
          Math.abs(Number(held)) !== Number.MAX_SAFE_INTEGER,
      )
      .map(([key, held]) => [key, tidy(held)]),
  );
}

/** A schema as JSON Schema, what has a name being referred to. `io`: as it comes in, or as it goes out. */
function jsonOf(schema: z.ZodType, io: "input" | "output"): Json {
  const once = z.registry<{ id: string }>();
  for (const [id, one] of Object.entries(names)) once.add(one, { id });
  if (!once.has(schema)) once.add(schema, { id: "here" });
  const { schemas } = z.toJSONSchema(once, { uri: refer, io });
  const id = named.get(schema)?.id ?? "here";
  return tidy(schemas[id]) as Json;
}

const components = () =>
  Object.fromEntries(
    Object.entries(names).map(([id, schema]) => [
      id,
      jsonOf(schema, id.startsWith("Hint") ? "input" : "output"),
    ]),
  );

const json = (schema: Json, example: unknown) => ({ "application/json": { schema, example } });

function parametersOf({ path, query }: Endpoint) {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string", format: "uuid" },
  }));
  const properties = (query && jsonOf(query, "input")["properties"]) as Record<string, Json> | null;
  const inQuery = Object.entries(properties ?? {}).map(([name, { description, ...schema }]) => ({
    name,
    in: "query",
    required: false,
    ...(description !== undefined && { description }),
    schema,
  }));
  return [...inPath, ...inQuery];
}

const usual = ["unauthorized", "scope_missing", "invalid", "too_many_requests", "busy"] as const;

/** The problems that an endpoint may answer with. */
export const problemsOf = ({ scope, problems: own }: Endpoint): ProblemCode[] =>
  [...usual, ...own].filter((code) => scope !== null || code !== "scope_missing");

function refusalsOf(endpoint: Endpoint) {
  const byStatus = new Map<number, string[]>();
  for (const code of problemsOf(endpoint)) {
    const [status, saying] = problems[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), `${code}: ${saying}`]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, sayings]) => [
      String(status),
      {
        description: sayings.join(" "),
        content: { "application/problem+json": { schema: { $ref: refer("Problem") } } },
      },
    ]),
  );
}

function operationOf(endpoint: Endpoint) {
  const { id, title, description, scope, body, answer, example } = endpoint;
  return {
    operationId: id,
    summary: title,
    description: scope === null ? description : `${description} Quyền: ${scope} (${scopeNames[scope]}).`,
    parameters: parametersOf(endpoint),
    ...(body && { requestBody: { required: true, content: json(jsonOf(body, "input"), example.body) } }),
    responses: {
      "200": { description: "Được.", content: json(jsonOf(answer, "output"), example.answer) },
      ...(body === null && {
        "304": { description: "Không có gì mới so với ETag gửi trong If-None-Match." },
      }),
      ...refusalsOf(endpoint),
    },
  };
}

const eventOf = (event: SentEvent) => ({
  post: {
    operationId: `on.${event}`,
    summary: eventNames[event],
    description: eventHints[event],
    requestBody: {
      content: json(jsonOf(envelopeOf(event, eventShapes[event]), "output"), {
        type: event,
        timestamp: "2026-12-15T00:52:31.000Z",
        data: examples[event],
      }),
    },
    responses: {
      "2XX": { description: "Đã nhận. Trả lời khác, chuyển hướng hoặc im lặng 10 giây: sẽ gửi lại." },
    },
    security: [],
  },
});

/** The API as an OpenAPI 3.1 document; every schema in it is the one that a handler parses with or a shape it answers. */
export function openApiDocument() {
  const paths: Record<string, Json> = {};
  for (const endpoint of endpoints)
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method]: operationOf(endpoint) };
  return {
    openapi: "3.1.0",
    info: {
      title: "Điểm Cầu API",
      version: apiVersion,
      description:
        "Cho hệ thống khác đọc điểm cầu, đại biểu, số liệu và gửi tín hiệu điểm danh. Trường mới có thể được thêm; trường đã có không đổi nghĩa trong phiên bản 1. Thời điểm trả về là giờ UTC, ISO 8601 (đuôi Z hoặc +00:00); ngày (heldOn) là ngày theo giờ Việt Nam. Thời điểm gửi lên phải có múi giờ.",
    },
    servers: [{ url: "/api/v1" }],
    security: [{ key: [] }],
    paths,
    webhooks: Object.fromEntries(
      (Object.keys(eventShapes) as SentEvent[]).map((event) => [event, eventOf(event)]),
    ),
    components: {
      schemas: components(),
      securitySchemes: {
        key: {
          type: "http",
          scheme: "bearer",
          description:
            "Khóa kết nối trong đầu mục Authorization, không bao giờ trong địa chỉ. Cookie không có giá trị ở đây.",
        },
      },
    },
  };
}
