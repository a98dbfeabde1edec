import type { Outcome, PointNow } from "@/lib/attendance/rules";
import {
  aboutOf,
  applied,
  because,
  idOf,
  inOrder,
  joined,
  nothingHeld,
  type Held,
  type HeldChange,
  type Queued,
  type Refused,
} from "./operations";
import type { OutboxStore, Place, Trouble } from "./outbox-store";

export type Sent = { outcomes: Outcome[]; point: PointNow };

/**
 * `waiting`: no way through. `busy`: the server answers that it cannot now. Both try again by themselves. `stopped`:
 * nothing of this can be taken now (`reason`, and `message` for the person); only the person goes on from there.
 */
export type OutboxState = Held & {
  line: "idle" | "sending" | "waiting" | "busy" | "stopped";
  reason: string | null;
  message: string | null;
  /** Where what waits stands, once it does; null: not known yet. */
  place: Place | null;
  /** Whether something is still being written there. */
  writing: boolean;
  trouble: Trouble | null;
};

export const idle: OutboxState = {
  ...nothingHeld,
  line: "idle",
  reason: null,
  message: null,
  place: null,
  writing: false,
  trouble: null,
};

type Parts = {
  store: OutboxStore;
  post: (kind: Queued["kind"], body: string) => Promise<Response>;
  /** What must be known before anything is sent. */
  before?: () => Promise<void>;
  /** The body of a request with these operations. */
  compose: (parcel: readonly Queued[]) => object;
  onSent: (sent: Sent, parcel: readonly Queued[]) => void;
  onState: (state: OutboxState) => void;
};

const mostAtOnce = 200;
/** Each takes a transaction of its own at the server. */
const mostAdmissions = 10;
/** Quick taps travel together. */
const gatherMs = 300;
/** Refusals that every operation of this page would meet: the others are of the parcel's content. */
const refusesAll: readonly number[] = [401, 403, 404, 409];
/** An answer of a busy server after this long: it waited for the body, not for itself. */
const slowMs = 10_000;
/** What could not be read from where it is kept is read again after this. */
const readAgainMs = 10_000;
const waits = [2_000, 4_000, 8_000, 15_000, 30_000];

/**
 * Sends operations in order, one request at a time, and keeps each until the server has answered for it. Operation
 * ids make repeating harmless, so whatever was not answered is sent again. What is refused steps aside and lets the
 * others pass.
 */
export class Outbox {
  private held = nothingHeld;
  private line: OutboxState["line"] = "idle";
  private reason: string | null = null;
  private message: string | null = null;
  private failures = 0;
  /** Smaller while looking for the one operation for which a whole parcel was refused. */
  private most = mostAtOnce;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private place: Place | null = null;
  private writes = 0;
  private written: Promise<unknown> = Promise.resolve();
  /** Whether another window may have changed what is held. */
  private stale = true;
  private reading: ReturnType<typeof setTimeout> | null = null;
  private lastOrder = 0;
  private unfollow: () => void = () => undefined;

  constructor(private readonly parts: Parts) {}

  async start(): Promise<void> {
    this.unfollow();
    this.unfollow = this.parts.store.follow(() => void this.followOther());
    this.stale = true;
    await this.read();
    const { queued, refused } = this.held;
    // What was kept in a lesser place moves to the best there is, and the page can say which.
    if (queued.length + refused.length > 0) this.change({});
    if (queued.length > 0) this.schedule(0);
    this.tell();
  }

  add(...items: Queued[]): void {
    // Sent again later, what was refused would override what was said of the same since.
    const about = new Set(items.map(aboutOf));
    const outdated = this.held.refused.filter((one) => about.has(aboutOf(one))).map(idOf);
    this.change({ drop: outdated, add: items.map((item) => ({ ...item, order: this.nextOrder() })) });
    if (this.line === "idle") this.schedule(gatherMs);
    this.tell();
  }

  /** The network is back, or the person asks: no more waiting. */
  retry(): void {
    if (this.line === "sending" || this.held.queued.length === 0) return;
    this.settle();
    this.schedule(0);
  }

  /** Sends again what was refused, with the reason of a correction where it had none. */
  resend(correctionReason: string | null): void {
    const again = this.held.refused.map(({ message: _, ...item }) => because(item, correctionReason));
    this.change({ add: again.map((item) => ({ ...item, order: this.nextOrder() })) });
    if (this.line !== "sending") this.settle();
    this.schedule(0);
    this.tell();
  }

  /** Gives up what was not taken: what was refused and, when all is stopped, what waits behind it. */
  discard(): void {
    const stopped = this.line === "stopped";
    const { queued, refused } = this.held;
    this.change({ drop: [...refused, ...(stopped ? queued : [])].map(idOf) });
    if (stopped) this.settle();
    this.tell();
  }

  /** Gives up everything, whether it was taken or waits. */
  forget(): void {
    this.change({ drop: [...this.held.queued, ...this.held.refused].map(idOf) });
    this.settle();
    this.tell();
  }

  close(): void {
    if (this.timer) clearTimeout(this.timer);
    if (this.reading) clearTimeout(this.reading);
    this.timer = null;
    this.reading = null;
    this.unfollow();
  }

  private change(change: HeldChange): void {
    this.held = applied(this.held, change);
    this.writes += 1;
    const write = this.parts.store.change(change).then((place) => {
      this.writes -= 1;
      this.place = place;
      this.tell();
    });
    this.written = Promise.all([this.written, write]);
  }

  /** What is held in fact: other windows of this browser add to it and send from it. */
  private async read(): Promise<void> {
    while (this.stale) {
      await this.written;
      const before = this.held;
      this.stale = false;
      const { failed, ...kept } = await this.parts.store.load();
      // What was done here while reading is not in what was read.
      if (this.held !== before) this.stale = true;
      else if (failed.length === 0) this.held = kept;
      else {
        // More may wait where it could not be read: what is known goes on, and nothing is taken for sent.
        this.held = inOrder(joined(before, kept));
        this.stale = true;
        this.reading ??= setTimeout(() => {
          this.reading = null;
          void this.followOther();
        }, readAgainMs);
        return;
      }
    }
  }

  /** Later than all that is held, and, where that could not be read, than what was made before by this phone's clock. */
  private nextOrder(): number {
    const orders = this.held.queued.map(({ order = 0 }) => order);
    this.lastOrder = Math.max(Date.now(), this.lastOrder + 1, (orders.at(-1) ?? 0) + 1);
    return this.lastOrder;
  }

  private async followOther(): Promise<void> {
    this.stale = true;
    if (this.line === "sending") return;
    await this.read();
    if (this.held.queued.length > 0 && this.line === "idle" && !this.timer) this.schedule(gatherMs);
    this.tell();
  }

  private settle(): void {
    this.line = "idle";
    this.reason = null;
    this.message = null;
  }

  private schedule(ms: number): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = null;
      void this.send();
    }, ms);
  }

  private tell(): void {
    const { held, line, reason, message, place } = this;
    const trouble = this.parts.store.trouble();
    this.parts.onState({ ...held, line, reason, message, place, writing: this.writes > 0, trouble });
  }

  private parcel(): readonly Queued[] {
    const { queued } = this.held;
    const kind = queued[0]?.kind;
    const most = Math.min(this.most, kind === "admissions" ? mostAdmissions : mostAtOnce);
    const next = queued.slice(0, most);
    const end = next.findIndex((one) => one.kind !== kind);
    return end === -1 ? next : next.slice(0, end);
  }

  private async send(): Promise<void> {
    if (this.held.queued.length === 0 || this.line === "sending") return;
    this.line = "sending";
    try {
      this.tell();
      await this.parts.store.alone(async () => {
        await this.read();
        await this.parts.before?.();
        await this.sendParcel(this.parcel());
      });
    } catch {
      // Whatever it was: a queue that nobody sends any more is worse than one try too many.
      this.wait("busy", null, null);
    }
  }

  private async sendParcel(parcel: readonly Queued[]): Promise<void> {
    const kind = parcel[0]?.kind;
    // Another window has sent it meanwhile.
    if (kind === undefined) {
      this.settle();
      this.tell();
      return;
    }
    const body = JSON.stringify(this.parts.compose(parcel));
    const begun = performance.now();
    let response: Response;
    try {
      response = await this.parts.post(kind, body);
    } catch (error) {
      if (error instanceof DOMException && error.name === "TimeoutError") this.halve(parcel);
      this.wait("waiting", null, null);
      return;
    }
    const answer = await answerIn(response);
    const message = answer.message ?? null;
    if (response.ok && answer.outcomes && answer.point) {
      this.answered(parcel, { outcomes: answer.outcomes, point: answer.point });
    } else if (response.ok || response.status >= 500 || [408, 429].includes(response.status)) {
      if ([408, 503].includes(response.status) && performance.now() - begun >= slowMs) this.halve(parcel);
      this.wait("busy", message, Number(response.headers.get("retry-after")) * 1000 || null);
    } else if (refusesAll.includes(response.status)) {
      // Without a reason of ours it is the page of a proxy, or of a hotel's network that wants a sign-in.
      if (answer.reason === undefined) {
        this.wait("busy", null, null);
        return;
      }
      this.line = "stopped";
      this.reason = answer.reason;
      this.message = message ?? notTaken;
      this.tell();
    } else {
      this.narrow(parcel, message ?? notTaken);
    }
  }

  private answered(parcel: readonly Queued[], sent: Sent): void {
    const refused = parcel.flatMap((item, at): Refused[] => {
      const outcome = sent.outcomes[at];
      return outcome?.outcome === "refused" ? [{ ...item, message: outcome.message }] : [];
    });
    this.failures = 0;
    this.most = mostAtOnce;
    this.passOn(parcel, refused);
    this.parts.onSent(sent, parcel);
    this.tell();
  }

  /** Too much for this line in the time that a request has. */
  private halve(parcel: readonly Queued[]): void {
    this.most = Math.ceil(parcel.length / 2);
  }

  /** A parcel refused for its content: by halves down to the operation at fault, which steps aside. */
  private narrow(parcel: readonly Queued[], message: string): void {
    const [only] = parcel;
    if (only && parcel.length === 1) {
      this.most = mostAtOnce;
      this.passOn(parcel, [{ ...only, message }]);
    } else {
      this.halve(parcel);
      this.settle();
      this.schedule(0);
    }
    this.tell();
  }

  private passOn(parcel: readonly Queued[], refused: readonly Refused[]): void {
    const queued = new Set(refused.length > 0 ? this.held.queued.map(idOf) : []);
    // What was given up while it was under way does not come back.
    const refuse = refused.filter((item) => queued.has(idOf(item)));
    const aside = new Set(refuse.map(idOf));
    const drop = parcel.map(idOf).filter((id) => !aside.has(id));
    this.change({ refuse, drop });
    this.settle();
    if (this.held.queued.length > 0) this.schedule(0);
  }

  private wait(line: "waiting" | "busy", message: string | null, ms: number | null): void {
    const next = waits[Math.min(this.failures, waits.length - 1)] ?? 30_000;
    this.failures += 1;
    this.line = line;
    this.message = message;
    this.schedule(ms ?? next);
    this.tell();
  }
}

type Answer = Partial<Sent> & { reason?: string; message?: string };

async function answerIn(response: Response): Promise<Answer> {
  const answer: unknown = await response.json().catch(() => null);
  return typeof answer === "object" && answer !== null ? answer : {};
}

const notTaken = "Máy chủ không nhận thao tác này.";
