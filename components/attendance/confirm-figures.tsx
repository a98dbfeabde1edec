"use client";

import { useRef, useState, type ReactNode, type SyntheticEvent } from "react";
import { Button } from "@/components/ui/button";
import { InputField } from "@/components/ui/input";
import { LegacyOffer } from "@/components/ui/legacy-offer";
import { newId } from "@/components/ui/new-id";
import { TextareaField } from "@/components/ui/textarea";
import { lineFault, phoneLimits, pinPattern, pinSaying } from "@/lib/attendance/phone/rules";
import { convertLegacy, detectLegacy } from "@/lib/text/legacy";
import { cleanLine } from "@/lib/text/normalize";
import { Sheet } from "./sheet";

/** The button for the chair's word, and the sheet that asks for it. */
export function ConfirmFigures({
  offered,
  onOpen,
  onDone,
  ...sheet
}: {
  /** Something was reported, and nothing that waits on this phone would change it. */
  offered: boolean;
  /** The figures are about to be read: they should be the newest. */
  onOpen: () => void;
  onDone: () => void;
} & Pick<Parameters<typeof ConfirmSheet>[0], "summary" | "onConfirm">) {
  const [asked, setAsked] = useState(false);
  return (
    <>
      <Button
        variant="primary"
        size="large"
        disabled={!offered}
        onClick={() => {
          onOpen();
          setAsked(true);
        }}
      >
        Xác nhận số liệu – Chủ trì
      </Button>
      {asked && (
        <ConfirmSheet
          {...sheet}
          onClose={() => setAsked(false)}
          onDone={() => {
            setAsked(false);
            onDone();
          }}
        />
      )}
    </>
  );
}

/** The chair's word, given with the PIN of their own link. */
function ConfirmSheet({
  summary,
  onConfirm,
  onClose,
  onDone,
}: {
  summary: ReactNode;
  onConfirm: (pin: string, operationId: string) => Promise<string | null>;
  onClose: () => void;
  onDone: () => void;
}) {
  const [error, setError] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  // One id for all tries: if the answer was lost on the way, trying again confirms once.
  const operationId = useRef<string | null>(null);
  const submit = async (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const pin = new FormData(event.currentTarget).get("pin");
    if (typeof pin !== "string" || !pinPattern.test(pin.trim())) {
      setError(pinSaying);
      return;
    }
    setPending(true);
    operationId.current ??= newId();
    const why = await onConfirm(pin.trim(), operationId.current);
    setPending(false);
    if (why === null) onDone();
    else setError(why);
  };
  return (
    <Sheet title="Xác nhận số liệu" onClose={onClose}>
      {summary}
      <p>Sau khi xác nhận, mọi thay đổi phải ghi lý do. Danh sách có chữ ký vẫn là chứng từ.</p>
      <form onSubmit={submit} noValidate className="flex flex-col gap-3">
        <InputField
          label="Mã PIN của chủ trì"
          name="pin"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={6}
          error={error ?? undefined}
          className="text-2xl tracking-[0.4em] tabular-nums"
        />
        <Button type="submit" variant="primary" size="large" pending={pending} pendingLabel="Đang xác nhận…">
          Chủ trì xác nhận
        </Button>
      </form>
    </Sheet>
  );
}

/** Asked before the first change after the confirmation; `changes`: those that the server did not take without it. */
export function ReasonSheet({
  changes = [],
  onReason,
  onClose,
}: {
  changes?: readonly string[];
  onReason: (reason: string) => void;
  onClose: () => void;
}) {
  const [reason, setReason] = useState("");
  const [error, setError] = useState<string | null>(null);
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fault = lineFault(reason, phoneLimits.correctionReason, "Nhập lý do sửa.");
    setError(fault);
    if (fault === null) onReason(cleanLine(reason));
  };
  return (
    <Sheet title="Sửa số liệu đã xác nhận" onClose={onClose}>
      {changes.length > 0 && (
        <div>
          <p>Chủ trì vừa xác nhận số liệu, nên thay đổi sau phải ghi lý do mới được ghi nhận:</p>
          <ul className="max-h-40 list-disc overflow-y-auto pl-5 font-semibold">
            {changes.map((change, at) => (
              <li key={at}>{change}</li>
            ))}
          </ul>
        </div>
      )}
      <form onSubmit={submit} noValidate className="flex flex-col gap-3">
        <TextareaField
          label="Lý do sửa"
          rows={3}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          error={error ?? undefined}
          below={
            <LegacyOffer value={reason} detect={detectLegacy} convert={convertLegacy} onConvert={setReason} />
          }
        />
        <Button type="submit" variant="primary" size="large">
          Tiếp tục
        </Button>
      </form>
    </Sheet>
  );
}
