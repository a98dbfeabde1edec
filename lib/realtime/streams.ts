// One set per process: the server's own code and Next's bundle each have a copy of this module.
declare global {
  var diemCauStreams: Set<() => void> | undefined;
}
const open = (globalThis.diemCauStreams ??= new Set());

/** Every event stream says how to end it, because a server with open streams never closes. Gives the way to forget it again. */
export function registerStream(close: () => void): () => void {
  open.add(close);
  return () => void open.delete(close);
}

/** Ends all event streams; the boards reconnect by themselves. */
export function closeStreams(): void {
  for (const close of [...open]) {
    open.delete(close);
    close();
  }
}
