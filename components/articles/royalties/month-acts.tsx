"use client";

import { LockKeyhole, LockKeyholeOpen } from "lucide-react";
import { useState } from "react";
import { FormProvider } from "react-hook-form";
import { TextField } from "@/components/text/line-field";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { ErrorSummary } from "@/components/ui/error-summary";
import { useActionForm } from "@/components/ui/form";
import { useStatus } from "@/components/ui/status";
import { closeMonthAction, reopenMonthAction } from "@/lib/articles/royalties/actions";
import { formatMoney, monthSayings, monthWords, reopenMonthSchema } from "@/lib/articles/royalties/rules";
import { formatCount } from "@/lib/text/numbers";

type List = { organizationId: string; month: string };

/** Closes the list as it stands on the screen. `endsOn`: a month that is not over, and its last day. */
export function CloseMonth({
  lines,
  unpaid,
  total,
  endsOn,
  ...list
}: List & { lines: number; unpaid: number; total: number; endsOn: string | null }) {
  const say = useStatus();
  return (
    <ConfirmDialog
      trigger={
        <Button variant="primary">
          <LockKeyhole aria-hidden className="size-5" />
          Chốt tháng
        </Button>
      }
      title={`Chốt nhuận bút ${monthWords(list.month)}?`}
      consequence={
        <ul className="flex list-disc flex-col gap-1 pl-5">
          <li>
            {formatCount(lines)} dòng, tổng cộng {formatMoney(total)}. Số tiền không sửa được nữa.
          </li>
          {unpaid > 0 && <li>{formatCount(unpaid)} dòng chưa ghi tiền sẽ không có nhuận bút.</li>}
          {endsOn !== null && (
            <li>Tháng chưa hết: bài đăng từ nay đến {endsOn} sẽ không có trong danh sách đã chốt.</li>
          )}
        </ul>
      }
      confirmLabel="Chốt tháng"
      variant="primary"
      onConfirm={async () => {
        const answer = await closeMonthAction({ ...list, lines, total });
        if (!answer.ok) return monthSayings[answer.reason];
        say({ text: `Đã chốt nhuận bút ${monthWords(list.month)}.` });
        return null;
      }}
    />
  );
}

/** Opens a closed list again; the reason stays in the trail. */
export function ReopenMonth(list: List) {
  const say = useStatus();
  const [open, setOpen] = useState(false);
  const { form, submit, pending } = useActionForm({
    schema: reopenMonthSchema,
    defaultValues: { ...list, reason: "" },
    action: reopenMonthAction,
    sentences: monthSayings,
    onDone: (_, done) => {
      say({ text: `Đã mở lại danh sách nhuận bút ${monthWords(list.month)}.` });
      done.reset();
      setOpen(false);
    },
  });
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button>
          <LockKeyholeOpen aria-hidden className="size-5" />
          Mở lại danh sách
        </Button>
      }
      title={`Mở lại danh sách ${monthWords(list.month)}`}
      description="Số tiền lại sửa được, người mới ghi vào các bài của tháng sẽ có trong danh sách. Lý do được lưu trong nhật ký."
    >
      <FormProvider {...form}>
        <form onSubmit={submit} noValidate className="flex flex-col gap-4">
          <ErrorSummary form={form} />
          <TextField name="reason" label="Lý do" rows={2} />
          <DialogActions>
            <Button onClick={() => setOpen(false)}>Không, giữ nguyên</Button>
            <Button type="submit" variant="primary" pending={pending}>
              Mở lại danh sách
            </Button>
          </DialogActions>
        </form>
      </FormProvider>
    </Dialog>
  );
}
