"use client";

import { ArrowDown, ArrowUp, Pencil, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { attendanceTones } from "@/components/attendance/state-tone";
import { StateBadge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { useStatus } from "@/components/ui/status";
import { useAct } from "@/components/ui/use-act";
import { stateNames, type AttendanceState } from "@/lib/attendance/rules";
import {
  orderDelegatesAction,
  removeDelegatesAction,
  restoreDelegatesAction,
} from "@/lib/attendance/delegates/actions";
import { delegateTypeNames, printDelegate, type DelegateDraft } from "@/lib/attendance/delegates/rules";
import { sayRefusal } from "./say-refusal";
import { DelegateForm } from "./delegate-form";
import { PasteForm } from "./paste-form";
import { PersonPicker } from "./person-picker";
import { ReasonField } from "./reason-field";

export type RosterRow = DelegateDraft & { id: string; state: AttendanceState };

type Adding = "one" | "person" | "paste" | null;

/** The list of one point: add one by one, from the register or by pasting; correct, put in order, take off. */
export function RosterEditor({
  pointId,
  given,
  rows,
  confirmed,
}: {
  pointId: string;
  /** How many the organiser said are summoned, before anybody was named. */
  given: number | null;
  rows: readonly RosterRow[];
  confirmed: boolean;
}) {
  const router = useRouter();
  const say = useStatus();
  const [adding, setAdding] = useState<Adding>(rows.length === 0 ? "paste" : null);
  const [editing, setEditing] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  // Also said at the foot: what is taken back there may be refused while this list is out of sight.
  const { act, pending, fault } = useAct((text) => say({ text }));

  const run = (
    call: () => Promise<{ ok: true } | { ok: false; reason: string; fields?: Record<string, string> }>,
    done: () => void,
  ) =>
    act(async () => {
      const result = await call();
      router.refresh();
      if (!result.ok) return sayRefusal(result);
      done();
      return null;
    });

  const remove = (row: RosterRow) => {
    const input = { pointId, delegateIds: [row.id], reason };
    run(
      () => removeDelegatesAction(input),
      () =>
        say({
          text: `Đã bỏ ${row.fullName} khỏi danh sách.`,
          undo: () =>
            run(
              () => restoreDelegatesAction(input),
              () => undefined,
            ),
        }),
    );
  };
  const move = (at: number, by: 1 | -1) => {
    const order = rows.map((row) => row.id);
    const [moved] = order.splice(at, 1);
    if (moved === undefined) return;
    order.splice(at + by, 0, moved);
    run(
      () => orderDelegatesAction({ pointId, by: "list", delegateIds: order }),
      () => undefined,
    );
  };
  const sort = () =>
    run(
      () => orderDelegatesAction({ pointId, by: "name" }),
      () => say({ text: "Đã sắp xếp danh sách theo tên." }),
    );
  const added = (count: number) => {
    setAdding(null);
    say({ text: `Đã thêm ${count} đại biểu.` });
    router.refresh();
  };

  return (
    <div className="flex flex-col gap-4">
      {confirmed && (
        <Notice tone="warning" title="Chủ trì đã xác nhận số liệu của điểm cầu này">
          <ReasonField
            label="Lý do sửa danh sách"
            hint="Mọi thay đổi danh sách từ đây là sửa số liệu đã xác nhận và phải ghi lý do."
            value={reason}
            onChange={setReason}
          />
        </Notice>
      )}
      {fault && (
        <Notice tone="error" live>
          {fault}
        </Notice>
      )}
      <div className="flex flex-wrap gap-2">
        <Button variant={adding === null ? "primary" : "secondary"} onClick={() => setAdding("one")}>
          Thêm đại biểu
        </Button>
        <Button onClick={() => setAdding("person")}>Chọn từ danh mục cán bộ</Button>
        <Button onClick={() => setAdding("paste")}>Dán từ bảng tính</Button>
        {rows.length > 1 && (
          <Button onClick={sort} pending={pending} pendingLabel="Đang lưu…">
            Sắp xếp theo tên
          </Button>
        )}
      </div>
      {adding === "one" && (
        <Section title="Thêm đại biểu">
          <DelegateForm
            pointId={pointId}
            reason={reason}
            onDone={() => added(1)}
            onCancel={() => setAdding(null)}
          />
        </Section>
      )}
      {adding === "person" && (
        <Section title="Chọn từ danh mục cán bộ">
          <PersonPicker
            pointId={pointId}
            reason={reason}
            onDone={() => added(1)}
            onCancel={() => setAdding(null)}
          />
        </Section>
      )}
      {adding === "paste" && (
        <Section title="Dán danh sách từ bảng tính">
          <PasteForm
            pointId={pointId}
            listed={rows.filter((row) => row.type === "official" && !row.uninvited).length}
            given={given}
            reason={reason}
            onDone={added}
            onCancel={() => setAdding(null)}
          />
        </Section>
      )}
      {rows.length === 0 ? (
        <EmptyState title="Chưa có đại biểu nào">
          Dán danh sách từ bảng tính là nhanh nhất: mỗi dòng một đại biểu, có cột họ tên và cột chức vụ, đơn
          vị.
        </EmptyState>
      ) : (
        <Section title={`Danh sách (${rows.length})`} flush>
          <ol className="divide-line divide-y">
            {rows.map((row, at) => (
              <li key={row.id} className="flex flex-col gap-2 px-4 py-2">
                {editing === row.id ? (
                  <DelegateForm
                    pointId={pointId}
                    reason={reason}
                    delegate={row}
                    onDone={() => {
                      setEditing(null);
                      say({ text: `Đã sửa ${row.fullName}.` });
                      router.refresh();
                    }}
                    onCancel={() => setEditing(null)}
                  />
                ) : (
                  <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
                    <span className="text-ink-soft w-8 tabular-nums">{at + 1}</span>
                    <div className="min-w-48 flex-1">
                      <p className="leading-snug font-semibold">{printDelegate(row)}</p>
                      <p className="text-ink-soft text-sm leading-snug">
                        {[row.uninvited ? "Ngoài danh sách mời" : delegateTypeNames[row.type], row.title]
                          .filter(Boolean)
                          .join(" · ")}
                      </p>
                    </div>
                    {row.state !== "expected" && (
                      <StateBadge tone={attendanceTones[row.state]}>{stateNames[row.state]}</StateBadge>
                    )}
                    <div className="flex gap-1">
                      <IconButton
                        label={`Đưa ${row.fullName} lên`}
                        disabled={pending || at === 0}
                        onClick={() => move(at, -1)}
                      >
                        <ArrowUp aria-hidden className="size-5" />
                      </IconButton>
                      <IconButton
                        label={`Đưa ${row.fullName} xuống`}
                        disabled={pending || at === rows.length - 1}
                        onClick={() => move(at, 1)}
                      >
                        <ArrowDown aria-hidden className="size-5" />
                      </IconButton>
                      <IconButton label={`Sửa ${row.fullName}`} onClick={() => setEditing(row.id)}>
                        <Pencil aria-hidden className="size-5" />
                      </IconButton>
                      <IconButton
                        label={`Bỏ ${row.fullName} khỏi danh sách`}
                        disabled={pending}
                        onClick={() => remove(row)}
                      >
                        <Trash2 aria-hidden className="size-5" />
                      </IconButton>
                    </div>
                  </div>
                )}
              </li>
            ))}
          </ol>
        </Section>
      )}
    </div>
  );
}

function IconButton({ label, ...rest }: { label: string } & React.ComponentProps<typeof Button>) {
  return (
    <Button
      {...rest}
      variant="quiet"
      size="small"
      aria-label={label}
      title={label}
      className="px-2! max-sm:min-w-11"
    />
  );
}
