"use client";

import { MessageSquarePlus } from "lucide-react";
import { useEffect, useState } from "react";
import { FormProvider, useFieldArray } from "react-hook-form";
import { LineField, TextField } from "@/components/text/line-field";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { useActionForm } from "@/components/ui/form";
import { FormFields } from "@/components/ui/form-fields";
import { newId } from "@/components/ui/new-id";
import { RadioGroupField } from "@/components/ui/radio-group";
import { useStatus } from "@/components/ui/status";
import { answerConsultationAction, noteOpenedAction } from "@/lib/articles/consultations/actions";
import { answerSayings, answerSchema, verdictNames, verdicts } from "@/lib/articles/consultations/rules";

type ShownBlock = { part: "title" | "lead" | "body"; text: string; quote: string; html: string | null };

const options = verdicts.map((value) => ({ value, label: verdictNames[value] }));

/** The draft with a place for a remark at every paragraph, and the body's answer below. */
export function AnswerForm({
  consultationId,
  version,
  opened,
  blocks,
}: {
  consultationId: string;
  version: number;
  opened: boolean;
  blocks: readonly ShownBlock[];
}) {
  const say = useStatus();
  useEffect(() => {
    // What is lost here is only the note that it was opened.
    if (!opened) noteOpenedAction({ consultationId }).catch(() => undefined);
  }, [opened, consultationId]);
  const [answerId, setAnswerId] = useState(newId);
  const { form, submit, pending } = useActionForm({
    schema: answerSchema,
    defaultValues: { consultationId, answerId, version, text: "", answeredBy: "", post: "", comments: [] },
    action: (input) => answerConsultationAction({ ...input, answerId }),
    sentences: answerSayings,
    onDone: ({ changed }, done) => {
      say({
        text: changed
          ? "Đã gửi ý kiến. Trong lúc đồng chí đọc, dự thảo đã được lưu lại hoặc chuyển bước; đề nghị xem bản mới ở trang này và gửi lại nếu cần."
          : "Đã gửi ý kiến. Xin cảm ơn đồng chí.",
      });
      setAnswerId(newId());
      done.setValue("comments", []);
      done.setValue("text", "");
    },
  });
  const { fields, append, remove } = useFieldArray({ control: form.control, name: "comments" });
  const errors = form.formState.errors;
  return (
    <FormProvider {...form}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-6">
        <FormFields>
          <article className="article border-line bg-page rounded-md border p-4" aria-label="Bản dự thảo">
            {blocks.map(({ part, text, quote, html }, at) => (
              <div key={at} className="consulted-block">
                <Shown part={part} text={text} html={html} />
                {quote !== "" && (
                  <Button
                    size="small"
                    variant="quiet"
                    aria-label={`Góp ý đoạn này: ${quote.slice(0, 80)}`}
                    onClick={() => append({ part, quote, text: "" })}
                  >
                    <MessageSquarePlus aria-hidden className="size-4" />
                    Góp ý đoạn này
                  </Button>
                )}
                {fields.map((field, index) =>
                  field.part === part && field.quote === quote ? (
                    <div key={field.id} className="border-warn-line my-2 flex flex-col gap-2 border-l-4 pl-3">
                      <TextField name={`comments.${index}.text`} label="Góp ý cho đoạn trên" rows={3} />
                      <Button
                        size="small"
                        variant="quiet"
                        className="self-start"
                        onClick={() => remove(index)}
                      >
                        Bỏ góp ý này
                      </Button>
                    </div>
                  ) : null,
                )}
              </div>
            ))}
          </article>
          <ErrorSummary form={form} />
          <RadioGroupField
            label="Ý kiến của cơ quan, đơn vị"
            options={options}
            error={errors.verdict?.message}
            {...form.register("verdict")}
          />
          <TextField
            name="text"
            label="Ý kiến chung"
            hint="Nội dung đề nghị chỉnh sửa, lý do. Có thể góp ý ngay tại từng đoạn ở trên."
            optional
            rows={5}
          />
          <div className="grid gap-4 sm:grid-cols-2">
            <LineField name="answeredBy" label="Họ và tên người góp ý" />
            <LineField name="post" label="Chức vụ" optional />
          </div>
          <Button
            type="submit"
            variant="primary"
            className="min-h-12 sm:self-start"
            pending={pending}
            pendingLabel="Đang gửi…"
          >
            Gửi ý kiến
          </Button>
        </FormFields>
      </form>
    </FormProvider>
  );
}

function Shown({ part, text, html }: Omit<ShownBlock, "quote">) {
  if (part === "title") return <h2 className="article-title">{text}</h2>;
  if (part === "lead") return <p className="article-lead">{text}</p>;
  // Made by our own renderer from a closed list of nodes, every text escaped.
  return <div className="article-body" dangerouslySetInnerHTML={{ __html: html ?? "" }} />;
}
