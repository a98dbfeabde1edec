import { idOf, joined, nothingHeld, stillMeant, type Held, type Queued, type Refused } from "../operations";
import { layered, memoryLayer, type Layer, type OutboxStore } from "../outbox-store";
import { leftInTab, sessionLayer } from "../session-store";
import { closeDatabase, databaseTrouble, openDatabase, type Database, type KeptOperation } from "./database";

const inQueue = (owner: string, item: KeptOperation["item"], message: string | null): KeptOperation => ({
  owner,
  operationId: item.operation.operationId,
  message,
  item,
});

/** A write that has reached the disk when it answers: the next thing to happen may be an empty battery. */
const writing = (database: Database) =>
  database.transaction(["operations", "own"], "readwrite", { durability: "strict" });

/** Phones cut the connection while the page is in the background, and tell only when it is used: so once more, opened anew. */
async function withDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  try {
    return await work(await openDatabase());
  } catch {
    closeDatabase();
    return work(await openDatabase());
  }
}

function deviceLayer(owner: string, changed: () => void): Layer {
  return {
    place: "device",
    load: async () =>
      heldIn(await withDatabase((database) => database.getAllFromIndex("operations", "owner", owner))),
    change: async ({ add = [], refuse = [], drop = [] }) => {
      if (add.length + refuse.length + drop.length === 0) return;
      await withDatabase(async (database) => {
        const transaction = writing(database);
        // Of a transaction that was broken off its first request tells.
        transaction.done.catch(() => undefined);
        const operations = transaction.objectStore("operations");
        const own = transaction.objectStore("own");
        const ids = operations.index("operationId");
        const gone = [...drop, ...add.map(idOf)].map(async (id) => {
          const order = await ids.getKey(id);
          if (order !== undefined) await operations.delete(order);
        });
        const aside = refuse.map(async ({ message, ...item }) => {
          const order = await ids.getKey(item.operation.operationId);
          const row = inQueue(owner, item, message);
          await operations.put(order === undefined ? row : { ...row, order });
        });
        // Requests of one transaction are answered in the order in which they were made: the queue's own.
        await Promise.all([...gone, ...aside]);
        await Promise.all([
          ...add.map((item) => operations.add(inQueue(owner, item, null))),
          ...add.map((item) => own.put({ operationId: idOf(item), owner })),
          transaction.done,
        ]);
      });
      changed();
    },
  };
}

/** Long enough for one request; a window that hangs must not stop the others for ever. Sending twice does no harm. */
const longestTurn = 45_000;

async function oneAtATime<T>(name: string, work: () => Promise<T>): Promise<T> {
  // Only on HTTPS and localhost, and not in old browsers.
  const locks = (navigator as Partial<Navigator>).locks;
  if (!locks) return work();
  // The signal ends the waiting only: a turn that has begun is never broken off, and never taken twice.
  let begun: Promise<T> | null = null;
  const turn = () => (begun ??= work());
  try {
    return await locks.request(name, { signal: AbortSignal.timeout(longestTurn) }, turn);
  } catch {
    return turn();
  }
}

/**
 * Keeps unsent operations on the phone: over a closed browser and a restart. Where the browser keeps nothing there, they
 * stay in the tab, as they do at the centre. `owner` names point and link, so that two links on one phone never send
 * each other's.
 */
export function deviceStore(owner: string): OutboxStore {
  const name = `diem-cau.${owner}`;
  // Opened only where somebody follows: stores are made while the server renders, too.
  let channel: BroadcastChannel | null = null;
  return layered(
    [deviceLayer(owner, () => channel?.postMessage("changed")), sessionLayer(owner), memoryLayer()],
    {
      trouble: databaseTrouble,
      follow: (changed) => {
        if (typeof BroadcastChannel === "undefined") return () => undefined;
        const opened = new BroadcastChannel(name);
        channel = opened;
        opened.onmessage = changed;
        return () => {
          opened.close();
          if (channel === opened) channel = null;
        };
      },
      alone: (work) => oneAtATime(name, work),
    },
  );
}

/** What waits under a link, on this phone and in this tab, by owner; also where nothing does and only the point is known. */
export async function heldUnder(linkId: string): Promise<{ owner: string; waits: Queued[] }[]> {
  const inTab = leftInTab(linkId);
  const { rows, points } = await readDevice().catch(() => ({ rows: [], points: [] }));
  const isOf = (owner: string) => owner.endsWith(`.${linkId}`);
  const owners = new Set([...rows.map(({ owner }) => owner), ...points, ...inTab.keys()].filter(isOf));
  return [...owners].map((owner) => {
    const onDevice = heldIn(rows.filter((row) => row.owner === owner));
    const { queued, refused } = joined(onDevice, inTab.get(owner) ?? nothingHeld);
    return { owner, waits: [...queued, ...stillMeant(refused)] };
  });
}

async function readDevice() {
  const database = await openDatabase();
  const [rows, points] = await Promise.all([database.getAll("operations"), database.getAllKeys("points")]);
  return { rows, points };
}

function heldIn(rows: readonly KeptOperation[]): Held {
  const queued: Queued[] = [];
  const refused: Refused[] = [];
  for (const { item, message } of rows) {
    if (message === null) queued.push(item);
    else refused.push({ ...item, message });
  }
  return { queued, refused };
}
