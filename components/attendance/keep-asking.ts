/** What is asked of the server again and again. `now`: not to wait for the next turn. */
export type Asking = { now: () => void; stop: () => void };

/**
 * Asks, hears the answer, waits, asks again: one question at a time, so that on a slow line every answer is heard, and
 * none for longer than `patienceMs`, so that a line that swallows everything is known to be dead. An answer that `heard`
 * throws at is lost like one that never came. `heard` and `lost` give how long to wait before the next question;
 * null: until somebody says `now`.
 */
export function keepAsking<T>(
  ask: (signal: AbortSignal) => Promise<T>,
  given: {
    patienceMs: number;
    /** How long to wait before the first question. */
    firstMs: number;
    heard: (answer: T) => number | null;
    lost: () => number | null;
  },
): Asking {
  let stopped = false;
  let asked: AbortController | null = null;
  let wanted = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const turn = async () => {
    clearTimeout(timer);
    const answering = wanted;
    const question = (asked = new AbortController());
    const patience = setTimeout(() => question.abort(), given.patienceMs);
    let wait: number | null = null;
    try {
      const answer = await ask(question.signal);
      if (!stopped) wait = given.heard(answer);
    } catch {
      if (!stopped) wait = given.lost();
    } finally {
      // Whatever was thrown: while this stands, nothing is ever asked again.
      asked = null;
      clearTimeout(patience);
    }
    if (stopped) return;
    if (wanted !== answering) void turn();
    else if (wait !== null) timer = setTimeout(() => void turn(), wait);
  };

  timer = setTimeout(() => void turn(), given.firstMs);
  return {
    now: () => {
      // What is under way may have been read before the reason to ask came about.
      if (asked) wanted += 1;
      else if (!stopped) void turn();
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      asked?.abort();
    },
  };
}
