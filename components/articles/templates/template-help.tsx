"use client";

import { Button } from "@/components/ui/button";
import { datePatterns, filterHints, filterNames } from "@/lib/articles/templates/filters/rules";
import { root, type Shape } from "@/lib/articles/templates/places/rules";

const examples: readonly { code: string; says: string }[] = [
  {
    code: "{{conference.name}}",
    says: "Chỗ điền một dữ kiện của hồ sơ. Hồ sơ chưa có thì thành chỗ trống màu vàng.",
  },
  {
    code: "{{#if leaders}}…{{else}}…{{/if}}",
    says: "Chỉ viết phần trong khi hồ sơ có; phần sau {{else}} (có thể bỏ) khi hồ sơ không có.",
  },
  {
    code: '{{#each points sep="; " last=" và " max=5}}{{name}}{{/each}}',
    says: "Lặp qua từng mục; sep là chữ giữa các mục, last là chữ trước mục cuối, max là số mục nhiều nhất. Cả ba đều bỏ được.",
  },
  { code: "{{this}}", says: "Ở trong {{#each}}: cả mục, viết đủ như bài có sẵn." },
  { code: "{{! ghi chú }}", says: "Lời nhắc cho người sửa mẫu, không vào bài." },
];

const snippet = (name: string, shape: Shape) =>
  shape.item && !shape.prints ? `{{#each ${name} sep="; "}}{{this}}{{/each}}` : `{{${name}}}`;

/** The language of templates, as the person who edits one needs it; a press puts a place into the text. */
export function TemplateHelp({
  forPoint,
  onInsert,
}: {
  forPoint: boolean;
  onInsert: (snippet: string) => void;
}) {
  return (
    <div className="flex flex-col gap-4">
      <div>
        <h3 className="font-semibold">Cách viết</h3>
        <p className="text-ink-soft text-sm">
          Mỗi lần xuống dòng là một đoạn; dòng bắt đầu bằng “## ” là tiêu đề mục. Dòng không còn chữ nào thì
          bỏ.
        </p>
        <dl className="mt-2 flex flex-col gap-2">
          {examples.map(({ code, says }) => (
            <div key={code}>
              <dt>
                <code className="text-sm break-words">{code}</code>
              </dt>
              <dd className="text-ink-soft text-sm">{says}</dd>
            </div>
          ))}
        </dl>
      </div>
      <div>
        <h3 className="font-semibold">Cách in một chỗ</h3>
        <p className="text-ink-soft text-sm">
          Viết sau dấu “|”, thí dụ <code>{'{{conference.date | date:"dd-mm-yyyy"}}'}</code>. Không ghi thì in
          đúng như hồ sơ.
        </p>
        <ul className="mt-2 flex list-disc flex-col gap-1 pl-5 text-sm">
          {filterNames.map((name) => (
            <li key={name}>
              <code>{name}</code>: {filterHints[name]}
            </li>
          ))}
        </ul>
        <p className="text-ink-soft mt-1 text-sm">Các dạng ngày: {datePatterns.join("; ")}.</p>
      </div>
      <div>
        <h3 className="font-semibold">Các chỗ dùng được</h3>
        <p className="text-ink-soft text-sm">Bấm một chỗ để chèn vào nơi con trỏ đang đứng.</p>
        <ul className="mt-2 flex flex-col gap-2">
          {[...root]
            .filter(([, shape]) => forPoint || !shape.pointOnly)
            .map(([name, shape]) => (
              <li key={name} className="border-line border-t pt-2 first:border-0 first:pt-0">
                <div className="flex flex-wrap items-baseline gap-x-2">
                  <Button size="small" variant="quiet" onClick={() => onInsert(snippet(name, shape))}>
                    <code>{name}</code>
                  </Button>
                  <span className="min-w-0 flex-1 basis-48 text-sm">{shape.says}</span>
                </div>
                <Parts shape={shape} prefix={name} onInsert={onInsert} />
              </li>
            ))}
        </ul>
      </div>
    </div>
  );
}

/** What a place is made of, and what one of its items is, for between {{#each}} and {{/each}}. */
function Parts({
  shape,
  prefix,
  onInsert,
}: {
  shape: Shape;
  prefix: string;
  onInsert: (snippet: string) => void;
}) {
  const own = [...shape.fields].map(([name, field]) => ({ name: `${prefix}.${name}`, shape: field }));
  const inner = [...(shape.item?.fields ?? [])].map(([name, field]) => ({ name, shape: field }));
  if (own.length === 0 && inner.length === 0) return null;
  return (
    <details className="text-sm">
      <summary className="text-ink-soft min-h-6">
        {inner.length > 0 ? "Các phần của một mục" : "Các phần"}
      </summary>
      <ul className="flex flex-col gap-1 pl-3">
        {[...own, ...inner].map(({ name, shape: field }) => (
          <li key={name} className="flex flex-wrap items-baseline gap-x-2">
            <Button size="small" variant="quiet" onClick={() => onInsert(snippet(name, field))}>
              <code>{name}</code>
            </Button>
            <span className="text-ink-soft min-w-0 flex-1 basis-40">{field.says}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
