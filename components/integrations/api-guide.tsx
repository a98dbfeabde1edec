import { StateBadge } from "@/components/ui/badge";
import { Section } from "@/components/ui/section";
import type { openApiDocument } from "@/lib/api/document/rules";
import { endpoints, type Endpoint } from "@/lib/api/document/endpoints/rules";
import { problems } from "@/lib/api/rules";
import { scopeNames } from "@/lib/auth/keys/rules";
import { eventHints, eventNames, type SentEvent } from "@/lib/webhooks/events/schema";
import { SchemaFields, type JsonSchema } from "./schema-fields";

type Document = ReturnType<typeof openApiDocument>;
type Parameter = { name: string; in: string; required: boolean; description?: string; schema: JsonSchema };
type Content = { "application/json": { schema: JsonSchema; example: unknown } };
type Operation = {
  parameters: Parameter[];
  requestBody?: { content: Content };
  responses: { "200": { content: Content } };
};

function Code({ label, children }: { label: string; children: string }) {
  return (
    // Focusable, so that the keyboard can scroll what is wider than the page.
    <pre
      tabIndex={0}
      role="region"
      aria-label={label}
      className="border-line bg-sunken max-h-96 overflow-auto rounded-md border p-3 text-sm leading-normal"
    >
      <code>{children}</code>
    </pre>
  );
}

const pretty = (value: unknown) => JSON.stringify(value, null, 2);

function curl({ method, path, example }: Endpoint, base: string) {
  const lines = [
    `curl ${method === "post" ? "-X POST " : ""}"${base}${path}"`,
    '  -H "Authorization: Bearer dck_…"',
    ...(example.body === null
      ? []
      : ['  -H "Content-Type: application/json"', `  -d '${JSON.stringify(example.body)}'`]),
  ];
  return lines.join(" \\\n");
}

function EndpointPart({
  endpoint,
  operation,
  base,
  named,
}: {
  endpoint: Endpoint;
  operation: Operation;
  base: string;
  named: Record<string, JsonSchema>;
}) {
  const { id, method, path, title, description, scope } = endpoint;
  const query: JsonSchema = {
    type: "object",
    properties: Object.fromEntries(
      operation.parameters
        .filter((one) => one.in === "query")
        .map(({ name, description: said, schema }) => [
          name,
          { ...schema, ...(said && { description: said }) },
        ]),
    ),
  };
  return (
    <Section
      title={title}
      note={scope === null ? "Mọi khóa đều gọi được." : `Quyền: ${scopeNames[scope]} (${scope})`}
    >
      <div id={id} className="flex scroll-mt-4 flex-col gap-4">
        <p className="font-mono text-sm break-all">
          <strong>{method.toUpperCase()}</strong> /api/v1{path}
        </p>
        <p>{description}</p>
        {Object.keys(query.properties ?? {}).length > 0 && (
          <SchemaFields caption={`Tham số của ${title}`} title="Tham số" schema={query} named={named} />
        )}
        {operation.requestBody && (
          <SchemaFields
            caption={`Nội dung gửi của ${title}`}
            title="Nội dung gửi"
            schema={operation.requestBody.content["application/json"].schema}
            named={named}
          />
        )}
        <SchemaFields
          caption={`Trả lời của ${title}`}
          title="Trả lời"
          schema={operation.responses["200"].content["application/json"].schema}
          named={named}
        />
        <div className="grid items-start gap-3 lg:grid-cols-2">
          <Code label={`Ví dụ gọi: ${title}`}>{curl(endpoint, base)}</Code>
          <Code label={`Ví dụ trả lời: ${title}`}>{pretty(endpoint.example.answer)}</Code>
        </div>
      </div>
    </Section>
  );
}

const verify = `// npm install standardwebhooks
import { Webhook } from "standardwebhooks";

const event = new Webhook(process.env.WEBHOOK_SECRET)
  .verify(rawBody, request.headers);   // sai chữ ký, quá cũ: báo lỗi
// Trả lời 2xx trong 10 giây; xử lý sau. webhook-id đã gặp: bỏ qua.`;

/** The OpenAPI document as a page: no viewer from elsewhere, no script. */
export function ApiGuide({ document, origin }: { document: Document; origin: string }) {
  const base = `${origin}/api/v1`;
  const named = document.components.schemas as Record<string, JsonSchema>;
  const paths = document.paths as Record<string, Record<string, Operation>>;
  const hooks = document.webhooks as unknown as Record<
    string,
    { post: { requestBody: { content: Content } } }
  >;
  return (
    <div className="flex flex-col gap-4">
      <Section title="Bắt đầu">
        <ol className="list-decimal space-y-1 pl-5">
          <li>Tạo khóa kết nối, chép khóa vào cấu hình của hệ thống.</li>
          <li>
            Gửi khóa trong đầu mục Authorization của mỗi lần gọi. Không đưa khóa vào địa chỉ; cookie không có
            giá trị.
          </li>
          <li>
            Mất kết nối hoặc gặp mã 429, 503: đợi số giây trong Retry-After rồi gửi lại nguyên văn. Mỗi
            operationId chỉ được tính một lần.
          </li>
          <li>
            Thời điểm trả về là giờ UTC theo ISO 8601 (08:00 giờ Việt Nam là 01:00 UTC); thời điểm gửi lên
            phải có múi giờ. Ngày họp là ngày theo giờ Việt Nam.
          </li>
          <li>
            rate trong số liệu tổng hợp tính trên mọi đại biểu triệu tập, kể cả của điểm cầu chưa báo cáo; tỷ
            lệ trên bảng điều hành chỉ tính nơi đã báo cáo.
          </li>
          <li>Danh sách trả về từng trang: gửi next trong after cho đến khi next là null.</li>
        </ol>
      </Section>
      {endpoints.map((endpoint) => {
        const operation = paths[endpoint.path]?.[endpoint.method];
        return operation && <EndpointPart key={endpoint.id} {...{ endpoint, operation, base, named }} />;
      })}
      <Section title="Webhook" note="Mỗi lượt gửi là một POST, ký theo chuẩn Standard Webhooks.">
        <div className="flex flex-col gap-4">
          <Code label="Ví dụ kiểm tra chữ ký">{verify}</Code>
          {Object.entries(hooks).map(([event, { post }]) => (
            <div key={event} className="flex flex-col gap-2">
              <h3>
                {eventNames[event as SentEvent]}{" "}
                <code className="font-mono text-sm font-normal">{event}</code>
              </h3>
              <p className="text-ink-soft">{eventHints[event as SentEvent]}</p>
              <Code label={`Ví dụ: ${eventNames[event as SentEvent]}`}>
                {pretty(post.requestBody.content["application/json"].example)}
              </Code>
            </div>
          ))}
        </div>
      </Section>
      <Section title="Mã lỗi" note="Mọi lỗi có cùng dạng (RFC 9457); code không đổi giữa các phiên bản.">
        <dl className="grid gap-x-4 gap-y-2 sm:grid-cols-[auto_1fr]">
          {Object.entries(problems).map(([code, [status, saying]]) => (
            <div key={code} className="contents">
              <dt className="flex flex-wrap items-center gap-2">
                <StateBadge tone={status >= 500 ? "warn" : "neutral"}>{String(status)}</StateBadge>
                <code className="font-mono text-sm">{code}</code>
              </dt>
              <dd>{saying}</dd>
            </div>
          ))}
        </dl>
      </Section>
    </div>
  );
}
