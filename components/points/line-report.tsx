"use client";

import { useEffect, useRef, useState, useTransition } from "react";
import { StateBadge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { TextareaField } from "@/components/ui/textarea";
import type { Result } from "@/lib/result";
import {
  reportCheckAction,
  reportCheckByLinkAction,
  reportLineAction,
  reportLineByLinkAction,
} from "@/lib/points/line/actions";
import type { PointLine } from "@/lib/points/line/queries";
import type { lineRefusals } from "@/lib/points/line/rules";
import { newId } from "@/components/ui/new-id";

// Words stand here too: importing the rules would bring their schemas to the phone.
const lineWords = {
  never: ["neutral", "Chưa kết nối"],
  connected: ["good", "Đã kết nối"],
  lost: ["bad", "Mất kết nối"],
} satisfies Record<PointLine["line"], [Tone, string]>;
const checkWords = {
  unchecked: ["neutral", "Chưa kiểm tra đường truyền"],
  passed: ["good", "Đường truyền đạt"],
  failed: ["warn", "Đường truyền không đạt"],
} satisfies Record<PointLine["check"], [Tone, string]>;

type Reason = keyof typeof lineRefusals;
type Report = { pointId: string; operationId: string; agoMs: number };
type Sending = {
  send: (report: Report) => Promise<Result<unknown, Reason>>;
  operationId: string;
  pressed: number;
};

const retryMs = 5_000;

/**
 * Sends a report until it arrives. The operation id stays the same, so an answer that was lost counts once; only how
 * long ago the button was pressed travels, so a wrong clock does no harm.
 */
function useReports(pointId: string, sentences: Record<Reason, string>) {
  const [message, setMessage] = useState<string | null>(null);
  const [waiting, setWaiting] = useState(false);
  const [pending, startTransition] = useTransition();
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => () => clearTimeout(timer.current ?? undefined), []);

  const attempt = (sending: Sending) => {
    startTransition(async () => {
      try {
        const agoMs = Math.round(performance.now() - sending.pressed);
        const answer = await sending.send({ pointId, operationId: sending.operationId, agoMs });
        setWaiting(false);
        setMessage(answer.ok ? null : (answer.fields?.["note"] ?? sentences[answer.reason]));
      } catch {
        setWaiting(true);
        timer.current = setTimeout(() => attempt(sending), retryMs);
      }
    });
  };
  const report = (send: Sending["send"]) => {
    clearTimeout(timer.current ?? undefined);
    attempt({ send, operationId: newId(), pressed: performance.now() });
  };
  return { report, message, waiting, pending };
}

/** "Đã kết nối" and "Mất kết nối" of one point, and the outcome of its technical check; from its link or by the centre. */
export function LineReport({
  linkId,
  line,
  sentences,
}: {
  /** Null at the centre, where the session says who acts. */
  linkId: string | null;
  line: PointLine;
  sentences: Record<Reason, string>;
}) {
  const { report, message, waiting, pending } = useReports(line.pointId, sentences);
  const [failing, setFailing] = useState(false);
  const [note, setNote] = useState("");
  const sayLine = (connected: boolean) =>
    report((given) =>
      linkId === null
        ? reportLineAction({ ...given, connected })
        : reportLineByLinkAction({ ...given, linkId, connected }),
    );
  const sayCheck = (passed: boolean, text: string) => {
    setFailing(false);
    report((given) =>
      linkId === null
        ? reportCheckAction({ ...given, passed, note: text })
        : reportCheckByLinkAction({ ...given, linkId, passed, note: text }),
    );
  };
  const [lineTone, lineWord] = lineWords[line.line];
  const [checkTone, checkWord] = checkWords[line.check];
  return (
    <div className="flex flex-col gap-3">
      <div role="status" className="flex flex-wrap gap-2">
        <StateBadge tone={lineTone}>{lineWord}</StateBadge>
        <StateBadge tone={checkTone}>
          {checkWord}
          {line.checkNote && `: ${line.checkNote}`}
        </StateBadge>
      </div>
      {waiting && (
        <Notice tone="warning" live>
          Chưa gửi được, đang tự gửi lại. Giữ trang này mở.
        </Notice>
      )}
      {message && (
        <Notice tone="error" live>
          {message}
        </Notice>
      )}
      {line.hint === null ? (
        <>
          <div className="grid grid-cols-2 gap-2 sm:flex">
            <Button
              variant={line.line === "connected" ? "secondary" : "primary"}
              className="min-h-12"
              pending={pending}
              pendingLabel="Đang gửi…"
              onClick={() => sayLine(true)}
            >
              Đã kết nối
            </Button>
            <Button
              className="min-h-12"
              pending={pending}
              pendingLabel="Đang gửi…"
              onClick={() => sayLine(false)}
            >
              Mất kết nối
            </Button>
          </div>
          <div className="border-line flex flex-col gap-2 border-t pt-3">
            <p className="font-semibold">Kiểm tra kỹ thuật (hình, tiếng, nguồn điện)</p>
            <div className="grid grid-cols-2 gap-2 sm:flex">
              <Button
                className="min-h-12"
                pending={pending}
                pendingLabel="Đang gửi…"
                onClick={() => sayCheck(true, "")}
              >
                Đạt
              </Button>
              <Button
                className="min-h-12 px-2! whitespace-nowrap sm:px-4!"
                aria-expanded={failing}
                onClick={() => setFailing(!failing)}
              >
                Không đạt…
              </Button>
            </div>
            {failing && (
              <form
                className="flex flex-col gap-2"
                onSubmit={(event) => {
                  event.preventDefault();
                  sayCheck(false, note);
                }}
              >
                <TextareaField
                  label="Không đạt ở chỗ nào"
                  hint="Ví dụ: không có tiếng, hình giật, mất điện."
                  rows={2}
                  maxLength={500}
                  required
                  value={note}
                  onChange={(event) => setNote(event.target.value)}
                />
                <Button type="submit" variant="primary" className="min-h-12 sm:self-start">
                  Báo không đạt
                </Button>
              </form>
            )}
          </div>
        </>
      ) : (
        <p className="text-ink-soft">{line.hint}</p>
      )}
    </div>
  );
}
