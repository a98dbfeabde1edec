import "server-only";

/** The body of a request as text; null when it is longer than `mostBytes`, whatever its headers say. */
export async function readLimited(request: Request, mostBytes: number): Promise<string | null> {
  if (Number(request.headers.get("content-length") ?? 0) > mostBytes) return null;
  const decoder = new TextDecoder();
  let text = "";
  let read = 0;
  // Typed as asynchronously iterable in Node only.
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    read += chunk.byteLength;
    if (read > mostBytes) return null;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** What a text says as JSON; undefined when it is none, which no schema takes. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
