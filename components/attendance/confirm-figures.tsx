"use client";

import { useRef, useState, type ReactNode, type SyntheticEvent } from "react";
import { Button } from "@/components/ui/button";
import { controlClass } from "@/components/ui/control-class";
import { Sheet } from "./sheet";
import { newId } from "@/components/ui/new-id";

/** The chair's word, given with the PIN of their own link. */
export function ConfirmSheet({
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
    if (typeof pin !== "string" || !/^\d{6}$/.test(pin.trim())) {
      setError("Mã PIN gồm 6 chữ số.");
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
        <label className="flex flex-col gap-1 font-semibold">
          Mã PIN của chủ trì
          <input
            name="pin"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            aria-invalid={error ? true : undefined}
            className={`${controlClass} text-2xl tracking-[0.4em] tabular-nums`}
          />
        </label>
        {error && (
          <p role="alert" className="text-bad-ink font-semibold">
            {error}
          </p>
        )}
        <Button type="submit" variant="primary" size="large" pending={pending} pendingLabel="Đang xác nhận…">
          Chủ trì xác nhận
        </Button>
      </form>
    </Sheet>
  );
}

/** Asked before the first change after the confirmation. */
export function ReasonSheet({
  onReason,
  onClose,
}: {
  onReason: (reason: string) => void;
  onClose: () => void;
}) {
  const [error, setError] = useState(false);
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = new FormData(event.currentTarget).get("reason");
    const text = typeof reason === "string" ? reason.normalize("NFC").trim() : "";
    if (text === "") setError(true);
    else onReason(text);
  };
  return (
    <Sheet title="Sửa số liệu đã xác nhận" onClose={onClose}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-3">
        <label className="flex flex-col gap-1 font-semibold">
          Lý do sửa
          <textarea
            name="reason"
            rows={3}
            maxLength={500}
            aria-invalid={error || undefined}
            className={`${controlClass} font-normal`}
          />
        </label>
        {error && (
          <p role="alert" className="text-bad-ink font-semibold">
            Ghi lý do sửa.
          </p>
        )}
        <Button type="submit" variant="primary" size="large">
          Tiếp tục
        </Button>
      </form>
    </Sheet>
  );
}
