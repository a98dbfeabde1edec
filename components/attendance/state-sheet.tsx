"use client";

import { useState, type SyntheticEvent } from "react";
import { Button } from "@/components/ui/button";
import { absenceReasonNames, absenceReasons, stateNames, type AttendanceState } from "@/lib/attendance/rules";
import { lineFault, phoneLimits } from "@/lib/attendance/phone/rules";
import { cleanLine } from "@/lib/text/normalize";
import type { RosterEntry } from "./delegate-row";
import { PhoneLine } from "./phone-line";
import type { Change } from "./roll-call-state";
import { Sheet } from "./sheet";
import type { Shown } from "./shown";
import { StateMark } from "./state-look";

/** The states that need more than a tap: absence with its reason, a substitute with a name, and taking back. */
export function StateSheet({
  delegate,
  shown,
  onClose,
  onChange,
  onClear,
}: {
  delegate: RosterEntry;
  shown: Shown | undefined;
  onClose: () => void;
  onChange: (change: Change) => void;
  onClear: () => void;
}) {
  const [asking, setAsking] = useState<"excused" | "substituted" | null>(null);
  if (asking === "excused") {
    return (
      <Sheet title={`${delegate.name}: vắng có lý do`} onClose={onClose}>
        <div className="flex flex-col gap-2">
          {absenceReasons.map((reason) => (
            <Choice
              key={reason}
              label={absenceReasonNames[reason]}
              onPick={() => onChange({ state: "excused", reason })}
            />
          ))}
        </div>
      </Sheet>
    );
  }
  if (asking === "substituted") {
    return (
      <Sheet title={`Người đi thay ${delegate.name}`} onClose={onClose}>
        <SubstituteForm shown={shown} onChange={onChange} />
      </Sheet>
    );
  }
  return (
    <Sheet title={delegate.name} onClose={onClose}>
      <div className="flex flex-col gap-2">
        <Choice label="Có mặt tại phòng họp" state="present" onPick={() => onChange({ state: "present" })} />
        <Choice
          label="Có mặt, dự trực tuyến"
          state="present"
          onPick={() => onChange({ state: "present", mode: "online" })}
        />
        <Choice label={stateNames.late} state="late" onPick={() => onChange({ state: "late" })} />
        <Choice label="Vắng có lý do…" state="excused" onPick={() => setAsking("excused")} />
        <Choice
          label={stateNames.unexcused}
          state="unexcused"
          onPick={() => onChange({ state: "unexcused" })}
        />
        <Choice label="Đi thay…" state="substituted" onPick={() => setAsking("substituted")} />
        <Choice
          label={stateNames.left_early}
          state="left_early"
          onPick={() => onChange({ state: "left_early" })}
        />
        {shown?.markId && <Choice label="Hoàn tác lần ghi này" onPick={onClear} />}
      </div>
    </Sheet>
  );
}

function Choice({ label, state, onPick }: { label: string; state?: AttendanceState; onPick: () => void }) {
  return (
    <button
      type="button"
      onClick={onPick}
      className="border-line-strong active:bg-sunken flex min-h-13 items-center gap-3 rounded-md border px-3 text-left font-semibold"
    >
      {state && <StateMark state={state} />}
      {label}
    </button>
  );
}

function SubstituteForm({
  shown,
  onChange,
}: {
  shown: Shown | undefined;
  onChange: (change: Change) => void;
}) {
  const [name, setName] = useState(shown?.substituteName ?? "");
  const [title, setTitle] = useState(shown?.substituteTitle ?? "");
  const [faults, setFaults] = useState<{ name: string | null; title: string | null }>({
    name: null,
    title: null,
  });
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const found = {
      name: lineFault(name, phoneLimits.substituteName, "Nhập họ tên người đi thay."),
      title: lineFault(title, phoneLimits.substituteTitle),
    };
    setFaults(found);
    if (found.name ?? found.title) return;
    onChange({ state: "substituted", substituteName: cleanLine(name), substituteTitle: cleanLine(title) });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3" noValidate>
      <PhoneLine
        label="Họ và tên người đi thay"
        value={name}
        onText={setName}
        error={faults.name ?? undefined}
        autoCapitalize="words"
      />
      <PhoneLine
        label="Chức vụ, đơn vị"
        optional
        value={title}
        onText={setTitle}
        error={faults.title ?? undefined}
      />
      <p className="text-ink-soft text-sm">Cử người đi thay cần được chủ trì đồng ý.</p>
      <Button type="submit" variant="primary" size="large">
        Ghi nhận người đi thay
      </Button>
    </form>
  );
}
