/** A photo that is to be sent, as it is kept in the browser: a reload or a closed page does not lose it. */
export type KeptFile = {
  id: string;
  /** Where it is to go, and by whose link. */
  target: string;
  name: string;
  file: Blob;
  /** The address that its parts go to, once it has one. */
  uploadUrl: string | null;
  addedAt: number;
};

const keptFor = 24 * 3_600_000;
const store = "files";

const asked = <T>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("refused"));
  });

let opened: Promise<IDBDatabase> | null = null;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open("diem-cau-photos", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath: "id" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("refused"));
  });
  return opened;
}

async function within<T>(mode: IDBTransactionMode, work: (files: IDBObjectStore) => IDBRequest<T>) {
  const database = await open();
  return asked(work(database.transaction(store, mode).objectStore(store)));
}

// A private window and a full disk refuse: the photos are then sent from memory, and only while the page is open.
const orNothing = <T>(work: Promise<T>) => work.catch(() => null);

/** The photos kept for a target, in the order in which they were chosen; those of more than a day ago are forgotten. */
export async function keptFiles(target: string, now = Date.now()): Promise<KeptFile[]> {
  const all =
    (await orNothing(within("readonly", (files) => files.getAll() as IDBRequest<KeptFile[]>))) ?? [];
  for (const { id, addedAt } of all) if (now - addedAt > keptFor) await forgetFile(id);
  return all
    .filter((one) => one.target === target && now - one.addedAt <= keptFor)
    .sort((a, b) => a.addedAt - b.addedAt || a.id.localeCompare(b.id));
}

export const keepFile = (file: KeptFile) => orNothing(within("readwrite", (files) => files.put(file)));

export const forgetFile = (id: string) => orNothing(within("readwrite", (files) => files.delete(id)));
