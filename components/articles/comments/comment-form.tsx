"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormProvider } from "react-hook-form";
import { TextField } from "@/components/text/line-field";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { useActionForm } from "@/components/ui/form";
import { FormFields } from "@/components/ui/form-fields";
import { newId } from "@/components/ui/new-id";
import { useStatus } from "@/components/ui/status";
import { addCommentAction, replyCommentAction } from "@/lib/articles/comments/actions";
import {
  addCommentSchema,
  commentSayings,
  replyCommentSchema,
  type CommentPlace,
} from "@/lib/articles/comments/rules";

/** A remark on chosen words, or on the whole article. */
export function CommentForm({
  articleId,
  place,
  onAdded,
  onCancel,
}: {
  articleId: string;
  place: CommentPlace | null;
  /** In place of reading the page anew. */
  onAdded?: (commentId: string, text: string) => void;
  onCancel?: () => void;
}) {
  const say = useStatus();
  const router = useRouter();
  const [commentId, setCommentId] = useState(newId);
  const { form, submit, pending } = useActionForm({
    schema: addCommentSchema,
    defaultValues: { commentId, articleId, place, text: "" },
    action: (input) => addCommentAction({ ...input, commentId, place }),
    sentences: commentSayings,
    onDone: (_, done) => {
      say({ text: "Đã gửi ý kiến." });
      const text = done.getValues("text");
      done.setValue("text", "");
      setCommentId(newId());
      if (onAdded) onAdded(commentId, text);
      else router.refresh();
    },
  });
  return (
    <FormProvider {...form}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-2">
        <FormFields>
          <ErrorSummary form={form} />
          {place && (
            <blockquote className="border-line-strong text-ink-soft border-l-4 pl-3">
              {place.quote}
            </blockquote>
          )}
          <TextField name="text" label={place ? "Ý kiến về đoạn đã chọn" : "Ý kiến về cả bài"} rows={2} />
          <div className="flex flex-wrap gap-2">
            <Button type="submit" variant="primary" pending={pending}>
              Gửi ý kiến
            </Button>
            {onCancel && (
              <Button variant="quiet" onClick={onCancel}>
                Hủy bỏ
              </Button>
            )}
          </div>
        </FormFields>
      </form>
    </FormProvider>
  );
}

/** An answer below a remark. */
export function ReplyForm({ parentId, onDone }: { parentId: string; onDone: () => void }) {
  const say = useStatus();
  const [commentId] = useState(newId);
  const { form, submit, pending } = useActionForm({
    schema: replyCommentSchema,
    defaultValues: { commentId, parentId, text: "" },
    action: replyCommentAction,
    sentences: commentSayings,
    onDone: () => {
      say({ text: "Đã gửi trả lời." });
      onDone();
    },
  });
  return (
    <FormProvider {...form}>
      <form onSubmit={submit} noValidate className="flex w-full flex-col gap-2">
        <FormFields>
          <ErrorSummary form={form} />
          <TextField name="text" label="Trả lời" rows={2} />
          <div className="flex flex-wrap gap-2">
            <Button type="submit" variant="primary" pending={pending}>
              Gửi trả lời
            </Button>
            <Button variant="quiet" onClick={onDone}>
              Hủy bỏ
            </Button>
          </div>
        </FormFields>
      </form>
    </FormProvider>
  );
}
