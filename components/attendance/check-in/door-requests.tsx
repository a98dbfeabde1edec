"use client";

import { useState, type SyntheticEvent } from "react";
import { StateWord } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Notice } from "@/components/ui/notice";
import { useStatus } from "@/components/ui/status";
import { useAct } from "@/components/ui/use-act";
import { requestStateNames, type DoorRequestNow } from "@/lib/attendance/check-in/rules";
import {
  decideRequestAction,
  decideRequestByLinkAction,
  refuseRequestsAction,
  refuseRequestsByLinkAction,
} from "@/lib/attendance/requests/actions";
import { decideSayings } from "@/lib/attendance/requests/rules";
import { formatTime } from "@/lib/time";
import { PhoneLine } from "../phone-line";
import { Sheet } from "../sheet";

const tones = { pending: "warn", accepted: "good", refused: "bad" } as const;

/** Those who are not on the list and asked to be let in: to accept or to refuse, each by one tap. */
export function DoorRequests({
  pointId,
  linkId,
  requests,
  mayDecide,
  onDecided,
}: {
  pointId: string;
  linkId: string | null;
  requests: readonly DoorRequestNow[];
  mayDecide: boolean;
  onDecided: () => void;
}) {
  const waiting = requests.filter((one) => one.state === "pending");
  const decided = requests.filter((one) => one.state !== "pending");
  const rows = (shown: readonly DoorRequestNow[]) => (
    <ul className="border-line bg-surface rounded-md border">
      {shown.map((request) => (
        <Request
          key={request.id}
          request={request}
          pointId={pointId}
          linkId={linkId}
          mayDecide={mayDecide}
          onDecided={onDecided}
        />
      ))}
    </ul>
  );
  return (
    <section aria-labelledby="requests" className="flex flex-col gap-2">
      <h2 id="requests" className="text-lg">
        Chờ quyết định ({waiting.length})
      </h2>
      <p role="status" className="sr-only">
        {waiting.length > 0 && `${waiting.length} người ngoài danh sách đang chờ quyết định.`}
      </p>
      {mayDecide && waiting.length > 1 && (
        <RefuseAll pointId={pointId} linkId={linkId} waiting={waiting} onDecided={onDecided} />
      )}
      {waiting.length > 0 ? (
        rows(waiting)
      ) : (
        <p className="text-ink-soft">Không có ai ngoài danh sách đang chờ.</p>
      )}
      {decided.length > 0 && (
        <details>
          <summary className="min-h-11 py-2 font-semibold">Đã quyết định ({decided.length})</summary>
          {rows(decided)}
        </details>
      )}
    </section>
  );
}

/** For a list that somebody has filled with made-up names. */
function RefuseAll({
  pointId,
  linkId,
  waiting,
  onDecided,
}: {
  pointId: string;
  linkId: string | null;
  waiting: readonly DoorRequestNow[];
  onDecided: () => void;
}) {
  const say = useStatus();
  // Of the moment of the question: who asks while it stands there has not been seen.
  const [asked, setAsked] = useState<readonly string[]>([]);
  return (
    <div>
      <ConfirmDialog
        trigger={<Button>Không nhận tất cả</Button>}
        onOpenChange={(open) => {
          if (open) setAsked(waiting.map(({ id }) => id));
        }}
        title={`Không nhận ${asked.length} người đang chờ?`}
        consequence="Những người này được báo trên điện thoại của mình và được đề nghị gặp thư ký. Sau này vẫn có thể đồng ý từng người ở mục “Đã quyết định”."
        confirmLabel="Không nhận tất cả"
        onConfirm={async () => {
          const given = { pointId, requestIds: [...asked] };
          const answer = await (linkId === null
            ? refuseRequestsAction(given)
            : refuseRequestsByLinkAction({ ...given, linkId }));
          if (!answer.ok) return decideSayings[answer.reason];
          say({ text: `Đã không nhận ${answer.value.count} người ngoài danh sách.` });
          onDecided();
          return null;
        }}
      />
    </div>
  );
}

function Request({
  request,
  pointId,
  linkId,
  mayDecide,
  onDecided,
}: {
  request: DoorRequestNow;
  pointId: string;
  linkId: string | null;
  mayDecide: boolean;
  onDecided: () => void;
}) {
  const say = useStatus();
  const { act, pending, fault } = useAct();
  const [refusing, setRefusing] = useState(false);
  const { state } = request;
  const decide = (accept: boolean, reason: string) =>
    act(async () => {
      if (state === "accepted") return null;
      const given = { pointId, requestId: request.id, accept, seen: state, reason, correctionReason: "" };
      const answer = await (linkId === null
        ? decideRequestAction(given)
        : decideRequestByLinkAction({ ...given, linkId }));
      if (!answer.ok && answer.reason !== "already_decided")
        return answer.fields?.["reason"] ?? decideSayings[answer.reason];
      setRefusing(false);
      say({
        text: !answer.ok
          ? decideSayings.already_decided
          : accept
            ? `${request.fullName}: có mặt, ngoài danh sách`
            : `${request.fullName}: không nhận`,
      });
      onDecided();
      return null;
    });
  return (
    <li className="border-line flex flex-wrap items-center gap-3 border-b px-3 py-3 last:border-b-0">
      <div className="min-w-0 flex-1 basis-48">
        <p className="leading-snug font-semibold">{request.fullName}</p>
        {request.title && <p className="text-ink-soft text-sm leading-snug">{request.title}</p>}
        <p className="text-ink-soft text-sm">Đăng ký lúc {formatTime(new Date(request.askedAt))}</p>
        {state !== "pending" && (
          <p className="text-sm">
            <StateWord tone={tones[state]}>{requestStateNames[state]}</StateWord>
            <span className="text-ink-soft">
              {request.decidedBy && ` · ${request.decidedBy}`}
              {request.decidedAt && `, ${formatTime(new Date(request.decidedAt))}`}
              {request.reason && ` · ${request.reason}`}
            </span>
          </p>
        )}
      </div>
      {mayDecide && state !== "accepted" && (
        <div className="flex gap-2">
          <Button
            variant={state === "pending" ? "primary" : "secondary"}
            pending={pending && !refusing}
            pendingLabel="Đang ghi…"
            aria-label={`Đồng ý: ${request.fullName}`}
            onClick={() => decide(true, "")}
          >
            Đồng ý
          </Button>
          {state === "pending" && (
            <Button aria-label={`Không nhận: ${request.fullName}`} onClick={() => setRefusing(true)}>
              Không nhận
            </Button>
          )}
        </div>
      )}
      {fault && !refusing && (
        <Notice tone="error" live className="w-full">
          {fault}
        </Notice>
      )}
      {refusing && (
        <RefuseSheet
          name={request.fullName}
          pending={pending}
          fault={fault}
          onClose={() => setRefusing(false)}
          onRefuse={(reason) => decide(false, reason)}
        />
      )}
    </li>
  );
}

function RefuseSheet({
  name,
  pending,
  fault,
  onClose,
  onRefuse,
}: {
  name: string;
  pending: boolean;
  fault: string | null;
  onClose: () => void;
  onRefuse: (reason: string) => void;
}) {
  const [reason, setReason] = useState("");
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    onRefuse(reason);
  };
  return (
    <Sheet title={`Không nhận ${name}`} onClose={onClose}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-3">
        <PhoneLine
          label="Lý do"
          optional
          hint="Người đăng ký đọc được lý do này trên điện thoại của mình."
          value={reason}
          onText={setReason}
          maxLength={300}
          error={fault ?? undefined}
        />
        <Button type="submit" variant="primary" size="large" pending={pending} pendingLabel="Đang ghi…">
          Không nhận
        </Button>
        <p className="text-ink-soft text-sm">Sau này vẫn có thể đồng ý lại ở mục “Đã quyết định”.</p>
      </form>
    </Sheet>
  );
}
