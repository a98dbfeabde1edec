"use client";

import clsx from "clsx";
import { RotateCcw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useRef } from "react";
import { FormProvider, useWatch } from "react-hook-form";
import { LineField, useField } from "@/components/text/line-field";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { useActionForm } from "@/components/ui/form";
import { FormFields } from "@/components/ui/form-fields";
import { Section } from "@/components/ui/section";
import { optionsOf, SelectField, type SelectOption } from "@/components/ui/select";
import { useStatus } from "@/components/ui/status";
import { TextareaField } from "@/components/ui/textarea";
import { articleKindNames, recordKinds } from "@/lib/articles/kinds/rules";
import { saveTemplateAction } from "@/lib/articles/templates/actions";
import { originalTemplates, type TemplateText } from "@/lib/articles/templates/builtin/rules";
import { parseTemplate, problemSentence } from "@/lib/articles/templates/language/rules";
import type { EditedTemplate } from "@/lib/articles/templates/queries";
import {
  partNames,
  saveTemplateSchema,
  templateSayings,
  templatesPath,
  type TemplatePart,
} from "@/lib/articles/templates/rules";
import { conferenceKindNames, conferenceKinds } from "@/lib/conferences/rules";
import { TemplateHelp } from "./template-help";
import { TemplatePreview, type PreviewConference } from "./template-preview";
import { useLater } from "./use-later";

const places = [
  { value: "host", label: "Cơ quan tổ chức" },
  { value: "point", label: "Một điểm cầu" },
];
const parts = ["title", "lead", "body"] as const;

type Place = { part: TemplatePart; from: number; to: number };

/** A template with what it makes of a conference beside it; a new one begins with the original text of its kind. */
export function TemplateForm({
  template,
  offices,
  conferences,
}: {
  template: EditedTemplate | null;
  /** Those that a new template may belong to. */
  offices: readonly SelectOption[];
  conferences: readonly PreviewConference[];
}) {
  const router = useRouter();
  const say = useStatus();
  const cursor = useRef<Place>({ part: "body", from: Infinity, to: Infinity });
  const { form, submit, pending } = useActionForm({
    schema: saveTemplateSchema,
    defaultValues: {
      templateId: template?.id ?? null,
      version: template?.version ?? 0,
      organizationId: template?.organizationId ?? offices[0]?.value ?? "",
      name: template?.name ?? "",
      kind: template?.kind ?? "report",
      conferenceKind: template?.conferenceKind ?? null,
      forPoint: template?.forPoint ?? false,
      ...pick(template ?? originalTemplates.report),
    },
    action: saveTemplateAction,
    sentences: templateSayings,
    onDone: ({ templateId, version }, saved) => {
      say({ text: template ? "Đã lưu mẫu bài." : "Đã thêm mẫu bài." });
      if (!template) router.push(`${templatesPath}/${templateId}`);
      else saved.reset({ ...saved.getValues(), version });
    },
  });
  const [kind, forPoint, title, lead, body] = useWatch({
    control: form.control,
    name: ["kind", "forPoint", "title", "lead", "body"],
  });
  const texts = useLater(JSON.stringify({ title, lead, body }), 500);
  const standing = JSON.parse(texts) as TemplateText;
  const problems = Object.fromEntries(
    parts.map((part) => {
      const parsed = parseTemplate(standing[part], forPoint);
      return [part, parsed.ok ? undefined : problemSentence(parsed.problem)];
    }),
  ) as Record<TemplatePart, string | undefined>;
  const readable = parts.every((part) => problems[part] === undefined && standing[part].trim() !== "");
  const write = (text: TemplateText) => {
    for (const part of parts)
      form.setValue(part, text[part], { shouldDirty: true, shouldValidate: form.formState.isSubmitted });
  };
  // A new template whose words nobody has touched takes the original of the kind that is chosen.
  const changeKind = (next: typeof kind) => {
    const untouched = parts.every((part) => form.getValues(part) === originalTemplates[kind][part]);
    form.setValue("kind", next, { shouldDirty: true });
    if (template === null && untouched) write(originalTemplates[next]);
  };
  const insert = (snippet: string) => {
    const { part, from, to } = cursor.current;
    const before = form.getValues(part);
    form.setValue(part, before.slice(0, from) + snippet + before.slice(to), { shouldDirty: true });
    const at = Math.min(from, before.length) + snippet.length;
    cursor.current = { part, from: at, to: at };
    form.setFocus(part);
    say({ text: `Đã chèn vào ô ${partNames[part]}.` });
  };
  return (
    <FormProvider {...form}>
      <div className="grid items-start gap-4 lg:grid-cols-2 lg:grid-rows-[auto_1fr]">
        <form onSubmit={submit} noValidate className="min-w-0">
          <FormFields>
            <Section title="Mẫu">
              <div className="flex flex-col gap-4">
                <ErrorSummary form={form} />
                <LineField name="name" label="Tên mẫu" />
                {template === null && offices.length > 1 && (
                  <SelectField label="Cơ quan" options={offices} {...form.register("organizationId")} />
                )}
                <div className="grid gap-4 sm:grid-cols-2">
                  <SelectField
                    label="Loại bài"
                    options={optionsOf(recordKinds, articleKindNames)}
                    value={kind}
                    onChange={(event) =>
                      changeKind(recordKinds.find((one) => one === event.target.value) ?? "report")
                    }
                  />
                  <SelectField
                    label="Loại hội nghị"
                    blank="Mọi loại hội nghị"
                    options={optionsOf(conferenceKinds, conferenceKindNames)}
                    error={form.formState.errors.conferenceKind?.message}
                    {...form.register("conferenceKind", {
                      setValueAs: (value: string | null) => value || null,
                    })}
                  />
                  <SelectField
                    label="Bài của"
                    options={places}
                    value={forPoint ? "point" : "host"}
                    onChange={({ target }) =>
                      form.setValue("forPoint", target.value === "point", {
                        shouldDirty: true,
                        shouldValidate: form.formState.isSubmitted,
                      })
                    }
                  />
                </div>
                {parts.map((part) => (
                  <PartField
                    key={part}
                    part={part}
                    problem={problems[part]}
                    onPlace={(from, to) => {
                      cursor.current = { part, from, to };
                    }}
                  />
                ))}
                <div className="flex flex-wrap gap-2">
                  <Button type="submit" variant="primary" pending={pending}>
                    {template ? "Lưu mẫu" : "Thêm mẫu"}
                  </Button>
                  <Button
                    onClick={() => {
                      write(originalTemplates[kind]);
                      say({ text: "Đã điền lại mẫu gốc. Mẫu chỉ đổi khi lưu." });
                    }}
                  >
                    <RotateCcw aria-hidden className="size-5" />
                    Khôi phục mẫu gốc
                  </Button>
                </div>
              </div>
            </Section>
          </FormFields>
        </form>
        <Section
          title="Xem thử"
          note="Chữ có nền là dữ kiện lấy từ hồ sơ; chỗ màu vàng là điều hồ sơ chưa có."
          className="min-w-0 lg:sticky lg:top-4 lg:col-start-2 lg:row-span-2 lg:row-start-1"
        >
          <TemplatePreview
            conferences={conferences}
            kind={kind}
            forPoint={forPoint}
            texts={readable ? standing : null}
          />
        </Section>
        <Section title="Ngôn ngữ của mẫu" className="min-w-0">
          <TemplateHelp forPoint={forPoint} onInsert={insert} />
        </Section>
      </div>
    </FormProvider>
  );
}

const pick = ({ title, lead, body }: TemplateText): TemplateText => ({ title, lead, body });

const hints = {
  title: "Một dòng.",
  lead: "Một đoạn.",
  body: "Mỗi dòng một đoạn; “## ” ở đầu dòng là tiêu đề mục.",
};
const rows = { title: 2, lead: 4, body: 12 };

function PartField({
  part,
  problem,
  onPlace,
}: {
  part: TemplatePart;
  problem: string | undefined;
  onPlace: (from: number, to: number) => void;
}) {
  const { form, error } = useField<Record<TemplatePart, string>>(part);
  return (
    <TextareaField
      label={partNames[part]}
      hint={hints[part]}
      rows={rows[part]}
      spellCheck={false}
      className={clsx("font-mono text-sm", part === "body" && "min-h-56")}
      error={error ?? problem}
      onSelect={({ currentTarget }) => onPlace(currentTarget.selectionStart, currentTarget.selectionEnd)}
      {...form.register(part)}
    />
  );
}
