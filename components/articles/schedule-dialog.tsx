"use client";

import { FormProvider } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { CheckboxField } from "@/components/ui/checkbox";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { ErrorSummary } from "@/components/ui/error-summary";
import { useActionForm } from "@/components/ui/form";
import { DateField, InputField } from "@/components/ui/input";
import { useStatus } from "@/components/ui/status";
import { TextareaField } from "@/components/ui/textarea";
import { schedulePublicationAction } from "@/lib/articles/schedule/actions";
import { schedulePublicationSchema, scheduleSayings } from "@/lib/articles/schedule/rules";
import { formatDateTime } from "@/lib/time";
import { OpenMatters, type OpenMattersProps } from "./open-matters";

/** When an approved article is to be published by itself. */
export function ScheduleDialog({
  articleId,
  version,
  live,
  asksUnheld,
  onClose,
  ...matters
}: {
  articleId: string;
  version: number;
  live: boolean;
  asksUnheld: boolean;
  onClose: () => void;
} & OpenMattersProps) {
  const say = useStatus();
  const { form, submit, pending } = useActionForm({
    schema: schedulePublicationSchema,
    defaultValues: {
      articleId,
      version,
      correction: "",
      notHeld: false,
      publishOn: "",
      publishTime: "07:30",
    },
    action: schedulePublicationAction,
    sentences: scheduleSayings,
    onDone: ({ publishAt }) => {
      say({ text: `Đã hẹn đăng lúc ${formatDateTime(publishAt)}.` });
      onClose();
    },
  });
  const { errors } = form.formState;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Hẹn giờ đăng"
      description="Bài tự đăng vào giờ đã hẹn, đúng nội dung đã duyệt. Mở lại để sửa thì việc hẹn giờ không còn."
    >
      <FormProvider {...form}>
        <form onSubmit={submit} noValidate className="flex flex-col gap-4">
          <ErrorSummary form={form} />
          <OpenMatters {...matters} />
          <div className="flex flex-wrap gap-4">
            <DateField
              label="Ngày đăng"
              watched={form.watch("publishOn")}
              error={errors.publishOn?.message}
              {...form.register("publishOn")}
            />
            <InputField
              label="Giờ đăng"
              type="time"
              error={errors.publishTime?.message}
              fieldClassName="w-36"
              {...form.register("publishTime")}
            />
          </div>
          {live && (
            <TextareaField
              label="Nội dung đính chính (bạn đọc sẽ thấy)"
              error={errors.correction?.message}
              maxLength={1000}
              {...form.register("correction")}
            />
          )}
          {asksUnheld && (
            <CheckboxField
              label="Tôi đã biết và vẫn đăng bài về hội nghị này."
              {...form.register("notHeld")}
            />
          )}
          <DialogActions>
            <Button onClick={onClose}>Hủy bỏ</Button>
            <Button type="submit" variant="primary" pending={pending}>
              Hẹn đăng
            </Button>
          </DialogActions>
        </form>
      </FormProvider>
    </Dialog>
  );
}
