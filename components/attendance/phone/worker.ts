import { pagePath, workerPath, workerScope, type WorkerMessage } from "@/lib/attendance/phone/worker/rules";
import { pageIsKept } from "./kept-point";

/**
 * Whether this page opens without network. `insecure`: browsers allow it on HTTPS only. `none`: this browser, or the
 * way it is used (a private window, a chat program), does not do it.
 */
export type WorkerState = "asking" | "ready" | "insecure" | "none";

const loadedFiles = () =>
  performance
    .getEntriesByType("resource")
    .map(({ name }) => new URL(name, window.location.href).pathname)
    .filter((path) => path.startsWith("/_next/static/"));

/** Has the worker keep this link's page; `again`: the page has changed since it was opened. */
export async function keepPage(linkId: string, again: boolean): Promise<WorkerState> {
  if (!window.isSecureContext) return "insecure";
  if (!("serviceWorker" in navigator) || typeof caches === "undefined") return "none";
  if (window.location.pathname !== pagePath(linkId)) return "none";
  try {
    const registration = await navigator.serviceWorker.register(workerPath, {
      scope: workerScope,
      // The worker's own file is asked for past every cache: an old one must not outlive an update of the server.
      updateViaCache: "none",
    });
    const worker = registration.active ?? (await becomesActive(registration));
    const page = again || !(await pageIsKept(linkId));
    await answer(worker, { kind: "keep", linkId, files: loadedFiles(), page });
  } catch {
    // No network, or a browser that refuses: what is kept from before still counts.
  }
  return (await pageIsKept(linkId).catch(() => false)) ? "ready" : "none";
}

/** Not `navigator.serviceWorker.ready`, which never answers where the worker cannot be installed. */
function becomesActive({ installing, waiting }: ServiceWorkerRegistration): Promise<ServiceWorker> {
  const worker = installing ?? waiting;
  return new Promise((resolve, reject) => {
    if (!worker) {
      reject(new Error("no worker"));
      return;
    }
    const look = () => {
      if (worker.state === "activated") resolve(worker);
      else if (worker.state === "redundant") reject(new Error("not installed"));
    };
    worker.addEventListener("statechange", look);
    look();
  });
}

/** A worker of another version may not answer; then what the store holds is the answer. */
function answer(worker: ServiceWorker, message: WorkerMessage): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const timer = setTimeout(resolve, 20_000);
    port1.onmessage = () => {
      clearTimeout(timer);
      resolve();
    };
    worker.postMessage(message, [port2]);
  });
}
