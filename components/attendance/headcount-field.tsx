"use client";

import { useId, useState, type SyntheticEvent } from "react";
import { Button } from "@/components/ui/button";
import { controlClass } from "@/components/ui/control-class";
import { FieldError } from "@/components/ui/field";
import { readHeadcount } from "@/lib/attendance/phone/rules";
import { formatTime } from "@/lib/time";
import type { RollCallState } from "./roll-call-state";

type Reported = RollCallState["headcounts"][number];

const said = (last: Reported) => {
  if (last.pending) return `Chờ gửi: ${last.present}`;
  const who = last.source === "centre" ? "trung tâm nhập thay" : last.by;
  const when = last.at === undefined ? "" : ` lúc ${formatTime(new Date(last.at))}`;
  return `Đã báo ${last.present} người${when}${who ? ` (${who})` : ""}`;
};

/** A number for the whole point, or for one group of it. */
export function HeadcountField({
  label,
  summoned,
  last,
  big,
  onReport,
}: {
  label: string;
  summoned: number | null;
  last: Reported | undefined;
  big: boolean;
  onReport: (present: number) => void;
}) {
  const [text, setText] = useState("");
  const errorId = useId();
  const [error, setError] = useState<string | null>(null);
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const read = readHeadcount(text);
    setError("fault" in read ? read.fault : null);
    if ("fault" in read) return;
    setText("");
    onReport(read.present);
  };
  return (
    <form
      onSubmit={submit}
      noValidate
      className={
        big ? "flex flex-col gap-3 p-4" : "border-line flex flex-col gap-2 border-b p-3 last:border-b-0"
      }
    >
      <label className="flex flex-col gap-1">
        <span className={big ? "text-lg font-semibold" : "font-semibold"}>{label}</span>
        {summoned !== null && <span className="text-ink-soft text-sm">Triệu tập {summoned} người</span>}
        <span className={big ? "flex flex-col gap-3" : "flex gap-2"}>
          <input
            value={text}
            onChange={(event) => setText(event.target.value)}
            inputMode="numeric"
            autoComplete="off"
            placeholder={last ? String(last.present) : ""}
            aria-invalid={error ? true : undefined}
            aria-describedby={error ? errorId : undefined}
            className={`${controlClass} tabular-nums ${big ? "min-h-24! text-center text-6xl font-bold" : "text-xl font-semibold"}`}
          />
          {!big && <Button type="submit">Gửi</Button>}
        </span>
      </label>
      {error && (
        <div role="alert">
          <FieldError id={errorId}>{error}</FieldError>
        </div>
      )}
      {big && (
        <Button type="submit" variant="primary" size="large">
          Gửi số liệu
        </Button>
      )}
      {last && (
        <p
          role="status"
          className={last.pending ? "text-warn-ink font-semibold" : "text-good-ink font-semibold"}
        >
          {said(last)}
        </p>
      )}
    </form>
  );
}
