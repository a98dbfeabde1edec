"use client";

import { CloudOff, TriangleAlert, UserCheck } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { newId } from "@/components/ui/new-id";
import { Notice } from "@/components/ui/notice";
import { useStatus } from "@/components/ui/status";
import { useAct } from "@/components/ui/use-act";
import { contested, limitSayings, type Arrivals, type SelfArrival } from "@/lib/attendance/check-in/rules";
import { stateNames, type Outcome } from "@/lib/attendance/rules";
import { formatTime } from "@/lib/time";
import { stateInk } from "../state-look";
import { CheckInSwitch } from "./check-in-switch";
import { DoorRequests } from "./door-requests";
import { useArrivals } from "./use-arrivals";

const patienceMs = 10_000;

/** What came in at the door past the secretary's own hand: requests first, then contradictions, then who is there. */
export function ArrivalsList({
  pointId,
  linkId,
  maySwitch,
  mayMark,
  confirmed,
  first,
}: {
  pointId: string;
  linkId: string | null;
  maySwitch: boolean;
  mayMark: boolean;
  /** The chair has confirmed: what is changed now needs a reason, which the roll call asks for. */
  confirmed: boolean;
  first: Arrivals;
}) {
  const { arrivals, lost, look } = useArrivals(pointId, linkId, first);
  const disputed = arrivals.arrivals.filter(contested);
  const settled = arrivals.arrivals.filter((one) => !contested(one));
  return (
    <div className="flex flex-col gap-5">
      {maySwitch && (
        <CheckInSwitch pointId={pointId} linkId={linkId} isOpen={arrivals.isOpen} onSwitched={look} />
      )}
      {lost && (
        <p role="status" className="text-warn-ink flex items-center gap-2 font-semibold">
          <CloudOff aria-hidden className="size-5 shrink-0" />
          Mất kết nối, danh sách dưới đây có thể đã cũ.
        </p>
      )}
      {arrivals.limits.length > 0 && (
        <Notice tone="warning" live title="Tự điểm danh đang phải hạn chế">
          {arrivals.limits.map((limit) => (
            <p key={limit}>{limitSayings[limit]}</p>
          ))}
          <p>
            Nếu không phải do đông người, đề nghị đóng rồi mở lại tự điểm danh: mọi lượt quét mã trước đó hết
            hiệu lực.
          </p>
        </Notice>
      )}
      {confirmed && (
        <Notice tone="info" title="Chủ trì đã xác nhận số liệu">
          Thay đổi phải ghi lý do: thực hiện tại trang điểm danh.
        </Notice>
      )}
      <DoorRequests
        pointId={pointId}
        linkId={linkId}
        requests={arrivals.requests}
        mayDecide={mayMark && !confirmed}
        onDecided={look}
      />
      {disputed.length > 0 && (
        <section aria-labelledby="disputed" className="flex flex-col gap-2">
          <h2 id="disputed" className="text-lg">
            Tự điểm danh, chưa được tính có mặt ({disputed.length})
          </h2>
          <ul className="border-line bg-surface rounded-md border">
            {disputed.map((one) => (
              <Disputed
                // Another word about them is another question.
                key={`${one.operationId} ${one.markId}`}
                arrival={one}
                pointId={pointId}
                linkId={linkId}
                mayMark={mayMark && !confirmed}
                onMarked={look}
              />
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="arrived" className="flex flex-col gap-2">
        <h2 id="arrived" className="text-lg">
          Đã tự điểm danh ({settled.length})
        </h2>
        {settled.length === 0 ? (
          <EmptyState title="Chưa có ai tự điểm danh" icon={<UserCheck />}>
            Đại biểu quét mã QR tại cửa bằng điện thoại của mình; ai vừa điểm danh hiện ngay tại đây.
          </EmptyState>
        ) : (
          <ul className="border-line bg-surface rounded-md border">
            {settled.map((one) => (
              <li key={one.operationId} className="border-line flex gap-3 border-b px-3 py-2 last:border-b-0">
                <ArrivalWords arrival={one} />
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}

const ArrivalWords = ({ arrival }: { arrival: SelfArrival }) => (
  <div className="min-w-0 flex-1">
    <p className="leading-snug font-semibold">{arrival.name}</p>
    {arrival.title && <p className="text-ink-soft text-sm leading-snug">{arrival.title}</p>}
    <p className={`text-sm font-semibold ${stateInk(arrival.state)}`}>
      {stateNames[arrival.state]}
      <span className="text-ink-soft font-normal"> · tự điểm danh {formatTime(new Date(arrival.at))}</span>
    </p>
  </div>
);

/** One whom a person at the point marked otherwise: that word stands until the same people change it, by one tap. */
function Disputed({
  arrival,
  pointId,
  linkId,
  mayMark,
  onMarked,
}: {
  arrival: SelfArrival;
  pointId: string;
  linkId: string | null;
  mayMark: boolean;
  onMarked: () => void;
}) {
  const say = useStatus();
  const { act, pending, fault } = useAct();
  // Kept: pressing again after a lost answer marks once.
  const [operationId] = useState(newId);
  const accept = () =>
    act(async () => {
      const now = Date.now();
      const operation = {
        operationId,
        delegateId: arrival.delegateId,
        state: "present",
        mode: "in_room",
        seenId: arrival.markId,
        markedAt: now,
      };
      const query = linkId === null ? "" : `?link=${linkId}`;
      const response = await fetch(`/api/points/${pointId}/marks${query}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ sentAt: now, operations: [operation] }),
        signal: AbortSignal.timeout(patienceMs),
      });
      const answer = (await response.json()) as { message?: string; outcomes?: Outcome[] };
      const [outcome] = answer.outcomes ?? [];
      if (!response.ok) return answer.message ?? "Chưa ghi được. Đồng chí thử lại.";
      if (outcome?.outcome === "refused") return outcome.message;
      say({ text: `${arrival.name}: có mặt` });
      onMarked();
      return null;
    });
  return (
    <li className="border-line flex flex-wrap items-center gap-3 border-b px-3 py-2 last:border-b-0">
      <TriangleAlert aria-hidden className="text-warn size-6 shrink-0" />
      <ArrivalWords arrival={arrival} />
      {mayMark && (
        <Button
          aria-label={`Ghi có mặt: ${arrival.name}`}
          pending={pending}
          pendingLabel="Đang ghi…"
          onClick={accept}
        >
          Ghi có mặt
        </Button>
      )}
      {fault && (
        <Notice tone="error" live className="w-full">
          {fault}
        </Notice>
      )}
    </li>
  );
}
