"use client";

import { unstable_isUnrecognizedActionError, unstable_rethrow } from "next/navigation";
import { useState, useTransition } from "react";

export const connectionLost =
  "Chưa gửi được do mất kết nối. Đề nghị kiểm tra kết nối rồi thực hiện lại; nội dung vừa nhập vẫn được giữ.";

/** The page is of a release whose action the server no longer has. A reload is left to the person, who may copy first. */
export const pageOutdated =
  "Hệ thống vừa được nâng cấp nên trang này đã cũ, nội dung chưa gửi được. Đề nghị sao chép phần vừa nhập nếu cần, rồi tải lại trang và thực hiện lại.";

/** The sentence for a call that threw instead of answering. Throws on what is no failure: a redirect. */
export function sentenceFor(error: unknown): string {
  unstable_rethrow(error);
  return unstable_isUnrecognizedActionError(error) ? pageOutdated : connectionLost;
}

/** What went wrong, as a sentence; nothing when all went well. */
export type Fault = string | null | undefined;

/** Runs `work` and gives its own sentence, or the one for a lost connection or an outdated page: a failed request never throws past here. */
export async function sayFault(work: () => Promise<Fault>): Promise<string | null> {
  try {
    return (await work()) ?? null;
  } catch (error) {
    return sentenceFor(error);
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
