import "server-only";
import { describeFailure } from "@/lib/text/failure";

type Row = { id: string };

/**
 * What goes to a viewer: everything, what changed, only that what is shown is current, or that it may not be: the rows
 * cannot be read.
 */
export type FeedMessage<R> = { kind: "all" | "some"; rows: R[] } | { kind: "beat" | "stale" };

type Parts<R extends Row> = {
  /** All rows of a subject in order, or those of the named ones that still are. */
  load: (key: string, ids: readonly string[] | null) => Promise<R[]>;
  encode: (message: FeedMessage<R>) => Uint8Array;
  /** Not more often than this to the viewers. */
  gatherMs: number;
  /** Rows that were read longer ago than this are not called current. */
  freshMs: number;
};

type Push = (chunk: Uint8Array) => void;

/** One subject (a conference) as this instance holds it for all its viewers. */
type Entry<R> = {
  rows: Map<string, R>;
  /** The encoding of each row, to see what changed. */
  texts: Map<string, string>;
  viewers: Set<Push>;
  dirty: Set<string> | "all";
  loading: Promise<void> | null;
  /** When the last whole reading began; null before the first has come back. */
  readAt: number | null;
  /** Its viewers have been told that the rows may be old. */
  stale: boolean;
  timer: NodeJS.Timeout | null;
};

/**
 * Rows of a subject held once per instance and handed on to any number of viewers: the number of viewers changes
 * neither the number of queries nor how often a message is encoded. Loads of one subject run one after the other,
 * so that an older answer cannot replace a newer one.
 */
export class Feed<R extends Row> {
  private readonly entries = new Map<string, Entry<R>>();

  constructor(private readonly parts: Parts<R>) {}

  /** Joins as a viewer: pushes everything at once and then what changes. Gives the way out. */
  async watch(key: string, push: Push): Promise<() => void> {
    const entry = this.entries.get(key) ?? this.open(key);
    // Joins before it reads, so that no change falls between the two.
    entry.viewers.add(push);
    const leave = () => {
      entry.viewers.delete(push);
      if (entry.viewers.size > 0 || this.entries.get(key) !== entry) return;
      this.entries.delete(key);
      if (entry.timer) clearTimeout(entry.timer);
    };
    try {
      if (entry.readAt === null) await this.reload(key, entry);
      else {
        push(this.parts.encode({ kind: "all", rows: [...entry.rows.values()] }));
        if (entry.stale) push(this.parts.encode({ kind: "stale" }));
      }
    } catch (error) {
      leave();
      throw error;
    }
    return leave;
  }

  /** Says that rows changed; "all" when it is not known which. Does nothing where nobody watches. */
  changed(key: string, ids: readonly string[] | "all"): void {
    const entry = this.entries.get(key);
    if (!entry) return;
    if (ids === "all" || entry.dirty === "all") entry.dirty = "all";
    else for (const id of ids) entry.dirty.add(id);
    this.schedule(key, entry);
  }

  /** Reads everything that is watched afresh: after a lost connection, and now and then in case a notice was lost. */
  checkAll(): void {
    for (const key of this.entries.keys()) this.changed(key, "all");
  }

  /** Tells every viewer that what it shows is current; or that it is not, where reading fails or hangs. */
  beat(): void {
    const oldest = Date.now() - this.parts.freshMs;
    for (const entry of this.entries.values()) {
      if (entry.readAt === null) continue;
      entry.stale ||= entry.readAt < oldest;
      this.push(entry, { kind: entry.stale ? "stale" : "beat" });
    }
  }

  private push(entry: Entry<R>, message: FeedMessage<R>): void {
    const chunk = this.parts.encode(message);
    for (const push of entry.viewers) push(chunk);
  }

  private open(key: string): Entry<R> {
    const entry: Entry<R> = {
      rows: new Map(),
      texts: new Map(),
      viewers: new Set(),
      dirty: "all",
      loading: null,
      readAt: null,
      stale: false,
      timer: null,
    };
    this.entries.set(key, entry);
    return entry;
  }

  private schedule(key: string, entry: Entry<R>): void {
    entry.timer ??= setTimeout(() => {
      entry.timer = null;
      this.reload(key, entry).catch((error: unknown) => {
        // It stays dirty: the next check tries again. Said once, not at every check while the database is away.
        if (!entry.stale) console.error("board not read", describeFailure(error));
        entry.stale = true;
        this.push(entry, { kind: "stale" });
      });
    }, this.parts.gatherMs);
  }

  private async reload(key: string, entry: Entry<R>): Promise<void> {
    while (entry.loading) await entry.loading;
    if (entry.dirty !== "all" && entry.dirty.size === 0) return;
    entry.loading = this.read(key, entry).finally(() => {
      entry.loading = null;
    });
    await entry.loading;
  }

  private async read(key: string, entry: Entry<R>): Promise<void> {
    const asked = entry.dirty === "all" ? null : [...entry.dirty];
    entry.dirty = new Set();
    const begun = Date.now();
    let rows: R[];
    try {
      rows = await this.parts.load(key, asked);
    } catch (error) {
      entry.dirty = "all";
      throw error;
    }
    const before = [...entry.rows.keys()];
    const changed: R[] = [];
    const seen = new Map<string, R>();
    for (const row of rows) {
      seen.set(row.id, row);
      const text = JSON.stringify(row);
      if (entry.texts.get(row.id) === text) continue;
      entry.texts.set(row.id, text);
      entry.rows.set(row.id, row);
      changed.push(row);
    }
    const whole =
      asked === null &&
      (entry.readAt === null || before.length !== seen.size || before.some((id) => !seen.has(id)));
    if (whole) {
      entry.rows = seen;
      for (const id of before) if (!seen.has(id)) entry.texts.delete(id);
    }
    // A point added or removed since shows up in the next full check.
    // A reading of some rows says nothing of the others: only a whole one makes all of them current.
    const recovered = asked === null && entry.stale;
    if (asked === null) {
      entry.readAt = begun;
      entry.stale = false;
    }
    if (whole) this.push(entry, { kind: "all", rows: [...entry.rows.values()] });
    else if (changed.length > 0) this.push(entry, { kind: "some", rows: changed });
    else if (recovered) this.push(entry, { kind: "beat" });
  }
}
