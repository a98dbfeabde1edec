import type { AbsenceReason, AttendanceMode, MarkState, Outcome, PointNow } from "@/lib/attendance/rules";

/** What the phone sends for one delegate; the shape that lib/attendance/schema.ts reads. */
export type MarkToSend = {
  operationId: string;
  delegateId: string;
  state?: MarkState;
  mode?: AttendanceMode | null;
  undoesId?: string;
  seenId: string | null;
  markedAt: number;
  reason?: AbsenceReason | null;
  note?: string | null;
  substituteName?: string | null;
  substituteTitle?: string | null;
  correctionReason?: string | null;
};

export type HeadcountToSend = {
  operationId: string;
  groupId: string | null;
  present: number;
  reportedAt: number;
  correctionReason?: string | null;
};

export type Queued = {
  /** What the person did, in words: it must be readable where the list itself is not shown any more. */
  label: string;
} & ({ kind: "marks"; operation: MarkToSend } | { kind: "headcounts"; operation: HeadcountToSend });

/** One that the server looked at and did not take; kept until the person sends it again or gives it up. */
export type Refused = Queued & { message: string };

export type Held = { queued: readonly Queued[]; refused: readonly Refused[] };

/** Where unsent operations wait. One that outlives the browser takes the same place. */
export type OutboxStore = {
  load: () => Promise<Held>;
  save: (held: Held) => Promise<void>;
};

export const memoryStore = (): OutboxStore => {
  let kept: Held = { queued: [], refused: [] };
  return {
    load: () => Promise.resolve(kept),
    save: (held) => {
      kept = held;
      return Promise.resolve();
    },
  };
};

export type Sent = { outcomes: Outcome[]; point: PointNow };

/**
 * `waiting`: no way through. `busy`: the server answers that it cannot now. Both try again by themselves. `stopped`:
 * nothing of this can be taken now (`reason`, and `message` for the person); only the person goes on from there.
 */
export type OutboxState = Held & {
  line: "idle" | "sending" | "waiting" | "busy" | "stopped";
  reason: string | null;
  message: string | null;
};

type Parts = {
  store: OutboxStore;
  post: (kind: Queued["kind"], body: string) => Promise<Response>;
  since: () => number;
  onSent: (sent: Sent, parcel: readonly Queued[]) => void;
  onState: (state: OutboxState) => void;
};

const mostAtOnce = 200;
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
  private queued: readonly Queued[] = [];
  private refused: readonly Refused[] = [];
  private line: OutboxState["line"] = "idle";
  private reason: string | null = null;
  private message: string | null = null;
  private failures = 0;
  /** Smaller while looking for the one operation for which a whole parcel was refused. */
  private most = mostAtOnce;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly parts: Parts) {}

  async start(): Promise<void> {
    const held = await this.parts.store.load();
    this.queued = joined(held.queued, this.queued);
    this.refused = joined(held.refused, this.refused);
    if (this.queued.length > 0) this.schedule(0);
    this.tell();
  }

  add(...items: Queued[]): void {
    this.keep([...this.queued, ...items], this.refused);
    if (this.line === "idle") this.schedule(gatherMs);
    this.tell();
  }

  /** The network is back, or the person asks: no more waiting. */
  retry(): void {
    if (this.line === "sending" || this.queued.length === 0) return;
    this.settle();
    this.schedule(0);
  }

  /** Sends again what was refused, with the reason of a correction where it had none. */
  resend(correctionReason: string | null): void {
    const again = this.refused.map(({ message: _, ...item }): Queued =>
      item.kind === "marks"
        ? { ...item, operation: because(item.operation, correctionReason) }
        : { ...item, operation: because(item.operation, correctionReason) },
    );
    this.keep([...this.queued, ...again], []);
    if (this.line !== "sending") this.settle();
    this.schedule(0);
    this.tell();
  }

  /** Gives up what was not taken: what was refused and, when all is stopped, what waits behind it. */
  discard(): void {
    const stopped = this.line === "stopped";
    this.keep(stopped ? [] : this.queued, []);
    if (stopped) this.settle();
    this.tell();
  }

  close(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }

  private keep(queued: readonly Queued[], refused: readonly Refused[]): void {
    this.queued = queued;
    this.refused = refused;
    void this.parts.store.save({ queued, refused });
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
    const { queued, refused, line, reason, message } = this;
    this.parts.onState({ queued, refused, line, reason, message });
  }

  private parcel(): readonly Queued[] {
    const kind = this.queued[0]?.kind;
    const end = this.queued.findIndex((one) => one.kind !== kind);
    return this.queued.slice(0, Math.min(end === -1 ? this.queued.length : end, this.most));
  }

  private async send(): Promise<void> {
    const parcel = this.parcel();
    const kind = parcel[0]?.kind;
    if (kind === undefined || this.line === "sending") return;
    this.line = "sending";
    this.tell();
    const body = JSON.stringify({
      sentAt: Date.now(),
      since: this.parts.since(),
      operations: parcel.map((one) => one.operation),
    });
    let response: Response;
    try {
      response = await this.parts.post(kind, body);
    } catch {
      this.wait("waiting", null, null);
      return;
    }
    const answer = (await response.json().catch(() => ({}))) as Partial<Sent> & {
      reason?: string;
      message?: string;
    };
    const message = answer.message ?? null;
    if (response.ok && answer.outcomes && answer.point) {
      this.answered(parcel, { outcomes: answer.outcomes, point: answer.point });
    } else if (response.ok || response.status >= 500 || [408, 429].includes(response.status)) {
      this.wait("busy", message, Number(response.headers.get("retry-after")) * 1000 || null);
    } else if (refusesAll.includes(response.status)) {
      this.line = "stopped";
      this.reason = answer.reason ?? null;
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

  /** A parcel refused for its content: by halves down to the operation at fault, which steps aside. */
  private narrow(parcel: readonly Queued[], message: string): void {
    const [only] = parcel;
    if (only && parcel.length === 1) {
      this.most = mostAtOnce;
      this.passOn(parcel, [{ ...only, message }]);
    } else {
      this.most = Math.ceil(parcel.length / 2);
      this.settle();
      this.schedule(0);
    }
    this.tell();
  }

  private passOn(parcel: readonly Queued[], refused: readonly Refused[]): void {
    const sent = new Set(parcel);
    this.keep(
      this.queued.filter((one) => !sent.has(one)),
      [...this.refused, ...refused],
    );
    this.settle();
    if (this.queued.length > 0) this.schedule(0);
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

const because = <Operation extends { correctionReason?: string | null }>(
  operation: Operation,
  reason: string | null,
) => ({ ...operation, correctionReason: operation.correctionReason ?? reason });

const notTaken = "Máy chủ không nhận thao tác này.";

/** What was kept, then what came since; the same operation once. */
function joined<Item extends Queued>(kept: readonly Item[], since: readonly Item[]): readonly Item[] {
  const ids = new Set(kept.map((one) => one.operation.operationId));
  return [...kept, ...since.filter((one) => !ids.has(one.operation.operationId))];
}
