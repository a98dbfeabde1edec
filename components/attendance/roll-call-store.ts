import {
  isConfirmed,
  type AbsenceReason,
  type AttendanceMode,
  type DelegateNow,
  type HeadcountNow,
  type MarkState,
  type PointNow,
} from "@/lib/attendance/rules";
import { memoryStore, Outbox, type MarkToSend, type OutboxState, type Queued, type Sent } from "./outbox";
import { newId } from "@/components/ui/new-id";

export type Shown = DelegateNow & { pending: boolean };

export type Change = {
  state: MarkState;
  mode?: AttendanceMode;
  reason?: AbsenceReason;
  note?: string;
  substituteName?: string;
  substituteTitle?: string;
};

export type RollCallState = {
  delegates: ReadonlyMap<string, Shown>;
  headcounts: readonly (Pick<HeadcountNow, "groupId" | "present"> &
    Partial<HeadcountNow> & { pending: boolean })[];
  point: PointNow;
  outbox: OutboxState;
  savedAt: number | null;
  /** What the server did not take, to be shown until read. */
  refused: readonly { delegateId: string | null; message: string }[];
  /** Delegates that somebody else changed since this page was opened; the last one first. */
  news: readonly string[];
  /** Asked once after the chair's confirmation, then sent with every change. */
  correctionReason: string | null;
};

const expected = (id: string): DelegateNow => ({
  id,
  state: "expected",
  mode: null,
  markId: null,
  markedAt: null,
  by: null,
  source: null,
  linkId: null,
  conflict: false,
  reason: null,
  substituteName: null,
  substituteTitle: null,
});

type Where = { pointId: string; linkId: string | null };

/** The roll call on this phone: what the server said last, with what has not been answered yet laid over it. */
export class RollCallStore {
  private base: Map<string, DelegateNow>;
  private readonly before = new Map<string, DelegateNow>();
  private readonly listeners = new Set<() => void>();
  private readonly outbox: Outbox;
  private state: RollCallState;

  constructor(
    private readonly where: Where,
    point: PointNow,
    private readonly onRosterChange: () => void,
  ) {
    this.base = new Map(point.delegates.map((one) => [one.id, one]));
    this.state = {
      delegates: new Map(),
      headcounts: [],
      point,
      outbox: { queued: [], line: "idle", message: null },
      savedAt: null,
      refused: [],
      news: [],
      correctionReason: null,
    };
    this.outbox = new Outbox({
      store: memoryStore(),
      since: () => this.state.point.serial,
      post: (kind, body) =>
        fetch(this.address(kind), { method: "POST", body, headers: { "content-type": "application/json" } }),
      onSent: (sent, parcel) => this.merge(sent.point, { ...sent, parcel }),
      onState: (outbox) => this.change({ outbox }),
    });
    this.change({});
  }

  private address(kind: string): string {
    const query = this.where.linkId ? `?link=${this.where.linkId}` : "";
    return `/api/points/${this.where.pointId}/${kind}${query}`;
  }

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly read = () => this.state;

  /** Starts sending and looking; gives what stops both. */
  start(): () => void {
    void this.outbox.start();
    const retry = () => {
      this.outbox.retry();
      void this.look();
    };
    const looking = setInterval(() => {
      if (!document.hidden && this.state.outbox.line === "idle" && this.state.outbox.queued.length === 0)
        void this.look();
    }, 8_000);
    const shown = () => {
      if (!document.hidden) retry();
    };
    window.addEventListener("online", retry);
    document.addEventListener("visibilitychange", shown);
    return () => {
      clearInterval(looking);
      window.removeEventListener("online", retry);
      document.removeEventListener("visibilitychange", shown);
      this.outbox.close();
    };
  }

  retry = () => this.outbox.retry();

  /** Asks at once for what was written past the outbox. */
  lookNow = () => void this.look();

  correctBecause(reason: string | null): void {
    this.change({ correctionReason: reason });
  }

  /** Whether a change must be given a reason first. */
  needsReason(): boolean {
    return isConfirmed(this.state.point.report) && this.state.correctionReason === null;
  }

  /** Marks delegates; gives the operations' ids, by which they can be taken back. */
  mark(ids: readonly string[], change: Change): string[] {
    const now = Date.now();
    const operations = ids.map((delegateId): MarkToSend => {
      const standing = this.state.delegates.get(delegateId) ?? expected(delegateId);
      const operationId = newId();
      this.before.set(operationId, standing);
      return {
        operationId,
        delegateId,
        ...change,
        seenId: standing.markId,
        markedAt: now,
        correctionReason: this.state.correctionReason,
      };
    });
    this.outbox.add(...operations.map((operation): Queued => ({ kind: "marks", operation })));
    return operations.map((one) => one.operationId);
  }

  /** Takes back operations, this phone's or (of the standing mark) anybody's. */
  undo(delegateAndMark: readonly { delegateId: string; undoesId: string }[]): void {
    const now = Date.now();
    this.outbox.add(
      ...delegateAndMark.map(({ delegateId, undoesId }): Queued => ({
        kind: "marks",
        operation: {
          operationId: newId(),
          delegateId,
          undoesId,
          seenId: this.state.delegates.get(delegateId)?.markId ?? null,
          markedAt: now,
          correctionReason: this.state.correctionReason,
        },
      })),
    );
  }

  reportHeadcount(groupId: string | null, present: number): void {
    this.outbox.add({
      kind: "headcounts",
      operation: {
        operationId: newId(),
        groupId,
        present,
        reportedAt: Date.now(),
        correctionReason: this.state.correctionReason,
      },
    });
  }

  forgetRefused = () => this.change({ refused: [] });

  /** The chair's confirmation of the figures that stand here. Null: done; otherwise the sentence that says why not. */
  async confirm(pin: string, operationId: string): Promise<string | null> {
    try {
      const body = JSON.stringify({ operationId, pin, revision: this.state.point.counters.revision });
      const headers = { "content-type": "application/json" };
      const response = await fetch(this.address("confirm"), { method: "POST", body, headers });
      const answer = (await response.json()) as { message?: string };
      await this.look();
      return response.ok ? null : (answer.message ?? "Chưa xác nhận được. Đồng chí thử lại.");
    } catch {
      return "Không có kết nối mạng. Đồng chí thử lại khi có mạng.";
    }
  }

  private async look(): Promise<void> {
    try {
      const address = new URL(this.address("marks"), window.location.href);
      address.searchParams.set("since", String(this.state.point.serial));
      const response = await fetch(address);
      if (response.ok) this.merge(((await response.json()) as { point: PointNow }).point, null);
    } catch {
      // No network: the next look or the outbox will tell.
    }
  }

  private merge(point: PointNow, sent: (Sent & { parcel: readonly Queued[] }) | null): void {
    const refused = (sent?.outcomes ?? []).flatMap((one, at) => {
      if (one.outcome !== "refused") return [];
      const operation = sent?.parcel[at]?.operation;
      const delegateId = operation && "delegateId" in operation ? operation.delegateId : null;
      return [{ delegateId, message: one.message }];
    });
    // Answers may overtake each other; an older one must not bring the past back.
    if (
      point.serial < this.state.point.serial ||
      point.counters.revision < this.state.point.counters.revision
    ) {
      this.change({ refused: [...this.state.refused, ...refused] });
      return;
    }
    const touched = new Set(
      sent?.parcel.map(({ operation }) => ("delegateId" in operation ? operation.delegateId : null)),
    );
    const news = point.delegates
      .filter((one) => {
        const own = one.markId !== null && one.linkId === this.where.linkId;
        return one.markId !== (this.base.get(one.id)?.markId ?? null) && !own && !touched.has(one.id);
      })
      .map((one) => one.id);
    this.base = new Map([...this.base, ...point.delegates.map((one) => [one.id, one] as const)]);
    const roster = point.counters.rosterRevision !== this.state.point.counters.rosterRevision;
    this.change({
      point: { ...point, delegates: [] },
      refused: [...this.state.refused, ...refused],
      news: [...news, ...this.state.news.filter((id) => !news.includes(id))].slice(0, 20),
      ...(sent && { savedAt: Date.now() }),
      ...(!isConfirmed(point.report) && { correctionReason: null }),
    });
    if (roster) this.onRosterChange();
  }

  private change(part: Partial<RollCallState>): void {
    const next = { ...this.state, ...part };
    const delegates = new Map<string, Shown>();
    for (const [id, one] of this.base) delegates.set(id, { ...one, pending: false });
    const counts = new Map(next.point.headcounts.map((one) => [one.groupId, { ...one, pending: false }]));
    const headcounts: Map<string | null, RollCallState["headcounts"][number]> = new Map(counts);
    for (const { kind, operation } of next.outbox.queued) {
      if (kind === "headcounts") {
        headcounts.set(operation.groupId, {
          groupId: operation.groupId,
          present: operation.present,
          pending: true,
        });
      } else {
        const standing = delegates.get(operation.delegateId) ?? expected(operation.delegateId);
        delegates.set(operation.delegateId, { ...this.after(operation, standing), pending: true });
      }
    }
    // Rows that did not change keep their identity, so that a tap draws one row anew and not five hundred.
    for (const [id, one] of delegates) {
      const old = this.state.delegates.get(id);
      if (old && same(old, one)) delegates.set(id, old);
    }
    this.state = { ...next, delegates, headcounts: [...headcounts.values()] };
    for (const listener of this.listeners) listener();
  }

  private after(operation: MarkToSend, standing: DelegateNow): DelegateNow {
    if (operation.undoesId !== undefined) {
      if (standing.markId !== operation.undoesId) return standing;
      return this.before.get(operation.undoesId) ?? expected(operation.delegateId);
    }
    return {
      ...expected(operation.delegateId),
      state: operation.state ?? "expected",
      mode: operation.mode ?? "in_room",
      markId: operation.operationId,
      markedAt: operation.markedAt,
      linkId: this.where.linkId,
      reason: operation.reason ?? null,
      substituteName: operation.substituteName ?? null,
      substituteTitle: operation.substituteTitle ?? null,
    };
  }
}

const same = (a: Shown, b: Shown) => (Object.keys(b) as (keyof Shown)[]).every((key) => a[key] === b[key]);
