/**
 * One work after another, because each takes a core for a moment, and no more in the queue than a reader would wait for.
 * Gives what the work gives, or "busy" where `mostWaiting` wait already.
 */
export function turns(mostWaiting: number) {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return <T>(work: () => Promise<T>): Promise<T> | "busy" => {
    if (waiting >= mostWaiting) return "busy";
    waiting += 1;
    const mine = last.then(work, work).finally(() => {
      waiting -= 1;
    });
    last = mine.catch(() => undefined);
    return mine;
  };
}
