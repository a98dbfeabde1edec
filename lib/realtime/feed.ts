import "server-only";
import { describeFailure } from "@/lib/text/failure";

/**
 * What goes to a viewer: its view whole, what changed in it, only that what is shown is current, or that it may not be:
 * it cannot be read.
 */
export type FeedMessage<Shown, Delta> =
  { kind: "all"; shown: Shown } | { kind: "some"; delta: Delta } | { kind: "beat" | "stale" };

type Parts<Held, View, Shown, Delta> = {
  /** Reads a subject whole. */
  open: (key: string) => Promise<Held>;
  /** Brings what is held up to date: the rows named, or (null) whatever is no longer as it is in the database. */
  refresh: (key: string, held: Held, ids: readonly string[] | null) => Promise<void>;
  /** Views with the same key are shown the same. */
  viewKey: (view: View) => string;
  show: (held: Held, view: View) => Shown;
  /** What changed from one state of a view to the next; null: nothing. */
  delta: (before: Shown, after: Shown) => Delta | null;
  encode: (message: FeedMessage<Shown, Delta>) => Uint8Array;
  /** Not more often than this to the viewers; less often where a turn takes long, so that it leaves the process its time. */
  gatherMs: number;
  /** What was compared with the database longer ago than this is not called current. */
  freshMs: number;
  /** A subject that nobody watches any more is kept this long: for the stream that follows a page, and for the next page. */
  lingerMs: number;
};

type Push = (chunk: Uint8Array) => void;

type Watched<View, Shown> = { view: View; shown: Shown; viewers: Set<Push> };

/** One subject (a conference) as this instance holds it for all its viewers. */
type Entry<Held, View, Shown> = {
  /** Null before the first reading has come back. */
  held: Held | null;
  opening: Promise<Held> | null;
  views: Map<string, Watched<View, Shown>>;
  viewers: number;
  dirty: Set<string> | "all";
  loading: Promise<void> | null;
  /** When the last whole reading or comparison began. */
  readAt: number;
  /** Its viewers have been told that what they see may be old. */
  stale: boolean;
  timer: NodeJS.Timeout | null;
  leaving: NodeJS.Timeout | null;
  /** How long the last turn kept the process busy. */
  busyMs: number;
};

/**
 * A turn may take this part of the time at most; but nobody waits longer than that for the next, so a turn that is longer
 * than this part of it takes more.
 */
const shareOfTime = 1 / 8;
const longestMs = 500;

/**
 * A subject held once per instance, and every distinct view of it made and encoded once for any number of viewers: the
 * number of viewers changes neither the number of queries nor how often a message is encoded. Readings of one subject run
 * one after the other, so that an older answer cannot replace a newer one.
 */
export class Feed<Held, View, Shown, Delta> {
  private readonly entries = new Map<string, Entry<Held, View, Shown>>();

  constructor(private readonly parts: Parts<Held, View, Shown, Delta>) {}

  /** Joins as a viewer: pushes the view whole at once and then what changes in it. Gives the way out. */
  async watch(key: string, view: View, push: Push): Promise<() => void> {
    const entry = this.entries.get(key) ?? this.open(key);
    // While nobody watched, nobody told what changed.
    if (entry.viewers === 0 && entry.held !== null) this.changed(key, "all");
    // Joins before it reads, so that nobody forgets the subject in between.
    entry.viewers += 1;
    let watched: Watched<View, Shown> | null = null;
    let gone = false;
    const viewKey = this.parts.viewKey(view);
    const leave = () => {
      if (gone) return;
      gone = true;
      entry.viewers -= 1;
      watched?.viewers.delete(push);
      if (watched?.viewers.size === 0 && entry.views.get(viewKey) === watched) entry.views.delete(viewKey);
      this.forgetLater(key, entry);
    };
    try {
      const held = entry.held ?? (await this.read(key, entry));
      watched = entry.views.get(viewKey) ?? {
        view,
        shown: this.parts.show(held, view),
        viewers: new Set(),
      };
      entry.views.set(viewKey, watched);
      watched.viewers.add(push);
      push(this.parts.encode({ kind: "all", shown: watched.shown }));
      if (entry.stale) push(this.parts.encode({ kind: "stale" }));
    } catch (error) {
      leave();
      throw error;
    }
    return leave;
  }

  /** What a view shows now, for a page: from what is held where somebody watches, or read for this once. */
  async look(key: string, view: View): Promise<Shown> {
    const entry = this.entries.get(key) ?? this.open(key);
    try {
      return this.parts.show(entry.held ?? (await this.read(key, entry)), view);
    } finally {
      this.forgetLater(key, entry);
    }
  }

  /** Says that rows changed; "all" when it is not known which. Does nothing where nobody watches. */
  changed(key: string, ids: readonly string[] | "all"): void {
    const entry = this.entries.get(key);
    if (!entry) return;
    if (ids === "all" || entry.dirty === "all") entry.dirty = "all";
    else for (const id of ids) entry.dirty.add(id);
    this.schedule(key, entry);
  }

  /** Compares everything that is watched with the database: after a lost connection, and now and then in case a notice was lost. */
  checkAll(): void {
    for (const key of this.entries.keys()) this.changed(key, "all");
  }

  /** Tells every viewer that what it shows is current; or that it is not, where reading fails or hangs. */
  beat(): void {
    const oldest = Date.now() - this.parts.freshMs;
    for (const entry of this.entries.values()) {
      if (entry.held === null) continue;
      entry.stale ||= entry.readAt < oldest;
      this.pushAll(entry, { kind: entry.stale ? "stale" : "beat" });
    }
  }

  /** All subjects as they are held: those that somebody watches, and for a moment those that a page has looked at. */
  held(): [string, Held][] {
    return [...this.entries].flatMap(([key, { held }]): [string, Held][] =>
      held === null ? [] : [[key, held]],
    );
  }

  private forgetLater(key: string, entry: Entry<Held, View, Shown>): void {
    if (entry.viewers > 0 || entry.leaving) return;
    entry.leaving = setTimeout(() => {
      entry.leaving = null;
      if (entry.viewers > 0 || this.entries.get(key) !== entry) return;
      this.entries.delete(key);
      if (entry.timer) clearTimeout(entry.timer);
    }, this.parts.lingerMs);
    // The process need not wait for it to end.
    entry.leaving.unref();
  }

  private pushAll(entry: Entry<Held, View, Shown>, message: FeedMessage<Shown, Delta>): void {
    const chunk = this.parts.encode(message);
    for (const { viewers } of entry.views.values()) for (const push of viewers) push(chunk);
  }

  private open(key: string): Entry<Held, View, Shown> {
    const entry: Entry<Held, View, Shown> = {
      held: null,
      opening: null,
      views: new Map(),
      viewers: 0,
      dirty: new Set(),
      loading: null,
      readAt: 0,
      stale: false,
      timer: null,
      leaving: null,
      busyMs: 0,
    };
    this.entries.set(key, entry);
    return entry;
  }

  private async read(key: string, entry: Entry<Held, View, Shown>): Promise<Held> {
    entry.opening ??= (async () => {
      const begun = Date.now();
      const held = await this.parts.open(key);
      entry.held = held;
      entry.readAt = begun;
      // What changed while it was read.
      if (entry.dirty === "all" || entry.dirty.size > 0) this.schedule(key, entry);
      return held;
    })();
    try {
      return await entry.opening;
    } finally {
      entry.opening = null;
    }
  }

  private schedule(key: string, entry: Entry<Held, View, Shown>): void {
    entry.timer ??= setTimeout(
      () => {
        entry.timer = null;
        this.reload(key, entry).catch((error: unknown) => {
          // It stays dirty: the next check tries again. Said once, not at every check while the database is away.
          if (!entry.stale) console.error("board not read", describeFailure(error));
          entry.stale = true;
          this.pushAll(entry, { kind: "stale" });
        });
      },
      Math.max(this.parts.gatherMs, Math.min(longestMs, entry.busyMs / shareOfTime)),
    );
  }

  private async reload(key: string, entry: Entry<Held, View, Shown>): Promise<void> {
    while (entry.loading) await entry.loading;
    // The first reading is under way; it comes back here for what changed meanwhile.
    if (entry.held === null || (entry.dirty !== "all" && entry.dirty.size === 0)) return;
    entry.loading = this.turn(key, entry, entry.held).finally(() => {
      entry.loading = null;
    });
    await entry.loading;
  }

  private async turn(key: string, entry: Entry<Held, View, Shown>, held: Held): Promise<void> {
    const asked = entry.dirty === "all" ? null : [...entry.dirty];
    entry.dirty = new Set();
    const begun = Date.now();
    try {
      await this.parts.refresh(key, held, asked);
    } catch (error) {
      entry.dirty = "all";
      throw error;
    }
    // A reading of some rows says nothing of the others: only a comparison of all makes all of them current.
    const recovered = asked === null && entry.stale;
    if (asked === null) {
      entry.readAt = begun;
      entry.stale = false;
    }
    const showing = performance.now();
    for (const watched of entry.views.values()) {
      const after = this.parts.show(held, watched.view);
      const delta = this.parts.delta(watched.shown, after);
      watched.shown = after;
      if (delta === null && !recovered) continue;
      const chunk = this.parts.encode(delta === null ? { kind: "beat" } : { kind: "some", delta });
      for (const push of watched.viewers) push(chunk);
    }
    entry.busyMs = performance.now() - showing;
  }
}
