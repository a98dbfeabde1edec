"use client";

import { ScanLine, Search, Undo2 } from "lucide-react";
import { useDeferredValue, useEffect, useMemo, useRef, useState, type SyntheticEvent } from "react";
import { Button } from "@/components/ui/button";
import { controlClass } from "@/components/ui/control-class";
import { Notice } from "@/components/ui/notice";
import { useStatus } from "@/components/ui/status";
import { findGuests, mostGuests, type Guest } from "@/lib/attendance/reception/rules";
import { attends, isConfirmed, type PointNow } from "@/lib/attendance/rules";
import { formatTime } from "@/lib/time";
import type { RosterEntry } from "../delegate-row";
import { SendingLine } from "../sending-line";
import { SetBackNotice } from "../set-back-notice";
import { useRollCall } from "../use-roll-call";
import { GuestRow } from "./guest-row";
import { prepareReader } from "./read-code";
import { Scanner } from "./scanner";
import { usePassReader } from "./use-pass-reader";

type Greeted = { operationId: string; guest: Guest; at: number };
const lastShown = 5;

/** The table at the door: a given name, one tap, the next. Marks go the way of the roll call, also without a network. */
export function Reception({
  pointId,
  linkId,
  guests,
  roster,
  now,
}: {
  pointId: string;
  linkId: string;
  guests: readonly Guest[];
  roster: readonly RosterEntry[];
  now: PointNow;
}) {
  const say = useStatus();
  const { store, state } = useRollCall({ point: { id: pointId }, linkId, actorId: linkId, roster, now });
  const [query, setQuery] = useState("");
  const searched = useDeferredValue(query);
  const [greeted, setGreeted] = useState<readonly Greeted[]>([]);
  const [scanning, setScanning] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  // While there is a network: whoever scans may have none by then.
  useEffect(() => void prepareReader(), []);

  const stateOf = (id: string) => state.delegates.get(id)?.state ?? "expected";
  const arrived = guests.filter(({ id }) => attends(stateOf(id))).length;
  const found = useMemo(() => findGuests(guests, searched), [guests, searched]);
  const confirmed = isConfirmed(state.point.report);
  const taking = !confirmed && state.barred === null;

  /** Gives what to say of it. */
  const greet = (guest: Guest): string => {
    if (!taking) return "Điểm cầu không ghi thêm tại trang này được nữa.";
    if (attends(stateOf(guest.id))) return `${guest.name}: đã có mặt từ trước`;
    const [operationId] = store.acts.mark([guest], { state: "present" });
    if (operationId !== undefined)
      setGreeted((before) => [{ operationId, guest, at: Date.now() }, ...before].slice(0, lastShown));
    return `${guest.name}: có mặt`;
  };
  const tap = (guest: Guest) => {
    say({ text: greet(guest), seconds: 4 });
    setQuery("");
    field.current?.focus();
  };
  const enter = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const there = findGuests(guests, query);
    // Only where the name leaves no doubt: a wrong mark costs more than a tap.
    if (query.trim() !== "" && there.length === 1 && there[0]) tap(there[0]);
  };
  const readPass = usePassReader(pointId, linkId, guests, greet);

  return (
    <div className="flex flex-col gap-4">
      <SendingLine state={state} onRetry={store.retry} />
      {state.setBack !== null && <SetBackNotice changed={state.setBack} onRead={store.heardSetBack} />}
      {!taking && (
        <Notice tone="warning" title={state.barred ?? "Chủ trì đã xác nhận số liệu"}>
          {confirmed && <p>Ai đến thêm, ghi tại trang điểm danh kèm lý do.</p>}
        </Notice>
      )}
      <p role="status" className="text-lg">
        <strong className="text-3xl tabular-nums">
          {arrived}/{guests.length}
        </strong>{" "}
        đã đến
      </p>
      <form onSubmit={enter} className="bg-page sticky top-0 z-10 flex gap-2 py-1" role="search">
        <div className="relative min-w-0 flex-1">
          <Search aria-hidden className="text-ink-soft absolute top-1/2 left-3 size-6 -translate-y-1/2" />
          <input
            ref={field}
            type="search"
            aria-label="Tìm theo tên"
            placeholder="Gõ tên…"
            autoComplete="off"
            autoCorrect="off"
            spellCheck={false}
            enterKeyHint="done"
            maxLength={100}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
            className={`${controlClass} min-h-14 pl-11 text-xl`}
          />
        </div>
        <Button
          variant={scanning ? "primary" : "secondary"}
          className="min-h-14 shrink-0"
          aria-pressed={scanning}
          onClick={() => setScanning((on) => !on)}
        >
          <ScanLine aria-hidden className="size-6" />
          Quét thẻ
        </Button>
      </form>
      {scanning && <Scanner onText={readPass} />}
      {greeted.length > 0 && query === "" && (
        <section aria-labelledby="greeted" className="flex flex-col gap-2">
          <h2 id="greeted" className="text-lg">
            Vừa ghi có mặt
          </h2>
          <ul className="border-line bg-surface rounded-md border">
            {greeted.map((one) => (
              <li
                key={one.operationId}
                className="border-line flex items-center gap-3 border-b py-1.5 pr-2 pl-3 last:border-b-0"
              >
                <span className="min-w-0 flex-1">
                  <span className="font-semibold">{one.guest.name}</span>
                  <span className="text-ink-soft"> · {formatTime(new Date(one.at))}</span>
                </span>
                <Button
                  className="shrink-0"
                  aria-label={`Hoàn tác: ${one.guest.name}`}
                  disabled={!taking}
                  onClick={() => {
                    store.acts.undo([{ delegate: one.guest, undoesId: one.operationId }]);
                    setGreeted((before) => before.filter((each) => each !== one));
                    say({ text: `${one.guest.name}: đã hoàn tác lần ghi`, seconds: 4 });
                  }}
                >
                  <Undo2 aria-hidden className="size-5" />
                  Hoàn tác
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <p role="status" className="sr-only">
        {searched.trim() !== "" && `Có ${found.length} đại biểu khớp với nội dung tìm.`}
      </p>
      <ul className="border-line bg-surface rounded-md border">
        {found.map((guest) => (
          <GuestRow
            key={guest.id}
            guest={guest}
            shown={state.delegates.get(guest.id)}
            disabled={!taking}
            onTap={tap}
          />
        ))}
        {found.length === 0 && (
          <li className="text-ink-soft p-4">
            {guests.length === 0
              ? "Điểm cầu chưa có danh sách tên."
              : "Không có đại biểu nào mang tên này. Người ngoài danh sách thêm tại trang điểm danh."}
          </li>
        )}
      </ul>
      {found.length === mostGuests && (
        <p className="text-ink-soft text-sm">Gõ thêm chữ của tên để danh sách ngắn lại.</p>
      )}
    </div>
  );
}
