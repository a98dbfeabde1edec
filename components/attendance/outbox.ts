import type { Outcome, PointNow } from "@/lib/attendance/rules";
import {
  because,
  idOf,
  nothingHeld,
  replaced,
  replacedBy,
  stillMeant,
  type Held,
  type Queued,
  type Refused,
} from "./operations";
import { HeldOperations } from "./outbox-held";
import type { OutboxStore, Place, Trouble } from "./outbox-store";
import { Parcels, slowMs } from "./parcels";

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
  /** What was composed last was answered as it should be, or not. */
  onEnd?: (isAnswered: boolean) => void;
  onSent: (sent: Sent, parcel: readonly Queued[]) => void;
  onState: (state: OutboxState) => void;
};

/** Quick taps travel together. */
const gatherMs = 300;
/** Refusals that every operation of this page would meet: the others are of the parcel's content. */
const refusesAll: readonly number[] = [401, 403, 404, 409];
const waits = [2_000, 4_000, 8_000, 15_000, 30_000];

/**
 * Sends operations in order, one request at a time, and keeps each until the server has answered for it. Operation
 * ids make repeating harmless, so whatever was not answered is sent again. What is refused steps aside and lets the
 * others pass.
 */
export class Outbox {
  private readonly held: HeldOperations;
  private line: OutboxState["line"] = "idle";
  private reason: string | null = null;
  private message: string | null = null;
  private failures = 0;
  private readonly parcels = new Parcels();
  private timer: ReturnType<typeof setTimeout> | null = null;
  private isForgotten = false;

  constructor(private readonly parts: Parts) {
    this.held = new HeldOperations(
      parts.store,
      () => this.tell(),
      () => void this.followOther(),
    );
  }

  async start(): Promise<void> {
    this.held.follow();
    this.held.doubt();
    await this.held.read();
    const { queued, refused } = this.held.now;
    // What was kept in a lesser place moves to the best there is, and the page can say which.
    if (queued.length + refused.length > 0) this.held.change({});
    if (queued.length > 0) this.schedule(0);
    this.tell();
  }

  add(...items: Queued[]): void {
    if (this.isForgotten) return;
    // Sent again later, what was refused would override what was said of the same since.
    const newest = items.map((item) => ({ ...item, order: Infinity }));
    const outdated = stillMeant(this.held.now.refused).filter(replacedBy(newest));
    this.held.add(items, { refuse: outdated.map(replaced) });
    if (this.line === "idle") this.schedule(gatherMs);
    this.tell();
  }

  /** The network is back, or the person asks: no more waiting. */
  retry(): void {
    if (this.line === "sending" || this.held.now.queued.length === 0) return;
    this.settle();
    this.schedule(0);
  }

  /**
   * Sends again what was refused, with the reason of a correction where it had none; in its own place in the order of
   * what was made here, so that it does not override what was said since.
   */
  resend(correctionReason: string | null): void {
    const { queued, refused } = this.held.now;
    const isOutdated = replacedBy(queued);
    const meant = stillMeant(refused);
    const again = meant.filter((item) => !isOutdated(item)).map(({ message: _, ...item }) => item);
    this.held.change({
      refuse: meant.filter(isOutdated).map(replaced),
      add: again.map((item) => because(item, correctionReason)),
    });
    if (this.line !== "sending") this.settle();
    this.schedule(0);
    this.tell();
  }

  /** Gives up what was not taken: what was refused and, when all is stopped, what waits behind it. */
  discard(): void {
    const stopped = this.line === "stopped";
    const { queued, refused } = this.held.now;
    this.held.change({ drop: [...stillMeant(refused), ...(stopped ? queued : [])].map(idOf) });
    if (stopped) this.settle();
    this.tell();
  }

  /** The person has read what a newer word replaced. */
  dropReplaced(): void {
    const { refused } = this.held.now;
    const meant = new Set(stillMeant(refused));
    this.held.change({ drop: refused.filter((item) => !meant.has(item)).map(idOf) });
    this.tell();
  }

  /** Gives up everything, whether it was taken or waits, and takes nothing any more. */
  async forget(): Promise<void> {
    this.isForgotten = true;
    const { queued, refused } = this.held.now;
    this.held.change({ drop: [...queued, ...refused].map(idOf) });
    this.settle();
    this.tell();
    await this.held.allWritten();
  }

  close(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.held.close();
  }

  private async followOther(): Promise<void> {
    this.held.doubt();
    if (this.line === "sending") return;
    await this.held.read();
    if (this.held.now.queued.length > 0 && this.line === "idle" && !this.timer) this.schedule(gatherMs);
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
    const { held, line, reason, message } = this;
    const { place, isWriting: writing } = held;
    const trouble = this.parts.store.trouble();
    this.parts.onState({ ...held.now, line, reason, message, place, writing, trouble });
  }

  private async send(): Promise<void> {
    if (this.held.now.queued.length === 0 || this.line === "sending" || this.isForgotten) return;
    this.line = "sending";
    try {
      this.tell();
      await this.parts.store.alone(async () => {
        await this.held.read();
        await this.parts.before?.();
        await this.sendParcel(this.parcels.next(this.held.now.queued));
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
      this.parts.onEnd?.(false);
      if (error instanceof DOMException && error.name === "TimeoutError") this.parcels.halve(parcel);
      this.wait("waiting", null, null);
      return;
    }
    const answer = await answerIn(response);
    const message = answer.message ?? null;
    const isAnswered = response.ok && answer.outcomes !== undefined && answer.point !== undefined;
    this.parts.onEnd?.(isAnswered);
    if (response.ok && answer.outcomes && answer.point) {
      this.parcels.passed(performance.now() - begun);
      this.answered(parcel, { outcomes: answer.outcomes, point: answer.point });
    } else if (response.ok || response.status >= 500 || [408, 429].includes(response.status)) {
      if ([408, 503].includes(response.status) && performance.now() - begun >= slowMs)
        // It waited for the body, not for itself.
        this.parcels.halve(parcel);
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
    this.passOn(parcel, refused);
    this.parts.onSent(sent, parcel);
    this.tell();
  }

  /** A parcel refused for its content: by halves down to the operation at fault, which steps aside. */
  private narrow(parcel: readonly Queued[], message: string): void {
    const [only] = parcel;
    if (only && parcel.length === 1) {
      this.passOn(parcel, [{ ...only, message }]);
    } else {
      this.parcels.halve(parcel);
      this.settle();
      this.schedule(0);
    }
    this.tell();
  }

  private passOn(parcel: readonly Queued[], refused: readonly Refused[]): void {
    const queued = new Set(refused.length > 0 ? this.held.now.queued.map(idOf) : []);
    // What was given up while it was under way does not come back.
    const known = refused.filter((item) => queued.has(idOf(item)));
    const isOutdated = replacedBy(known.length > 0 ? this.held.now.queued : []);
    const refuse = known.map((item) => (isOutdated(item) ? replaced(item) : item));
    const aside = new Set(refuse.map(idOf));
    const drop = parcel.map(idOf).filter((id) => !aside.has(id));
    this.held.change({ refuse, drop });
    this.settle();
    if (this.held.now.queued.length > 0) this.schedule(0);
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
