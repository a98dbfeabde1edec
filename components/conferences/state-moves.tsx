"use client";

import { useEffect, useState } from "react";
import { FormProvider } from "react-hook-form";
import { TextField } from "@/components/text/line-field";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { ErrorSummary } from "@/components/ui/error-summary";
import { useActionForm } from "@/components/ui/form";
import { Menu } from "@/components/ui/menu";
import { Notice } from "@/components/ui/notice";
import { useStatus } from "@/components/ui/status";
import { moveConferenceAction } from "@/lib/conferences/moves/actions";
import {
  conferenceMoves,
  frozenSentence,
  moveConsequences,
  moveName,
  moveNeedsDates,
  moveNeedsReason,
} from "@/lib/conferences/moves/rules";
import { conferenceSayings, conferenceStateNames, type ConferenceState } from "@/lib/conferences/rules";
import { moveConferenceSchema } from "@/lib/conferences/schema";
import { readMissingAction } from "@/lib/points/gaps/actions";
import { TimesFields } from "./times-fields";

/** The state as a menu of the moves that lead on from it. Each asks first: what was sent to 95 points is not taken back by a click. */
export function StateMoves({
  conferenceId,
  state,
  early,
  published,
}: {
  conferenceId: string;
  state: ConferenceState;
  /** The day of the conference as printed, while it has not come; null from then on. */
  early: string | null;
  /** Articles about it on the public site. */
  published: number;
}) {
  const [to, setTo] = useState<ConferenceState | null>(null);
  return (
    <>
      <Menu
        label={conferenceStateNames[state]}
        items={conferenceMoves[state].map((target) => ({
          label: moveName(state, target),
          onSelect: () => setTo(target),
          ...(target === "cancelled" ? { tone: "danger" as const } : {}),
        }))}
      />
      {to && (
        <MoveDialog
          key={to}
          {...{ conferenceId, from: state, to, early, published }}
          onClose={() => setTo(null)}
        />
      )}
    </>
  );
}

type Move = {
  conferenceId: string;
  from: ConferenceState;
  to: ConferenceState;
  early: string | null;
  published: number;
};

const asksWhatIsMissing = (from: ConferenceState, to: ConferenceState) =>
  (to === "issued" && from !== "rehearsal") || (to === "live" && from !== "ended");

/** What is not yet there, said before the conference is issued and before it is opened. */
function Missing({ conferenceId }: { conferenceId: string }) {
  const [missing, setMissing] = useState<readonly string[] | null>();
  useEffect(() => {
    let gone = false;
    const take = (found: readonly string[] | null) => {
      if (!gone) setMissing(found);
    };
    readMissingAction({ conferenceId }).then(
      (answer) => take(answer.ok ? answer.value : null),
      () => take(null),
    );
    return () => {
      gone = true;
    };
  }, [conferenceId]);
  if (missing === undefined) return <p role="status">Đang xem còn thiếu gì…</p>;
  if (missing === null) return <Notice tone="warning">Chưa xem được còn thiếu gì tại các điểm cầu.</Notice>;
  return (
    missing.length > 0 && (
      <Notice tone="warning" title="Còn thiếu">
        <ul>
          {missing.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Notice>
    )
  );
}

function MoveDialog({ conferenceId, from, to, early, published, onClose }: Move & { onClose: () => void }) {
  const say = useStatus();
  const { form, submit, pending } = useActionForm({
    schema: moveConferenceSchema,
    defaultValues: {
      conferenceId,
      from,
      to,
      reason: "",
      heldOn: "",
      heldUntil: "",
      startTime: "",
      endTime: "",
    },
    action: moveConferenceAction,
    sentences: conferenceSayings,
    onDone: () => {
      say({ text: `Hội nghị đã chuyển sang “${conferenceStateNames[to]}”.` });
      onClose();
    },
  });
  // A step back from the rehearsal tells the points nothing new.
  const consequence = from === "rehearsal" && to === "issued" ? null : moveConsequences[to];
  const frozen = frozenSentence(from, to);
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={moveName(from, to).replace("…", "")}
      description={`Chuyển từ “${conferenceStateNames[from]}” sang “${conferenceStateNames[to]}”.`}
    >
      <FormProvider {...form}>
        <form onSubmit={submit} noValidate className="flex flex-col gap-4">
          <ErrorSummary form={form} />
          {consequence && <Notice tone={to === "issued" ? "info" : "warning"}>{consequence}</Notice>}
          {to === "live" && early !== null && (
            <Notice tone="warning" title="Chưa đến ngày họp">
              Theo lịch, hội nghị diễn ra {early}.
            </Notice>
          )}
          {frozen && <Notice tone="info">{frozen}</Notice>}
          {asksWhatIsMissing(from, to) && <Missing conferenceId={conferenceId} />}
          {published > 0 && (to === "postponed" || to === "cancelled") && (
            <Notice tone="warning">
              {published} tin bài về hội nghị đang đăng trên trang công khai và vẫn được giữ nguyên. Nếu cần,
              đề nghị người duyệt gỡ bài.
            </Notice>
          )}
          {moveNeedsDates(from, to) && <TimesFields />}
          {moveNeedsReason(from, to) && <TextField name="reason" label="Lý do" rows={2} />}
          <DialogActions>
            <Button onClick={onClose}>Không, giữ nguyên</Button>
            <Button type="submit" variant={to === "cancelled" ? "danger" : "primary"} pending={pending}>
              {moveName(from, to).replace("…", "")}
            </Button>
          </DialogActions>
        </form>
      </FormProvider>
    </Dialog>
  );
}
