"use client";

import { useState } from "react";
import { FormProvider } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ErrorSummary } from "@/components/ui/error-summary";
import { useActionForm } from "@/components/ui/form";
import { FormFields } from "@/components/ui/form-fields";
import { useStatus } from "@/components/ui/status";
import {
  extendConsultationAction,
  renewConsultationAction,
  revokeConsultationAction,
} from "@/lib/articles/consultations/actions";
import { askSayings, extendSchema } from "@/lib/articles/consultations/rules";
import { DueFields } from "../due-fields";

const sayings = { ...askSayings, not_found: "Việc xin ý kiến này không còn. Hãy tải lại trang." };

/** More time, a new link, or no asking any more. */
export function ConsultationActs({ consultationId, name }: { consultationId: string; name: string }) {
  const say = useStatus();
  const [extending, setExtending] = useState(false);
  return (
    <>
      <Button size="small" variant="quiet" aria-label={`Đổi hạn: ${name}`} onClick={() => setExtending(true)}>
        Đổi hạn
      </Button>
      <ConfirmDialog
        trigger={
          <Button size="small" variant="quiet" aria-label={`Đổi liên kết: ${name}`}>
            Đổi liên kết
          </Button>
        }
        title={`Đổi liên kết của ${name}?`}
        consequence="Liên kết cũ hết hiệu lực ngay. Dùng khi liên kết gửi nhầm hoặc bị chuyển ra ngoài."
        confirmLabel="Đổi liên kết"
        onConfirm={async () => {
          const answer = await renewConsultationAction({ consultationId });
          if (!answer.ok) return sayings[answer.reason];
          say({ text: `Đã đổi liên kết của ${name}.` });
          return null;
        }}
      />
      <ConfirmDialog
        trigger={
          <Button size="small" variant="quiet" aria-label={`Thôi xin ý kiến: ${name}`}>
            Thôi xin ý kiến
          </Button>
        }
        title={`Thôi xin ý kiến ${name}?`}
        consequence="Liên kết hết hiệu lực ngay. Ý kiến đã gửi vẫn được giữ."
        confirmLabel="Thôi xin ý kiến"
        onConfirm={async () => {
          const answer = await revokeConsultationAction({ consultationId });
          if (!answer.ok) return sayings[answer.reason];
          say({ text: `Đã thôi xin ý kiến ${name}.` });
          return null;
        }}
      />
      {extending && <ExtendForm consultationId={consultationId} onClose={() => setExtending(false)} />}
    </>
  );
}

function ExtendForm({ consultationId, onClose }: { consultationId: string; onClose: () => void }) {
  const { form, submit, pending } = useActionForm({
    schema: extendSchema,
    defaultValues: { consultationId, dueOn: "", dueTime: "17:00" },
    action: extendConsultationAction,
    sentences: sayings,
    onDone: onClose,
  });
  return (
    <FormProvider {...form}>
      <form onSubmit={submit} noValidate className="border-line flex w-full flex-col gap-3 border-t pt-3">
        <FormFields>
          <ErrorSummary form={form} />
          <div className="flex flex-wrap items-start gap-3">
            <DueFields label="Hạn mới, ngày" />
            <Button type="submit" variant="primary" pending={pending} className="mt-7">
              Lưu hạn mới
            </Button>
            <Button variant="quiet" onClick={onClose} className="mt-7">
              Hủy bỏ
            </Button>
          </div>
        </FormFields>
      </form>
    </FormProvider>
  );
}
