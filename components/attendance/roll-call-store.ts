import {
  isConfirmed,
  stateNames,
  type AbsenceReason,
  type AttendanceMode,
  type DelegateNow,
  type HeadcountNow,
  type MarkState,
  type PointNow,
} from "@/lib/attendance/rules";
import { newId } from "@/components/ui/new-id";
import { Outbox, type OutboxState, type Queued, type Sent } from "./outbox";
import { sessionStore } from "./session-store";
import { afterMark, expected, sameShown, type Shown } from "./shown";

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
  /** Why nothing can be recorded here any more, in words; null: it can. */
  barred: string | null;
  /** Delegates that somebody else changed a moment ago, until this phone marks them itself. */
  news: ReadonlySet<string>;
  /** Asked once after the chair's confirmation, then sent with every change. */
  correctionReason: string | null;
  /** The server has just refused changes for want of that reason: the chair had confirmed meanwhile. */
  asksReason: boolean;
};

const freshMs = 60_000;

/** `actorId`: the link or the user, whose unsent marks these are. */
type Where = { pointId: string; linkId: string | null; actorId: string };
type Named = { id: string; name: string };

const ended: readonly string[] = ["closed", "called_off"];
const notTaken: readonly string[] = [...ended, "not_found", "signed_out"];

/** The roll call on this phone: what the server said last, with what has not been answered yet laid over it. */
export class RollCallStore {
  private base: Map<string, DelegateNow>;
  private readonly before = new Map<string, DelegateNow>();
  private readonly newsAt = new Map<string, number>();
  private newsTimer: ReturnType<typeof setTimeout> | null = null;
  private readonly listeners = new Set<() => void>();
  private readonly outbox: Outbox;
  private state: RollCallState;

  constructor(
    private readonly where: Where,
    point: PointNow,
    private readonly onPageChange: () => void,
  ) {
    this.base = new Map(point.delegates.map((one) => [one.id, one]));
    this.state = {
      delegates: new Map(),
      headcounts: [],
      point,
      outbox: { queued: [], refused: [], line: "idle", reason: null, message: null },
      savedAt: null,
      barred: null,
      news: new Set(),
      correctionReason: null,
      asksReason: false,
    };
    this.outbox = new Outbox({
      store: sessionStore(`${where.pointId}.${where.actorId}`),
      since: () => this.state.point.serial,
      post: (kind, body) =>
        fetch(this.address(kind), { method: "POST", body, headers: { "content-type": "application/json" } }),
      onSent: (sent, parcel) => this.sent(sent, parcel),
      onState: (outbox) => {
        this.change({ outbox });
        if (outbox.line === "stopped") this.bar(outbox.reason, outbox.message);
      },
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
    this.ageNews();
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
      if (this.newsTimer) clearTimeout(this.newsTimer);
    };
  }

  retry = () => this.outbox.retry();

  /** Asks at once for what was written past the outbox. */
  lookNow = () => void this.look();

  correctBecause(reason: string | null): void {
    this.change({ correctionReason: reason, asksReason: false });
  }

  /** The reason is not given now: what was refused waits. */
  putOffReason = () => this.change({ asksReason: false });

  /** Whether a change must be given a reason first. */
  needsReason(): boolean {
    return isConfirmed(this.state.point.report) && this.state.correctionReason === null;
  }

  /** Marks delegates; gives the operations' ids, by which they can be taken back. */
  mark(delegates: readonly Named[], change: Change): string[] {
    const now = Date.now();
    const items = delegates.map(({ id, name }) => {
      const standing = this.state.delegates.get(id) ?? expected(id);
      const operationId = newId();
      this.before.set(operationId, standing);
      const operation = {
        operationId,
        delegateId: id,
        ...change,
        seenId: standing.markId,
        markedAt: now,
        correctionReason: this.state.correctionReason,
      };
      return {
        kind: "marks",
        label: `${name}: ${stateNames[change.state].toLowerCase()}`,
        operation,
      } satisfies Queued;
    });
    for (const { id } of delegates) this.newsAt.delete(id);
    this.ageNews();
    this.outbox.add(...items);
    return items.map(({ operation }) => operation.operationId);
  }

  /** Takes back operations, this phone's or (of the standing mark) anybody's. */
  undo(marks: readonly { delegate: Named; undoesId: string }[]): void {
    const now = Date.now();
    this.outbox.add(
      ...marks.map(({ delegate, undoesId }): Queued => ({
        kind: "marks",
        label: `${delegate.name}: hủy lần ghi`,
        operation: {
          operationId: newId(),
          delegateId: delegate.id,
          undoesId,
          seenId: this.state.delegates.get(delegate.id)?.markId ?? null,
          markedAt: now,
          correctionReason: this.state.correctionReason,
        },
      })),
    );
  }

  reportHeadcount(groupId: string | null, label: string, present: number): void {
    this.outbox.add({
      kind: "headcounts",
      label: `${label}: ${present}`,
      operation: {
        operationId: newId(),
        groupId,
        present,
        reportedAt: Date.now(),
        correctionReason: this.state.correctionReason,
      },
    });
  }

  resend = () => this.outbox.resend(this.state.correctionReason);
  discard = () => this.outbox.discard();

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
      const answer = (await response.json()) as { point?: PointNow; reason?: string; message?: string };
      if (response.ok && answer.point) this.merge(answer.point, null);
      else this.bar(answer.reason ?? null, answer.message ?? null);
    } catch {
      // No network: the next look or the outbox will tell.
    }
  }

  /** Nothing more is taken here: taps end. Of a conference's end the page itself tells more when it is read again. */
  private bar(reason: string | null, message: string | null): void {
    if (reason === null || !notTaken.includes(reason)) return;
    const first = this.state.barred === null;
    this.change({ barred: message ?? "Không ghi được tại điểm cầu này nữa." });
    if (first && ended.includes(reason)) this.onPageChange();
  }

  private sent({ outcomes, point }: Sent, parcel: readonly Queued[]): void {
    this.merge(point, parcel);
    const refused = outcomes.filter((one) => one.outcome === "refused");
    this.change({
      ...(refused.length < outcomes.length && { savedAt: Date.now() }),
      ...(refused.some(({ reason }) => reason === "reason_required") && { asksReason: true }),
    });
  }

  /** "A moment ago" is over after a minute. */
  private ageNews(): void {
    if (this.newsTimer) clearTimeout(this.newsTimer);
    this.newsTimer = null;
    const now = Date.now();
    for (const [id, at] of this.newsAt) if (now - at >= freshMs) this.newsAt.delete(id);
    const oldest = Math.min(...this.newsAt.values());
    if (this.newsAt.size > 0) this.newsTimer = setTimeout(() => this.ageNews(), oldest + freshMs - now);
    if (
      this.newsAt.size !== this.state.news.size ||
      [...this.newsAt.keys()].some((id) => !this.state.news.has(id))
    )
      this.change({ news: new Set(this.newsAt.keys()) });
  }

  private merge(point: PointNow, parcel: readonly Queued[] | null): void {
    // Answers may overtake each other; an older one must not bring the past back.
    if (
      point.serial < this.state.point.serial ||
      point.counters.revision < this.state.point.counters.revision
    )
      return;
    const touched = new Set(
      parcel?.map(({ operation }) => ("delegateId" in operation ? operation.delegateId : null)),
    );
    const news = point.delegates
      .filter((one) => {
        const own = one.markId !== null && one.linkId === this.where.linkId;
        return one.markId !== (this.base.get(one.id)?.markId ?? null) && !own && !touched.has(one.id);
      })
      .map((one) => one.id);
    this.base = new Map([...this.base, ...point.delegates.map((one) => [one.id, one] as const)]);
    const again =
      this.state.barred !== null ||
      point.counters.rosterRevision !== this.state.point.counters.rosterRevision;
    this.change({
      point: { ...point, delegates: [] },
      barred: null,
      ...(!isConfirmed(point.report) && { correctionReason: null }),
    });
    for (const id of news) this.newsAt.set(id, Date.now());
    this.ageNews();
    if (again) this.onPageChange();
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
        delegates.set(operation.delegateId, {
          ...afterMark(operation, standing, this.before, this.where.linkId),
          pending: true,
        });
      }
    }
    // Rows that did not change keep their identity, so that a tap draws one row anew and not five hundred.
    for (const [id, one] of delegates) {
      const old = this.state.delegates.get(id);
      if (old && sameShown(old, one)) delegates.set(id, old);
    }
    this.state = { ...next, delegates, headcounts: [...headcounts.values()] };
    for (const listener of this.listeners) listener();
  }
}
