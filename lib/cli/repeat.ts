import { describeFailure } from "@/lib/text/failure";

/** Does a work again and again while the app runs. Gives the way to stop, which waits for the turn under way. */
export function repeat(everyMs: number, work: (now: Date) => Promise<void>, complaint: string) {
  let running = Promise.resolve();
  const timer = setInterval(() => {
    running = work(new Date()).catch((error: unknown) => console.error(complaint, describeFailure(error)));
  }, everyMs);
  return () => {
    clearInterval(timer);
    return running;
  };
}
