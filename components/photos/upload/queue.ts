import { newId } from "@/components/ui/new-id";
import { forgetFile, keepFile, keptFiles, type KeptFile } from "./kept-files";
import type { Send } from "./send";

export type UploadState = "waiting" | "sending" | "lost" | "refused";
export type UploadItem = {
  id: string;
  name: string;
  size: number;
  sent: number;
  state: UploadState;
  problem: string | null;
};
type Held = UploadItem & { kept: KeptFile };

/** How long a lost connection is waited for, when the browser does not say that it is back. */
const againMs = 8_000;

const untilOnline = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener("online", done);
      resolve();
    };
    const timer = setTimeout(done, againMs);
    addEventListener("online", done);
    signal.addEventListener("abort", done);
  });

/**
 * The photos on their way from this browser to one place: one after the other, each kept until the server has it. A lost
 * connection is waited for; a refusal stays in the list until it is read.
 */
export function uploadQueue(target: string, send: Send, onDone: () => void) {
  let items: readonly Held[] = [];
  const listeners = new Set<() => void>();
  let running = false;
  let stopped = new AbortController();
  const aborts = new Map<string, AbortController>();

  const change = (next: readonly Held[]) => {
    items = next;
    for (const listener of listeners) listener();
  };
  const update = (id: string, what: Partial<Held>) =>
    change(items.map((one) => (one.id === id ? { ...one, ...what } : one)));
  const drop = (id: string) => {
    change(items.filter((one) => one.id !== id));
    return forgetFile(id);
  };
  const itemOf = (kept: KeptFile): Held => ({
    id: kept.id,
    name: kept.name,
    size: kept.file.size,
    sent: 0,
    state: "waiting",
    problem: null,
    kept,
  });

  async function sendOne(item: Held) {
    const abort = new AbortController();
    aborts.set(item.id, abort);
    const stop = () => abort.abort();
    stopped.signal.addEventListener("abort", stop);
    update(item.id, { state: "sending" });
    const sent = await send(
      { name: item.name, file: item.kept.file, uploadUrl: item.kept.uploadUrl },
      {
        progress: (bytes) => update(item.id, { sent: bytes, state: "sending" }),
        url: (uploadUrl) => {
          const kept = { ...item.kept, uploadUrl };
          update(item.id, { kept });
          void keepFile(kept);
        },
        signal: abort.signal,
      },
    );
    stopped.signal.removeEventListener("abort", stop);
    aborts.delete(item.id);
    if (!items.some((one) => one.id === item.id)) return;
    if (sent.kind === "done") {
      await drop(item.id);
      onDone();
    } else if (sent.kind === "refused") {
      update(item.id, { state: "refused", problem: sent.message });
      await forgetFile(item.id);
    } else {
      update(item.id, { state: "lost" });
      await untilOnline(stopped.signal);
    }
  }

  async function run() {
    if (running) return;
    running = true;
    const mine = stopped;
    try {
      while (!mine.signal.aborted) {
        const next = items.find((one) => one.state !== "refused");
        if (!next) break;
        await sendOne(next);
      }
    } finally {
      running = false;
      // The page was left and come back to while a photo was on its way.
      if (!stopped.signal.aborted && items.some((one) => one.state !== "refused")) void run();
    }
  }

  return {
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    items: (): readonly UploadItem[] => items,
    /** Goes on with what an earlier visit left. Gives the way to stop. */
    start: () => {
      stopped = new AbortController();
      const mine = stopped;
      void keptFiles(target).then((kept) => {
        if (mine.signal.aborted) return;
        change([...items, ...kept.filter(({ id }) => !items.some((one) => one.id === id)).map(itemOf)]);
        void run();
      });
      return () => mine.abort();
    },
    add: async (files: readonly File[]) => {
      const now = Date.now();
      const kept = files.map((file, at): KeptFile => ({
        id: newId(),
        target,
        name: file.name || "ảnh",
        file,
        uploadUrl: null,
        addedAt: now + at,
      }));
      change([...items, ...kept.map(itemOf)]);
      void run();
      for (const one of kept) if (items.some(({ id }) => id === one.id)) await keepFile(one);
    },
    retry: (id: string) => {
      const item = items.find((one) => one.id === id);
      if (!item) return;
      const kept = { ...item.kept, uploadUrl: null };
      update(id, { state: "waiting", problem: null, sent: 0, kept });
      void keepFile(kept);
      void run();
    },
    remove: (id: string) => {
      void drop(id);
      aborts.get(id)?.abort();
    },
  };
}
