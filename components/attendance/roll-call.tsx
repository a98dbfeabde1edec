"use client";

import { UserPlus } from "lucide-react";
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { controlClass } from "@/components/ui/control-class";
import { Notice } from "@/components/ui/notice";
import { useStatus } from "@/components/ui/status";
import { markedWords, stateNames } from "@/lib/attendance/rules";
import { matchesQuery } from "@/lib/text/fold";
import { changeOf } from "./acts";
import { ConfirmFigures, ReasonSheet } from "./confirm-figures";
import { DoorSheet } from "./door-sheet";
import type { RosterEntry } from "./delegate-row";
import { stillMeant } from "./operations";
import { HeadcountField } from "./headcount-field";
import { OfflinePanel } from "./phone/offline-panel";
import { usePersistence } from "./phone/persistence";
import type { Change, RollCallProps } from "./roll-call-state";
import { useRollCall } from "./use-roll-call";
import { DelegateList } from "./delegate-list";
import { SendingLine } from "./sending-line";
import { SetBackNotice } from "./set-back-notice";
import { StateSheet } from "./state-sheet";
import { countersOf, Summary } from "./summary";
import { Unsent } from "./unsent";

/** The roll call of a point. Needs a StatusProvider above it (the phone's and the console's frame have one). */
export function RollCall({
  children,
  ...props
}: RollCallProps & {
  /** What stands between the figures and the list. */
  children?: ReactNode;
}) {
  const { point, linkId, taking, mayConfirm, groups } = props;
  const say = useStatus();
  const { store, state } = useRollCall(props);
  const { roster } = state;
  const { persisted, ask } = usePersistence();

  const [query, setQuery] = useState("");
  const searched = useDeferredValue(query);
  const [open, setOpen] = useState<string | null>(null);
  const [admitting, setAdmitting] = useState(false);
  const [waitingForReason, setWaitingForReason] = useState<(() => void) | null>(null);

  /** After the chair's confirmation every change says why, once for all that follow. */
  const withReason = useCallback(
    (act: () => void) => {
      if (store.needsReason()) setWaitingForReason(() => act);
      else act();
    },
    [store],
  );

  const byId = useMemo(() => new Map(roster.map((one) => [one.id, one])), [roster]);
  const mark = useCallback(
    (delegates: readonly RosterEntry[], change: Change) =>
      withReason(() => {
        const operations = store.acts.mark(delegates, change);
        // At a tap, since some browsers put a question on the screen.
        if (linkId !== null && persisted === false) ask();
        say({
          text: `${delegates.length === 1 ? delegates[0]?.name : markedWords(delegates)}: ${stateNames[change.state].toLowerCase()}`,
          undo: () =>
            store.acts.undo(delegates.map((delegate, at) => ({ delegate, undoesId: operations[at] ?? "" }))),
        });
      }),
    [store, say, withReason, linkId, persisted, ask],
  );

  // What was said to be done was not taken: no tick for it, the reason is asked at once.
  useEffect(() => {
    if (state.asksReason) say(null);
  }, [state.asksReason, say]);

  // The handlers of five hundred rows must not change with every tap.
  const latest = useRef(state);
  useEffect(() => {
    latest.current = state;
  });
  const onTap = useCallback(
    (id: string) => {
      if ((latest.current.delegates.get(id)?.state ?? "expected") === "expected")
        mark(
          [byId.get(id)].filter((one) => one !== undefined),
          { state: "present" },
        );
      else setOpen(id);
    },
    [mark, byId],
  );

  const onAgain = useCallback(
    (id: string) => {
      const person = byId.get(id);
      const word = latest.current.delegates.get(id)?.other;
      if (person && word) mark([person], changeOf(word));
    },
    [mark, byId],
  );

  const shownRoster = useMemo(
    () => (searched.trim() === "" ? roster : roster.filter((one) => matchesQuery(one.searchKey, searched))),
    [roster, searched],
  );
  const unmarked = roster.filter((one) => (state.delegates.get(one.id)?.state ?? "expected") === "expected");
  const opened = roster.find((one) => one.id === open);
  const counters = countersOf(state, roster, point.countingMode);
  const byName = point.countingMode !== "headcount" && (roster.length > 0 || point.countingMode === "roster");

  const summary = <Summary counters={counters} substituteCounts={point.substituteCounts} byName={byName} />;

  const ended = !taking || state.barred !== null;
  const unsent = (
    <Unsent
      outbox={state.outbox}
      onAgain={() => {
        if (stillMeant(state.outbox.refused).length === 0) store.retry();
        else if (ended) store.resend();
        else withReason(store.resend);
      }}
      onDiscard={store.discard}
      onRead={store.dropReplaced}
    />
  );

  const setBack = state.setBack !== null && (
    <SetBackNotice changed={state.setBack} onRead={store.heardSetBack} />
  );

  // By its key the open question of erasing stays on the screen when the rest of the page goes.
  const offline = linkId !== null && (
    <OfflinePanel
      key="offline"
      linkId={linkId}
      outbox={state.outbox}
      roster={props.roster}
      persisted={persisted}
      onPersist={ask}
      onErase={store.forget}
    />
  );

  if (state.forgotten) {
    return (
      <div className="flex flex-col gap-3">
        <Notice tone="warning" live>
          Đã xóa dữ liệu trên máy này, trang không nhận thao tác nữa. Muốn ghi tiếp, đề nghị đồng chí mở lại
          liên kết.
        </Notice>
        {offline}
      </div>
    );
  }

  if (ended) {
    return (
      <div className="flex flex-col gap-3">
        {taking && (
          <Notice tone="warning" live>
            {state.barred}
          </Notice>
        )}
        {unsent}
        {setBack}
        {state.point.report !== "none" && summary}
        {children}
      </div>
    );
  }

  return (
    <div className="flex flex-col gap-3">
      <SendingLine state={state} onRetry={store.retry} />
      {unsent}
      {setBack}
      {summary}
      {mayConfirm && state.point.report !== "confirmed" && (
        <ConfirmFigures
          offered={state.point.report !== "none" && state.outbox.queued.length === 0}
          summary={summary}
          onOpen={store.lookNow}
          onConfirm={(pin, operationId) => store.confirm(pin, operationId)}
          onDone={() => say({ text: "Chủ trì đã xác nhận số liệu." })}
        />
      )}
      {children}
      {state.correctionReason !== null && (
        <Notice
          tone="warning"
          title="Đang sửa số liệu đã xác nhận"
          action={<Button onClick={() => store.correctBecause(null)}>Dừng sửa</Button>}
        >
          Lý do: {state.correctionReason}
        </Notice>
      )}
      {point.countingMode === "headcount" && (
        <div className="border-line bg-surface rounded-md border">
          <HeadcountField
            big
            label="Số đại biểu có mặt"
            summoned={state.point.counters.summoned || null}
            last={state.headcounts.find((one) => one.groupId === null)}
            onReport={(present) =>
              withReason(() => store.acts.reportHeadcount(null, "Số đại biểu có mặt", present))
            }
          />
        </div>
      )}
      {point.countingMode === "groups" && groups.length > 0 && (
        <section aria-label="Theo nhóm" className="border-line bg-surface rounded-md border">
          {groups.map((group) => (
            <HeadcountField
              key={group.id}
              big={false}
              label={group.name}
              summoned={group.summoned}
              last={state.headcounts.find((one) => one.groupId === group.id)}
              onReport={(present) =>
                withReason(() => store.acts.reportHeadcount(group.id, group.name, present))
              }
            />
          ))}
        </section>
      )}
      {byName && (
        <section aria-label="Danh sách đại biểu" className="flex flex-col gap-2">
          {roster.length > 0 && (
            <div className="flex gap-2">
              <Button
                variant="primary"
                className="shrink-0"
                disabled={unmarked.length === 0}
                onClick={() => mark(unmarked, { state: "present" })}
              >
                Tất cả có mặt
              </Button>
              <input
                type="search"
                aria-label="Tìm tên đại biểu"
                placeholder="Tìm tên…"
                value={query}
                maxLength={100}
                onChange={(event) => setQuery(event.target.value)}
                className={controlClass}
              />
            </div>
          )}
          <p role="status" className="sr-only">
            {searched.trim() !== "" && `Có ${shownRoster.length} đại biểu khớp với nội dung tìm.`}
          </p>
          <DelegateList
            roster={shownRoster}
            state={state}
            empty={
              roster.length === 0
                ? noRoster(state.point.counters.summoned)
                : "Không có đại biểu nào khớp với nội dung tìm."
            }
            onTap={onTap}
            onMore={setOpen}
            onAgain={onAgain}
          />
        </section>
      )}
      {point.countingMode !== "headcount" && (
        <Button className="min-h-12" onClick={() => withReason(() => setAdmitting(true))}>
          <UserPlus aria-hidden className="size-5" />
          Thêm người ngoài danh sách
        </Button>
      )}
      {offline}
      {opened && (
        <StateSheet
          delegate={opened}
          shown={state.delegates.get(opened.id)}
          onClose={() => setOpen(null)}
          onChange={(change) => {
            setOpen(null);
            mark([opened], change);
          }}
          onClear={() => {
            setOpen(null);
            const undoesId = state.delegates.get(opened.id)?.markId;
            if (undoesId) withReason(() => store.acts.undo([{ delegate: opened, undoesId }]));
          }}
        />
      )}
      {admitting && (
        <DoorSheet
          onClose={() => setAdmitting(false)}
          onAdmit={(operationId, stranger) => {
            setAdmitting(false);
            store.acts.admit(operationId, stranger);
            say({ text: `${stranger.fullName}: có mặt, ngoài danh sách` });
          }}
        />
      )}
      {state.asksReason && !waitingForReason && (
        <ReasonSheet
          changes={stillMeant(state.outbox.refused).map((one) => one.label)}
          onClose={store.putOffReason}
          onReason={(reason) => {
            store.correctBecause(reason);
            store.resend();
          }}
        />
      )}
      {waitingForReason && (
        <ReasonSheet
          onClose={() => setWaitingForReason(null)}
          onReason={(reason) => {
            store.correctBecause(reason);
            setWaitingForReason(null);
            waitingForReason();
          }}
        />
      )}
    </div>
  );
}

/** Without names nobody is marked: what to do instead, and whom to ask. */
const noRoster = (summoned: number) =>
  `Điểm cầu ${summoned > 0 ? `được triệu tập ${summoned} đại biểu nhưng ` : ""}chưa có danh sách tên. Đề nghị liên hệ cơ quan tổ chức: nhập danh sách ở mục Đại biểu, hoặc chuyển điểm cầu sang “Chỉ báo số lượng” để báo một con số tại trang này.`;
