import { storeName } from "@/lib/attendance/phone/worker/rules";
import { eraseTab } from "../session-store";
import { openDatabase, type KeptPoint } from "./database";
import { keptPage } from "./page-store";

/** Longer than a link's cookie lives: what nobody has opened since is of no use to anybody. */
const longestKept = 60 * 86_400_000;

/** What is known of a point on this phone. Where the browser keeps nothing all of this does nothing. */
export type PointMemory = {
  /** The point, and which operations were made on this phone. */
  load: () => Promise<{ kept: KeptPoint | null; own: string[] }>;
  save: (known: Omit<KeptPoint, "owner" | "savedAt">) => Promise<void>;
  /** Forgets the point and its page; what waits under the link only if it is said, else it keeps all. */
  erase: (waiting: "with-waiting" | "unless-waiting") => Promise<void>;
};

export function keptPoint(owner: string, linkId: string): PointMemory {
  const quietly = async <T>(work: () => Promise<T>, otherwise: T) => {
    try {
      return await work();
    } catch {
      return otherwise;
    }
  };
  return {
    load: () =>
      quietly(
        async () => {
          const database = await openDatabase();
          void forgetLongUnused(owner);
          const [kept, own] = await Promise.all([
            database.get("points", owner),
            database.getAllKeysFromIndex("own", "owner", owner),
          ]);
          return { kept: kept ?? null, own };
        },
        { kept: null, own: [] },
      ),
    save: (known) =>
      quietly(async () => {
        await (await openDatabase()).put("points", { ...known, owner, savedAt: Date.now() });
      }, undefined),
    erase: (waiting) =>
      quietly(async () => {
        await eraseDevice(owner, linkId, waiting);
      }, undefined),
  };
}

/**
 * Everything that this phone holds under a link. `unless-waiting` asks and erases in one transaction, since another
 * window may have marked somebody in between. Gives whether it was erased.
 */
export async function eraseDevice(
  owner: string,
  linkId: string,
  waiting: "with-waiting" | "unless-waiting",
): Promise<boolean> {
  if (waiting === "with-waiting") eraseTab(owner);
  const database = await openDatabase();
  const transaction = database.transaction(["points", "operations", "own"], "readwrite");
  const operations = transaction.objectStore("operations");
  const own = transaction.objectStore("own");
  const orders = await operations.index("owner").getAllKeys(owner);
  const held = await operations.index("owner").getAll(owner);
  if (waiting === "unless-waiting" && held.some(({ item }) => !item.replaced)) return false;
  const made = await own.index("owner").getAllKeys(owner);
  await Promise.all([
    transaction.objectStore("points").delete(owner),
    ...orders.map((order) => operations.delete(order)),
    ...made.map((id) => own.delete(id)),
    transaction.done,
  ]);
  if (typeof caches !== "undefined") await caches.delete(storeName(linkId));
  return true;
}

/** A handed-on phone: points that were not opened for long go, unless something still waits there. */
async function forgetLongUnused(besides: string): Promise<void> {
  const database = await openDatabase();
  for (const { owner, savedAt } of await database.getAll("points"))
    if (owner !== besides && Date.now() - savedAt >= longestKept)
      await eraseDevice(owner, owner.slice(owner.indexOf(".") + 1), "unless-waiting");
}

/** Whether the page of this link opens here without network. */
export const pageIsKept = async (linkId: string): Promise<boolean> =>
  typeof caches !== "undefined" && (await keptPage(linkId)) !== undefined;
