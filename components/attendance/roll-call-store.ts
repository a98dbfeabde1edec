import { isConfirmed, type DelegateNow, type PointNow } from "@/lib/attendance/rules";
import { admissionOf, headcountOf, markOf, undoOf } from "./acts";
import { laidOver } from "./laid-over";
import { News } from "./news";
import type { Queued } from "./operations";
import { Outbox, type Sent } from "./outbox";
import { PhoneClock } from "./phone/clock";
import {
  isOlder,
  opened,
  type Change,
  type Keeping,
  type Named,
  type Page,
  type RollCallState,
  type Stranger,
} from "./roll-call-state";
import { RosterList } from "./roster-list";
import { expected } from "./shown";

type Where = { pointId: string; linkId: string | null };

const ended: readonly string[] = ["closed", "called_off"];
const dead: readonly string[] = ["not_found", "signed_out"];
/** A request that takes longer than this is taken for lost: it is repeated, which does no harm. */
const longestRequest = 30_000;

/** The roll call on this phone: what the server said last, with what has not been answered yet laid over it. */
export class RollCallStore {
  private base: Map<string, DelegateNow>;
  private readonly list: RosterList;
  private readonly before = new Map<string, DelegateNow>();
  private readonly news = new News((news) => this.change({ news }));
  private readonly clock = new PhoneClock();
  private readonly listeners = new Set<() => void>();
  private readonly outbox: Outbox;
  /** What waits on this phone has been read. */
  private waitingKnown: Promise<void> = Promise.resolve();
  private isDead = false;
  private isForgotten = false;
  private saving: ReturnType<typeof setTimeout> | null = null;
  private state: RollCallState;

  constructor(
    private readonly where: Where,
    page: Page,
    private readonly keeping: Keeping,
    private readonly onPageChange: () => void,
  ) {
    this.base = new Map(page.point.delegates.map((one) => [one.id, one]));
    this.list = new RosterList(page.roster, page.point.counters.rosterRevision);
    this.state = opened(page);
    this.outbox = new Outbox({
      store: keeping.outbox,
      compose: (parcel) => ({ since: this.state.point.serial, ...this.clock.compose(parcel) }),
      before: async () => {
        if (this.clock.mustHear(this.state.outbox.queued)) await this.look();
      },
      post: (kind, body) =>
        this.ask(kind, { method: "POST", body, headers: { "content-type": "application/json" } }),
      onSent: (sent, parcel) => this.sent(sent, parcel),
      onState: (outbox) => {
        // Also what other windows of this phone made.
        this.change({ outbox, own: added(this.state.own, outbox.queued) });
        if (outbox.line === "stopped") this.bar(outbox.reason, outbox.message);
      },
    });
    this.change({});
  }

  private async ask(what: string, request: RequestInit = {}, query: Record<string, string> = {}) {
    const address = new URL(`/api/points/${this.where.pointId}/${what}`, window.location.href);
    const { linkId } = this.where;
    for (const [key, value] of Object.entries({ ...(linkId && { link: linkId }), ...query }))
      address.searchParams.set(key, value);
    try {
      const response = await fetch(address, { ...request, signal: AbortSignal.timeout(longestRequest) });
      this.clock.heard(response);
      if (this.state.offline) this.change({ offline: false });
      return response;
    } catch (error) {
      if (!this.state.offline) this.change({ offline: true });
      throw error;
    }
  }

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly read = () => this.state;

  /** Starts sending and looking; gives what stops both. */
  start(): () => void {
    this.waitingKnown = this.recall().then(() => this.outbox.start());
    void this.waitingKnown.then(() => this.look());
    this.news.age();
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
      this.news.close();
      void this.remember();
    };
  }

  /** The page was read again: its list is the newer one. */
  takeList({ roster, point }: Page): void {
    if (roster === this.list.listed) return;
    this.list.take(roster, point.counters.rosterRevision);
    this.change({});
    void this.remember();
  }

  retry = () => this.outbox.retry();

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
    const made = this.made();
    const items = delegates.map((person) => {
      const standing = this.state.delegates.get(person.id) ?? expected(person.id);
      const item = markOf(person, change, standing.markId, made);
      this.before.set(item.operation.operationId, standing);
      return item;
    });
    this.news.drop(delegates.map(({ id }) => id));
    this.outbox.add(...items);
    return items.map(({ operation }) => operation.operationId);
  }

  /** Takes back operations, this phone's or (of the standing mark) anybody's. */
  undo(marks: readonly { delegate: Named; undoesId: string }[]): void {
    const made = this.made();
    const seen = (id: string) => this.state.delegates.get(id)?.markId ?? null;
    this.outbox.add(
      ...marks.map(({ delegate, undoesId }) => undoOf(delegate, undoesId, seen(delegate.id), made)),
    );
  }

  reportHeadcount(groupId: string | null, label: string, present: number): void {
    this.outbox.add(headcountOf(groupId, label, present, this.made()));
  }

  /** Somebody at the door who is not on the list; `operationId` becomes the person's own. */
  admit(operationId: string, stranger: Stranger): void {
    this.outbox.add(admissionOf(operationId, stranger, this.made()));
  }

  /** The phone forgets this point, and what waits with it. */
  forget = async () => {
    this.isForgotten = true;
    this.outbox.forget();
    await this.keeping.memory?.erase("with-waiting");
  };

  private made = () => ({ taken: this.clock.taken(), correctionReason: this.state.correctionReason });

  resend = () => this.outbox.resend(this.state.correctionReason);

  discard = () => {
    this.outbox.discard();
    if (this.isDead) this.eraseUnlessWaiting();
  };

  private eraseUnlessWaiting(): void {
    void this.waitingKnown.then(() => {
      const { queued, refused } = this.state.outbox;
      if (queued.length + refused.length === 0) return this.keeping.memory?.erase("unless-waiting");
    });
  }

  /** The chair's confirmation of the figures that stand here. Null: done; otherwise the sentence that says why not. */
  async confirm(pin: string, operationId: string): Promise<string | null> {
    try {
      const body = JSON.stringify({ operationId, pin, revision: this.state.point.counters.revision });
      const headers = { "content-type": "application/json" };
      const response = await this.ask("confirm", { method: "POST", body, headers });
      const answer = (await response.json()) as { message?: string };
      await this.look();
      return response.ok ? null : (answer.message ?? "Chưa xác nhận được. Đồng chí thử lại.");
    } catch {
      return "Không có kết nối mạng. Xác nhận của chủ trì phải gửi ngay, không giữ lại trên máy: đồng chí thử lại khi có mạng.";
    }
  }

  private async look(): Promise<void> {
    try {
      const response = await this.ask("marks", {}, { since: String(this.state.point.serial) });
      const answer = (await response.json()) as { point?: PointNow; reason?: string; message?: string };
      if (response.ok && answer.point) this.merge(answer.point, null);
      else this.bar(answer.reason ?? null, answer.message ?? null);
    } catch {
      // No network: the next look or the outbox will tell.
    }
  }

  /** What this phone knew when the page was last open, where that is newer than the page. */
  private async recall(): Promise<void> {
    const known = await this.keeping.memory?.load();
    if (!known) return;
    const { kept } = known;
    const own = new Set([...known.own, ...this.state.own]);
    if (kept) this.clock.contact ??= kept.contact;
    if (!kept || isOlder(kept.point, this.state.point)) {
      this.change({ own });
      return;
    }
    if (kept.rosterRevision >= this.list.revision) this.list.take(kept.roster, kept.rosterRevision);
    for (const one of kept.point.delegates) this.base.set(one.id, one);
    this.change({ own, point: { ...kept.point, delegates: [] }, asOf: kept.contact?.server ?? null });
  }

  private async remember(): Promise<void> {
    if (this.saving) clearTimeout(this.saving);
    this.saving = null;
    if (this.isDead || this.isForgotten) return;
    const point = { ...this.state.point, delegates: [...this.base.values()] };
    const roster = this.state.roster.filter(({ id }) => !this.list.isWaiting(id, this.isKnown));
    const { revision: rosterRevision } = this.list;
    await this.keeping.memory?.save({ point, roster, rosterRevision, contact: this.clock.contact });
  }

  /** Nothing more is taken here: taps end. Of a conference's end the page itself tells more when it is read again. */
  private bar(reason: string | null, message: string | null): void {
    if (reason === null || ![...ended, ...dead].includes(reason)) return;
    const first = this.state.barred === null;
    this.change({ barred: message ?? "Không ghi được tại điểm cầu này nữa." });
    if (first && ended.includes(reason)) this.onPageChange();
    if (!dead.includes(reason)) return;
    this.isDead = true;
    // The link is dead: what it showed goes from this phone, unless something of its holder's still waits.
    this.eraseUnlessWaiting();
  }

  private sent({ outcomes, point }: Sent, parcel: readonly Queued[]): void {
    this.merge(point, parcel);
    const refused = outcomes.filter((one) => one.outcome === "refused");
    this.change({
      ...(refused.length < outcomes.length && { savedAt: Date.now() }),
      ...(refused.some(({ reason }) => reason === "reason_required") && { asksReason: true }),
    });
  }

  private merge(point: PointNow, parcel: readonly Queued[] | null): void {
    if (isOlder(point, this.state.point)) return;
    const touched = new Set(
      parcel?.map(({ operation }) => ("delegateId" in operation ? operation.delegateId : null)),
    );
    const { own } = this.state;
    const news = point.delegates
      .filter(({ id, markId }) => markId !== (this.base.get(id)?.markId ?? null) && !touched.has(id))
      .filter(({ markId }) => markId === null || !own.has(markId))
      .map(({ id }) => id);
    this.base = new Map([...this.base, ...point.delegates.map((one) => [one.id, one] as const)]);
    const again = this.state.barred !== null || point.counters.rosterRevision > this.list.revision;
    this.isDead = false;
    this.change({
      point: { ...point, delegates: [] },
      asOf: this.clock.now()?.server ?? null,
      barred: null,
      ...(!isConfirmed(point.report) && { correctionReason: null }),
    });
    this.news.add(news);
    this.saving ??= setTimeout(() => void this.remember(), 500);
    if (again) this.onPageChange();
  }

  private change(part: Partial<RollCallState>): void {
    const next = { ...this.state, ...part };
    const { base, before, where } = this;
    const { queued } = next.outbox;
    const { delegates, headcounts } = laidOver({
      base,
      before,
      queued,
      point: next.point,
      linkId: where.linkId,
      shown: this.state.delegates,
    });
    const roster = this.list.with(queued, this.isKnown, next.roster);
    this.state = { ...next, delegates, headcounts, roster };
    for (const listener of this.listeners) listener();
  }

  private readonly isKnown = (id: string) => this.base.has(id);
}

function added(own: ReadonlySet<string>, queued: readonly Queued[]): ReadonlySet<string> {
  const fresh = queued.map(({ operation }) => operation.operationId).filter((id) => !own.has(id));
  return fresh.length === 0 ? own : new Set([...own, ...fresh]);
}
