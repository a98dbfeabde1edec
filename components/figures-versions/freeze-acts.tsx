"use client";

import { useState } from "react";
import { FormProvider } from "react-hook-form";
import { TextField } from "@/components/text/line-field";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { ErrorSummary } from "@/components/ui/error-summary";
import { useActionForm } from "@/components/ui/form";
import { newId } from "@/components/ui/new-id";
import { Notice } from "@/components/ui/notice";
import { useStatus } from "@/components/ui/status";
import { freezeFiguresAction } from "@/lib/attendance/versions/actions";
import { freezeSayings, unconfirmedWords } from "@/lib/attendance/versions/refusals/rules";
import {
  freezeNames,
  freezeNeedsReason,
  isSettled,
  versionName,
  type VersionKind,
} from "@/lib/attendance/versions/rules";
import { freezeSchema } from "@/lib/attendance/versions/schema";

type Offered = { kind: VersionKind; number: number };

const consequences = {
  planned: "Giữ lại số điểm cầu và số triệu tập của kế hoạch như lúc này.",
  registered: "Giữ lại danh sách đăng ký của các điểm cầu như lúc này.",
  at_opening: "Giữ lại số có mặt như lúc này, là số công bố khi khai mạc.",
  final:
    "Điểm cầu chính không có liên kết chủ trì đang dùng được nên cơ quan tổ chức chốt. Sau khi chốt, thay đổi được ghi bằng điều chỉnh có lý do.",
  corrected: "Số liệu hiện nay thành bản mới nhất. Bản đã chốt vẫn được giữ nguyên.",
} satisfies Record<VersionKind, string>;

const label = ({ kind, number }: Offered) =>
  kind === "corrected" || number > 1 ? `${freezeNames[kind]} lần ${number}` : freezeNames[kind];

/** What the organiser may freeze now, each asked first: a frozen version is never taken back. */
export function FreezeActs({
  conferenceId,
  offered,
  confirming,
}: {
  conferenceId: string;
  offered: readonly Offered[];
  /** How many points have confirmed now, of how many that are awaited. */
  confirming: { confirmed: number; reporting: number };
}) {
  const [asked, setAsked] = useState<(Offered & { operationId: string }) | null>(null);
  return (
    <>
      {offered.map((one) => (
        <Button
          key={one.kind}
          variant={one.kind === "final" || one.kind === "corrected" ? "primary" : "secondary"}
          onClick={() => setAsked({ ...one, operationId: newId() })}
        >
          {label(one)}
        </Button>
      ))}
      {asked && (
        <FreezeDialog
          key={asked.operationId}
          conferenceId={conferenceId}
          asked={asked}
          unconfirmed={isSettled(asked.kind) ? unconfirmedWords(confirming) : null}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}

function FreezeDialog({
  conferenceId,
  asked,
  unconfirmed,
  onClose,
}: {
  conferenceId: string;
  asked: Offered & { operationId: string };
  unconfirmed: string | null;
  onClose: () => void;
}) {
  const say = useStatus();
  const { form, submit, pending } = useActionForm({
    schema: freezeSchema,
    defaultValues: { ...asked, conferenceId, reason: "" },
    action: freezeFiguresAction,
    sentences: freezeSayings,
    onDone: () => {
      say({ text: `Đã chốt bản “${versionName(asked)}”.` });
      onClose();
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={label(asked)}
      description={consequences[asked.kind]}
    >
      <FormProvider {...form}>
        <form onSubmit={submit} noValidate className="flex flex-col gap-4">
          <ErrorSummary form={form} />
          {unconfirmed && (
            <Notice tone="warning" title={unconfirmed}>
              Số của các điểm cầu này vào bản chốt như đang có, kể cả khi chưa báo cáo.
            </Notice>
          )}
          {freezeNeedsReason(asked.kind, asked.number) && <TextField name="reason" label="Lý do" rows={2} />}
          <DialogActions>
            <Button onClick={onClose}>Không, giữ nguyên</Button>
            <Button type="submit" variant="primary" pending={pending} pendingLabel="Đang chốt…">
              {unconfirmed ? `Vẫn ${label(asked).toLowerCase()}` : label(asked)}
            </Button>
          </DialogActions>
        </form>
      </FormProvider>
    </Dialog>
  );
}
