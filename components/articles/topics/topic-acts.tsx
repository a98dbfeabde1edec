"use client";

import { useState } from "react";
import { Controller, FormProvider } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { ComboboxField, type Choice } from "@/components/ui/combobox";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { ErrorSummary } from "@/components/ui/error-summary";
import { useActionForm } from "@/components/ui/form";
import { useStatus } from "@/components/ui/status";
import { deleteTopicAction, mergeTopicAction } from "@/lib/articles/topics/actions";
import { mergeTopicSchema, topicSayings } from "@/lib/articles/topics/rules";
import { TopicForm } from "./topic-form";
import { findTopics } from "./topic-search";

type Topic = { id: string; name: string; about: string | null; articles: number; live: number };

/** What can be done with one topic: name it otherwise, make it part of another, delete it while nothing carries it. */
export function TopicActs({ topic }: { topic: Topic }) {
  const say = useStatus();
  const [open, setOpen] = useState<"edit" | "merge" | null>(null);
  const close = () => setOpen(null);
  return (
    <div className="flex flex-wrap gap-2 sm:justify-end">
      <Button size="small" aria-label={`Sửa chủ đề ${topic.name}`} onClick={() => setOpen("edit")}>
        Sửa
      </Button>
      <Button size="small" aria-label={`Gộp chủ đề ${topic.name}`} onClick={() => setOpen("merge")}>
        Gộp
      </Button>
      {topic.articles + topic.live === 0 && (
        <ConfirmDialog
          trigger={
            <Button size="small" variant="quiet" aria-label={`Xóa chủ đề ${topic.name}`}>
              Xóa
            </Button>
          }
          title={`Xóa chủ đề “${topic.name}”?`}
          consequence="Không có tin bài nào thuộc chủ đề này."
          confirmLabel="Xóa chủ đề"
          onConfirm={async () => {
            const answer = await deleteTopicAction({ topicId: topic.id });
            if (!answer.ok) return topicSayings[answer.reason];
            say({ text: "Đã xóa chủ đề." });
            return null;
          }}
        />
      )}
      {open === "edit" && (
        <Dialog
          open
          onOpenChange={close}
          title="Sửa chủ đề"
          description="Địa chỉ của chủ đề không đổi khi đổi tên; tên mới hiện ngay trên các bài đã đăng."
        >
          <TopicForm topic={topic} onDone={close} />
        </Dialog>
      )}
      {open === "merge" && <MergeDialog topic={topic} onClose={close} />}
    </div>
  );
}

function MergeDialog({ topic, onClose }: { topic: Topic; onClose: () => void }) {
  const say = useStatus();
  const [into, setInto] = useState<Choice | null>(null);
  const { form, submit, pending } = useActionForm({
    schema: mergeTopicSchema,
    defaultValues: { topicId: topic.id, intoId: "" },
    action: mergeTopicAction,
    sentences: topicSayings,
    onDone: () => {
      say({ text: `Đã gộp “${topic.name}” vào “${into?.label ?? ""}”.` });
      onClose();
    },
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Gộp chủ đề “${topic.name}”`}
      description="Mọi tin bài của chủ đề này chuyển sang chủ đề được chọn, địa chỉ cũ dẫn đến đó. Không tách lại được."
    >
      <FormProvider {...form}>
        <form onSubmit={submit} noValidate className="flex flex-col gap-4">
          <ErrorSummary form={form} />
          <Controller
            control={form.control}
            name="intoId"
            render={({ field, fieldState }) => (
              <ComboboxField
                label="Gộp vào chủ đề"
                value={into}
                search={async (query) => (await findTopics(query)).filter(({ id }) => id !== topic.id)}
                onChange={(choice) => {
                  setInto(choice);
                  field.onChange(choice?.id ?? "");
                }}
                onBlur={field.onBlur}
                ref={field.ref}
                error={fieldState.error?.message}
              />
            )}
          />
          <DialogActions>
            <Button onClick={onClose}>Không, giữ nguyên</Button>
            <Button type="submit" variant="danger" pending={pending}>
              Gộp chủ đề
            </Button>
          </DialogActions>
        </form>
      </FormProvider>
    </Dialog>
  );
}
