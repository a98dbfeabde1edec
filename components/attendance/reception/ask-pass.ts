/** What became of a scanned pass. `unreachable`: no word from the server, which is not the server saying no. */
export type PassAnswer =
  | { kind: "proven"; delegateId: string }
  | { kind: "refused"; message: string }
  | { kind: "fault" }
  | { kind: "unreachable" };

/** Somebody stands there and waits. */
const patienceMs = 4_000;

/** Asks the server whom a pass names. Never throws. */
export async function askPass(pointId: string, linkId: string, token: string): Promise<PassAnswer> {
  const asked = new AbortController();
  const patience = setTimeout(() => asked.abort(), patienceMs);
  try {
    const response = await fetch(`/api/points/${pointId}/passes?link=${linkId}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ token }),
      signal: asked.signal,
    });
    const text = await response.text();
    return read(response, text);
  } catch {
    return { kind: "unreachable" };
  } finally {
    clearTimeout(patience);
  }
}

/** Only our own words count: a page of a proxy, or of a hotel's network that wants a sign-in, proves nothing. */
function read({ ok, status }: Response, text: string): PassAnswer {
  try {
    const answer = JSON.parse(text) as { delegateId?: unknown; message?: unknown };
    if (ok && typeof answer.delegateId === "string") return { kind: "proven", delegateId: answer.delegateId };
    if (!ok && status < 500 && typeof answer.message === "string")
      return { kind: "refused", message: answer.message };
  } catch {
    // No JSON: as below.
  }
  return { kind: "fault" };
}
