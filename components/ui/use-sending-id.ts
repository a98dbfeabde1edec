"use client";

import { useCallback, useRef } from "react";
import { newId } from "./new-id";

/**
 * The id of a sending that makes something: the same for the same words until it is known to have been done, so that a
 * second press after an answer that was lost does not make a second one. Other words are another sending.
 *
 *     const sending = useSendingId();
 *     const answer = await createAction({ ...input, id: sending.idOf(input) });
 *     if (answer.ok) sending.done();
 */
export function useSendingId() {
  const last = useRef<{ words: string; id: string } | null>(null);
  const idOf = useCallback((input: unknown): string => {
    const words = JSON.stringify(input);
    if (last.current?.words !== words) last.current = { words, id: newId() };
    return last.current.id;
  }, []);
  const done = useCallback(() => {
    last.current = null;
  }, []);
  return { idOf, done };
}
