"use client";

import { unstable_rethrow } from "next/navigation";
import { useState, useTransition } from "react";

export const connectionLost =
  "Chưa gửi được do mất kết nối. Đề nghị kiểm tra kết nối rồi thực hiện lại; nội dung vừa nhập vẫn được giữ.";

/** What went wrong, as a sentence; nothing when all went well. */
export type Fault = string | null | undefined;

/** Runs `work` and gives its own sentence, or the one for a lost connection: a failed request never throws past here. */
export async function sayFault(work: () => Promise<Fault>): Promise<string | null> {
  try {
    return (await work()) ?? null;
  } catch (error) {
    // A redirect is thrown, too.
    unstable_rethrow(error);
    return connectionLost;
  }
}

/**
 * A press that calls the server. A call that does not come back would otherwise reach the error boundary, which puts
 * a page of its own in place of what was typed. `fault` is what to show beside the button.
 *
 *     const { act, pending, fault } = useAct();
 *     <Button pending={pending} onClick={() => act(async () => {
 *       const answer = await removeAction(input);
 *       if (!answer.ok) return sentences[answer.reason];
 *       onDone();
 *     })} />
 *
 * `onFault`: for an act whose place may be gone by then, such as the taking back in the bar at the foot.
 */
export function useAct(onFault?: (sentence: string) => void) {
  const [fault, setFault] = useState<string | null>(null);
  const [pending, startTransition] = useTransition();
  const act = (work: () => Promise<Fault>) => {
    setFault(null);
    startTransition(async () => {
      const sentence = await sayFault(work);
      setFault(sentence);
      if (sentence !== null) onFault?.(sentence);
    });
  };
  return { act, pending, fault, forget: () => setFault(null) };
}
