/** What a stream that the browser has given up is: over for its viewer, or out of reach for a while. */
export type Refusal = "ended" | "lost";

const over = [401, 403, 404];

/**
 * Asks once more why the stream was refused, since an EventSource does not tell: a server that restarts, or a proxy
 * before it, also answers, with another status. A stream that opens is let go at once: its viewer comes back by itself.
 */
export async function askRefusal(address: string, leaving: AbortSignal): Promise<Refusal> {
  const asking = new AbortController();
  try {
    const { status } = await fetch(address, {
      cache: "no-store",
      headers: { accept: "text/event-stream" },
      signal: AbortSignal.any([leaving, asking.signal]),
    });
    return over.includes(status) ? "ended" : "lost";
  } catch {
    return "lost";
  } finally {
    asking.abort();
  }
}
