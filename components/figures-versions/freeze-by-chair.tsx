"use client";

import { useRef, useState, type SyntheticEvent } from "react";
import { Sheet } from "@/components/attendance/sheet";
import { Button } from "@/components/ui/button";
import { InputField } from "@/components/ui/input";
import { newId } from "@/components/ui/new-id";
import { useStatus } from "@/components/ui/status";
import { useAct } from "@/components/ui/use-act";
import { pinPattern, pinSaying } from "@/lib/attendance/phone/rules";
import { freezeFiguresByChairAction } from "@/lib/attendance/versions/actions";
import { freezeSayings, unconfirmedWords } from "@/lib/attendance/versions/refusals/rules";

/** The chair's word for the whole conference, given with the PIN of their own link on the totals above. */
export function FreezeByChair({
  linkId,
  seen,
  confirming,
}: {
  linkId: string;
  seen: { points: number; summoned: number; attending: number };
  /** How many points have confirmed, of how many that are awaited. */
  confirming: { confirmed: number; reporting: number };
}) {
  const say = useStatus();
  const [typing, setTyping] = useState<string | null>(null);
  const { act, pending, fault } = useAct();
  // One id for all tries: if the answer was lost on the way, trying again freezes once.
  const operationId = useRef<string | null>(null);
  /** The PIN, while the second question stands. */
  const [asked, setAsked] = useState<string | null>(null);
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget).get("pin");
    const pin = typeof typed === "string" ? typed.trim() : "";
    setTyping(pinPattern.test(pin) ? null : pinSaying);
    if (!pinPattern.test(pin)) return;
    if (unconfirmedWords(confirming) === null) freeze(pin);
    else setAsked(pin);
  };
  const freeze = (pin: string) => {
    setAsked(null);
    act(async () => {
      operationId.current ??= newId();
      const answer = await freezeFiguresByChairAction({
        linkId,
        operationId: operationId.current,
        pin,
        seen,
      });
      if (!answer.ok) return freezeSayings[answer.reason];
      say({ text: "Đã chốt số liệu hội nghị." });
      return null;
    });
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-3">
      <p>
        Sau khi chốt, các con số trên được giữ nguyên cho báo cáo và tin bài; điểm cầu nào thay đổi sau đó sẽ
        được chỉ rõ.
      </p>
      <InputField
        label="Mã PIN của chủ trì"
        name="pin"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={6}
        error={typing ?? fault ?? undefined}
        className="text-2xl tracking-[0.4em] tabular-nums"
      />
      <Button type="submit" variant="primary" size="large" pending={pending} pendingLabel="Đang chốt…">
        Chốt số liệu hội nghị
      </Button>
      {asked !== null && (
        <Sheet title="Chốt khi còn điểm cầu chưa xác nhận?" onClose={() => setAsked(null)}>
          <p>
            <b>{unconfirmedWords(confirming)}</b> Số của các điểm cầu này vào bản chốt như đang có, kể cả khi
            chưa báo cáo; thay đổi sau đó cơ quan tổ chức ghi bằng điều chỉnh có lý do.
          </p>
          <Button variant="primary" size="large" onClick={() => freeze(asked)}>
            Vẫn chốt
          </Button>
          <Button size="large" onClick={() => setAsked(null)}>
            Chưa chốt
          </Button>
        </Sheet>
      )}
    </form>
  );
}
