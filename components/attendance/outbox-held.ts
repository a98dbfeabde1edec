import {
  applied,
  idOf,
  inOrder,
  joined,
  nothingHeld,
  type Held,
  type HeldChange,
  type Queued,
} from "./operations";
import type { OutboxStore, Place } from "./outbox-store";

/** What could not be read from where it is kept is read again after this. */
const readAgainMs = 10_000;

/** What waits, as it lies where it is kept: other windows of this browser add to it and send from it. */
export class HeldOperations {
  now: Held = nothingHeld;
  /** Where it stands, once it does; null: not known yet. */
  place: Place | null = null;
  private writes = 0;
  private written: Promise<unknown> = Promise.resolve();
  /** Whether another window may have changed what is held. */
  private isStale = true;
  private isUnread = true;
  /** Made here while what waits could not be read. */
  private blind = new Set<string>();
  private reading: ReturnType<typeof setTimeout> | null = null;
  private lastOrder = 0;
  private unfollow: () => void = () => undefined;

  /** `onWritten`: a change stands; `onOther`: another window may have changed something. */
  constructor(
    private readonly store: OutboxStore,
    private readonly onWritten: () => void,
    private readonly onOther: () => void,
  ) {}

  follow(): void {
    this.unfollow();
    this.unfollow = this.store.follow(this.onOther);
  }

  close(): void {
    if (this.reading) clearTimeout(this.reading);
    this.reading = null;
    this.unfollow();
  }

  get isWriting(): boolean {
    return this.writes > 0;
  }

  /** When all that was changed until now stands. */
  allWritten = () => this.written;

  /** New operations last, in the order of the call. */
  add(items: readonly Queued[], more: HeldChange = {}): void {
    if (this.isUnread) for (const item of items) this.blind.add(idOf(item));
    this.change({ ...more, add: items.map((item) => ({ ...item, order: this.nextOrder() })) });
  }

  change(change: HeldChange): void {
    const now = applied(this.now, change);
    this.now = change.add ? inOrder(now) : now;
    this.writes += 1;
    const write = this.store.change(change).then((place) => {
      this.writes -= 1;
      this.place = place;
      this.onWritten();
    });
    this.written = Promise.all([this.written, write]);
  }

  /** Reads what is held in fact, where it is not known. */
  async read(): Promise<void> {
    while (this.isStale) {
      await this.written;
      const before = this.now;
      this.isStale = false;
      const { failed, ...kept } = await this.store.load();
      // What was done here while reading is not in what was read.
      if (this.now !== before) this.isStale = true;
      else if (failed.length === 0) {
        this.now = kept;
        this.isUnread = false;
        this.placeBlind();
      } else {
        // More may wait where it could not be read: what is known goes on, and nothing is taken for sent.
        this.now = inOrder(joined(before, kept));
        this.isStale = this.isUnread = true;
        this.reading ??= setTimeout(() => {
          this.reading = null;
          this.onOther();
        }, readAgainMs);
        return;
      }
    }
  }

  /** Another window may have changed it: it is read before anything is sent. */
  doubt(): void {
    this.isStale = true;
  }

  /** Later than all that is held, and, where that could not be read, than what was made before by this phone's clock. */
  private nextOrder(): number {
    const newest = this.now.queued.at(-1)?.order ?? 0;
    this.lastOrder = Math.max(Date.now(), this.lastOrder + 1, newest + 1);
    return this.lastOrder;
  }

  /** Something waits from a later hour than it now is: the clock was set back, and what was made here since is newer. */
  private placeBlind(): void {
    const blind = this.blind;
    this.blind = new Set();
    const now = Date.now();
    const { queued } = this.now;
    const mine = queued.filter((item) => blind.has(idOf(item)));
    const isAhead = queued.some((item) => !blind.has(idOf(item)) && (item.order ?? 0) > now);
    if (mine.length > 0 && isAhead) this.add(mine);
  }
}
