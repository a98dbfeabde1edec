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

export type Queued =
  { kind: "marks"; operation: MarkToSend } | { kind: "headcounts"; operation: HeadcountToSend };

/** Where unsent operations wait. In memory for now; one that outlives the page takes the same place. */
export type OutboxStore = {
  load: () => Promise<Queued[]>;
  save: (queued: readonly Queued[]) => Promise<void>;
};

export const memoryStore = (): OutboxStore => {
  let kept: readonly Queued[] = [];
  return {
    load: () => Promise.resolve([...kept]),
    save: (queued) => {
      kept = queued;
      return Promise.resolve();
    },
  };
};

export type Sent = { outcomes: Outcome[]; point: PointNow };

/** `waiting`: no way through, it will try again by itself. `stopped`: trying again is useless, `message` says why. */
export type OutboxState = {
  queued: readonly Queued[];
  line: "idle" | "sending" | "waiting" | "stopped";
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
const waits = [2_000, 4_000, 8_000, 15_000, 30_000];

/**
 * Sends operations in order, one request at a time, and keeps each until the server has answered for it. Operation
 * ids make repeating harmless, so whatever was not answered is sent again.
 */
export class Outbox {
  private queued: Queued[] = [];
  private line: OutboxState["line"] = "idle";
  private message: string | null = null;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly parts: Parts) {}

  async start(): Promise<void> {
    this.queued = [...(await this.parts.store.load()), ...this.queued];
    if (this.queued.length > 0) this.schedule(0);
    this.tell();
  }

  add(...items: Queued[]): void {
    this.queued = [...this.queued, ...items];
    void this.parts.store.save(this.queued);
    if (this.line === "idle") this.schedule(gatherMs);
    this.tell();
  }

  /** The network is back, or the person asks: no more waiting. */
  retry(): void {
    if (this.line === "sending" || this.queued.length === 0) return;
    this.line = "idle";
    this.message = null;
    this.schedule(0);
  }

  close(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }

  private schedule(ms: number): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = null;
      void this.send();
    }, ms);
  }

  private tell(): void {
    this.parts.onState({ queued: this.queued, line: this.line, message: this.message });
  }

  private parcel(): Queued[] {
    const kind = this.queued[0]?.kind;
    const end = this.queued.findIndex((one) => one.kind !== kind);
    return this.queued.slice(0, Math.min(end === -1 ? this.queued.length : end, mostAtOnce));
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
    let answer: Partial<Sent> & { message?: string };
    try {
      response = await this.parts.post(kind, body);
      answer = (await response.json()) as typeof answer;
    } catch {
      this.wait(null);
      return;
    }
    if (response.ok && answer.outcomes && answer.point) {
      this.failures = 0;
      this.line = "idle";
      this.message = null;
      const sent = new Set(parcel);
      this.queued = this.queued.filter((one) => !sent.has(one));
      void this.parts.store.save(this.queued);
      this.parts.onSent({ outcomes: answer.outcomes, point: answer.point }, parcel);
      if (this.queued.length > 0) this.schedule(0);
      this.tell();
    } else if (response.status >= 500 || response.status === 429 || response.status === 408) {
      this.wait(Number(response.headers.get("retry-after")) * 1000 || null);
    } else {
      this.line = "stopped";
      this.message = answer.message ?? "Máy chủ không nhận thao tác.";
      this.tell();
    }
  }

  private wait(ms: number | null): void {
    const next = waits[Math.min(this.failures, waits.length - 1)] ?? 30_000;
    this.failures += 1;
    this.line = "waiting";
    this.schedule(ms ?? next);
    this.tell();
  }
}
