"use client";

import { FormProvider } from "react-hook-form";
import { LineField, TextField } from "@/components/text/line-field";
import { Button } from "@/components/ui/button";
import { DialogActions } from "@/components/ui/dialog";
import { ErrorSummary } from "@/components/ui/error-summary";
import { useActionForm } from "@/components/ui/form";
import { FormFields } from "@/components/ui/form-fields";
import { useStatus } from "@/components/ui/status";
import { saveTopicAction } from "@/lib/articles/topics/actions";
import { saveTopicSchema, topicSayings } from "@/lib/articles/topics/rules";

/** A topic's name and what readers are told of it; a new one without `topic`. */
export function TopicForm({
  topic,
  onDone,
}: {
  topic?: { id: string; name: string; about: string | null };
  onDone?: () => void;
}) {
  const say = useStatus();
  const { form, submit, pending } = useActionForm({
    schema: saveTopicSchema,
    defaultValues: { topicId: topic?.id ?? null, name: topic?.name ?? "", about: topic?.about ?? "" },
    action: saveTopicAction,
    sentences: topicSayings,
    onDone: (_, done) => {
      say({ text: topic ? "Đã lưu chủ đề." : "Đã thêm chủ đề." });
      if (!topic) done.reset();
      onDone?.();
    },
  });
  const save = (
    <Button type="submit" variant="primary" pending={pending} className={topic ? "" : "sm:self-start"}>
      {topic ? "Lưu chủ đề" : "Thêm chủ đề"}
    </Button>
  );
  return (
    <FormProvider {...form}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <FormFields>
          <ErrorSummary form={form} />
          <LineField
            name="name"
            label={topic ? "Tên chủ đề" : "Chủ đề mới"}
            fieldClassName="w-full sm:max-w-md"
          />
          <TextField
            name="about"
            label="Giới thiệu"
            hint="Bạn đọc thấy ở đầu trang của chủ đề."
            optional
            rows={2}
          />
          {topic ? <DialogActions>{save}</DialogActions> : save}
        </FormFields>
      </form>
    </FormProvider>
  );
}
