"use client";

import dynamic from "next/dynamic";
import { useRef, useState, useTransition } from "react";
import { StateBadge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { confirmChairAction } from "@/lib/points/answers/actions";
import type { answerRefusals } from "@/lib/points/answers/rules";
import type { Duties } from "@/lib/points/line/queries";
import { newId } from "@/components/ui/new-id";

// The form and its schema are fetched only by the few who decline.
const DeclineForm = dynamic(() => import("./decline-form").then((file) => file.DeclineForm), {
  loading: () => <p role="status">Đang mở…</p>,
});

type Answer = NonNullable<Duties["answer"]>;

const tones = {
  proposed: "warn",
  asked: "warn",
  confirmed: "good",
  declined: "bad",
  replaced: "neutral",
} satisfies Record<Answer["state"], Tone>;

const substituteWords = {
  pending: "đang chờ cơ quan tổ chức đồng ý",
  accepted: "đã được đồng ý",
  refused: "không được chọn",
} as const;

/** The chair says yes, or no with or without a substitute; a yes may follow a no while nobody else has the place. */
export function ChairAnswer({
  linkId,
  state,
  stateName,
  substitute,
  sentences,
}: {
  linkId: string;
  state: Answer["state"];
  stateName: string;
  substitute: Answer["substitute"];
  sentences: typeof answerRefusals;
}) {
  const [declining, setDeclining] = useState(false);
  const [message, setMessage] = useState<string | null>(null);
  const [pending, startTransition] = useTransition();
  const operationId = useRef<string | null>(null);
  const confirm = () =>
    startTransition(async () => {
      operationId.current ??= newId();
      try {
        const answer = await confirmChairAction({ linkId, operationId: operationId.current });
        setMessage(answer.ok ? null : sentences[answer.reason]);
        operationId.current = null;
        if (answer.ok) setDeclining(false);
      } catch {
        setMessage("Chưa gửi được. Kiểm tra kết nối rồi bấm lại.");
      }
    });
  return (
    <div className="flex flex-col gap-3">
      <div role="status">
        <StateBadge tone={tones[state]}>{stateName}</StateBadge>
      </div>
      {state === "declined" && (
        <p>
          Đồng chí đã báo không chủ trì được.
          {substitute && ` Người đề nghị thay: ${substitute.fullName}, ${substituteWords[substitute.state]}.`}
        </p>
      )}
      {message && (
        <Notice tone="error" live>
          {message}
        </Notice>
      )}
      {state !== "confirmed" && (
        <Button
          variant="primary"
          className="min-h-12 w-full sm:w-auto sm:self-start"
          pending={pending}
          pendingLabel="Đang gửi…"
          onClick={confirm}
        >
          {state === "declined" ? "Tôi chủ trì được" : "Xác nhận chủ trì"}
        </Button>
      )}
      {declining ? (
        <DeclineForm linkId={linkId} onClose={() => setDeclining(false)} />
      ) : (
        <Button variant="quiet" className="min-h-11 sm:self-start" onClick={() => setDeclining(true)}>
          {state === "declined" ? "Đề nghị người thay khác…" : "Tôi không chủ trì được…"}
        </Button>
      )}
    </div>
  );
}
