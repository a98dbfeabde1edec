import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { PointNow } from "@/lib/attendance/rules";
import type { Contact } from "@/lib/attendance/phone/clock/rules";
import type { RosterEntry } from "../delegate-row";
import type { Queued, Refused } from "../operations";
import type { Trouble } from "../outbox-store";

// What a phone keeps of the points whose links were opened on it. `owner` names point and link.

export type KeptPoint = {
  owner: string;
  /** By the phone's clock: only to forget what nobody has opened for long. */
  savedAt: number;
  /** The server's last word, with all delegates, and the list it belongs to. */
  point: PointNow;
  roster: readonly RosterEntry[];
  /** Of the list: the point's own figure may be ahead of it. */
  rosterRevision: number;
  contact: Contact | null;
};

export type KeptOperation = {
  /** Gives the order of sending. */
  order?: number;
  owner: string;
  operationId: string;
  /** Why the server did not take it; null: it waits to be sent. */
  message: string | null;
  item: Queued & Pick<Refused, "replaced">;
};

type Schema = DBSchema & {
  operations: { key: number; value: KeptOperation; indexes: { owner: string; operationId: string } };
  points: { key: string; value: KeptPoint };
  /** Operations made on this phone, sent or not: by which it says "máy này". */
  own: { key: string; value: { operationId: string; owner: string }; indexes: { owner: string } };
};
export type Database = IDBPDatabase<Schema>;

export const databaseName = "diem-cau";
/** Of the stores below. Whoever changes them raises it and adds a step to `upgrade`: phones hold unsent marks in each. */
export const format = 1;

let opening: Promise<Database> | null = null;
let trouble: Trouble | null = null;

export const databaseTrouble = () => trouble;

/** The phone's database, opened once. Fails where the browser keeps none, and where a newer page has changed its form. */
export function openDatabase(): Promise<Database> {
  opening ??= open().catch((error: unknown) => {
    opening = null;
    trouble = error instanceof DOMException && error.name === "VersionError" ? "newer" : "unavailable";
    throw error;
  });
  return opening;
}

async function open(): Promise<Database> {
  const database = await openDB<Schema>(databaseName, format, {
    upgrade(upgraded, old) {
      if (old < 1) {
        const operations = upgraded.createObjectStore("operations", {
          keyPath: "order",
          autoIncrement: true,
        });
        operations.createIndex("owner", "owner");
        operations.createIndex("operationId", "operationId", { unique: true });
        upgraded.createObjectStore("points", { keyPath: "owner" });
        upgraded.createObjectStore("own", { keyPath: "operationId" }).createIndex("owner", "owner");
      }
    },
    // A newer page in another window waits for this one to let go; the next use here opens anew, and is told so.
    blocking: () => closeDatabase(),
    terminated: () => (opening = null),
  });
  trouble = null;
  return database;
}

export function closeDatabase(): void {
  void opening?.then((database) => database.close()).catch(() => undefined);
  opening = null;
}
