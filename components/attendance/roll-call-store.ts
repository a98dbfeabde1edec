import { isConfirmed, type PointNow } from "@/lib/attendance/rules";
import { Acts } from "./acts";
import { laidOver } from "./laid-over";
import { Looking, type Seen } from "./looking";
import { News } from "./news";
import { stillMeant, type Queued } from "./operations";
import { Outbox, type Sent } from "./outbox";
import { followPage } from "./page-events";
import { PhoneClock } from "./phone/clock";
import { PointLine, type Where } from "./point-line";
import {
  added,
  isOlder,
  opened,
  sameFigures,
  type Keeping,
  type Page,
  type RollCallState,
} from "./roll-call-state";
import { RosterList } from "./roster-list";
import { ServerWord, type Asked, type SetBack } from "./server-word";

const ended: readonly string[] = ["closed", "called_off"];
const dead: readonly string[] = ["not_found", "signed_out"];
/** After a silence this long the phone asks for everything: who knows what was restored meanwhile. */
const longSilenceMs = 600_000;
/** Given by a server that has no room now, or by what stands before it. */
const noRoom: readonly number[] = [429, 502, 503, 504];

/** The roll call on this phone: what the server said last, with what has not been answered yet laid over it. */
export class RollCallStore {
  private readonly word: ServerWord;
  private readonly list: RosterList;
  private readonly news = new News((news) => this.change({ news }));
  private readonly clock = new PhoneClock();
  /** What a person does here. */
  readonly acts = new Acts({
    clock: this.clock,
    state: () => this.state,
    add: (...items) => {
      // Who is marked here is no news any more.
      this.news.drop(
        items.flatMap(({ operation }) => ("delegateId" in operation ? operation.delegateId : [])),
      );
      this.outbox.add(...items);
    },
  });
  private readonly listeners = new Set<() => void>();
  private readonly outbox: Outbox;
  private readonly line: PointLine;
  private readonly looking = new Looking({
    look: () => this.look(),
    // An answer to what is sent tells as much.
    may: () => !document.hidden && this.state.outbox.line === "idle" && this.state.outbox.queued.length === 0,
  });
  /** What waits on this phone has been read. */
  private waitingKnown: Promise<void> = Promise.resolve();
  /** Of the parcel that is under way: there is one at a time. */
  private sending: Asked;
  /** The parcel whose answer told that the server was set back: what it marks did not change by that. */
  private justSent: readonly Queued[] | null = null;
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
    this.word = new ServerWord(page.point.delegates);
    this.sending = this.word.asked(false);
    this.list = new RosterList(page.roster, page.point.counters.rosterRevision);
    this.state = opened(page);
    this.line = new PointLine(where, this.clock, (reached) => {
      if (this.state.offline === reached) this.change({ offline: !reached });
    });
    this.outbox = new Outbox({
      store: keeping.outbox,
      compose: (parcel) => {
        this.sending = this.word.asked(false);
        return { since: this.state.point.serial, ...this.clock.compose(parcel) };
      },
      onEnd: (isAnswered) => this.clock.ended(isAnswered),
      before: async () => {
        if (this.clock.mustHear(this.state.outbox.queued)) await this.looking.now();
      },
      post: (kind, body) => this.line.send(kind, body),
      onSent: (sent, parcel) => this.sent(sent, parcel),
      onState: (outbox) => {
        // Also what other windows of this phone made.
        this.change({ outbox, own: added(this.state.own, outbox.queued) });
        if (outbox.line === "stopped") this.bar(outbox.reason, outbox.message);
      },
    });
    this.change({});
  }

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly read = () => this.state;

  /** Starts sending and looking; gives what stops both. */
  start(): () => void {
    this.waitingKnown = this.recall().then(() => this.outbox.start());
    this.looking.start();
    void this.waitingKnown.then(() => this.looking.now());
    this.news.age();
    const unfollow = followPage({
      onBack: () => {
        this.outbox.retry();
        this.looking.soon();
        void this.looking.now();
      },
      // Whoever touches the page is about to read it.
      onTouch: () => this.looking.soon(),
    });
    return () => {
      this.looking.stop();
      unfollow();
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

  lookNow = () => void this.looking.now();

  /** The person has read that the server was set back. */
  heardSetBack = () => this.change({ setBack: null });

  correctBecause(reason: string | null): void {
    this.change({ correctionReason: reason, asksReason: false });
  }

  /** The reason is not given now: what was refused waits. */
  putOffReason = () => this.change({ asksReason: false });

  /** Whether a change must be given a reason first. */
  needsReason(): boolean {
    return isConfirmed(this.state.point.report) && this.state.correctionReason === null;
  }

  /** The phone forgets this point, and what waits with it. */
  forget = async () => {
    this.isForgotten = true;
    this.change({ forgotten: true });
    await this.outbox.forget();
    await this.keeping.memory?.erase("with-waiting");
  };

  resend = () => this.outbox.resend(this.state.correctionReason);

  dropReplaced = () => this.outbox.dropReplaced();

  discard = () => {
    this.outbox.discard();
    if (this.isDead) this.eraseUnlessWaiting();
  };

  private eraseUnlessWaiting(): void {
    void this.waitingKnown.then(() => {
      const { queued, refused } = this.state.outbox;
      if (queued.length + stillMeant(refused).length === 0)
        return this.keeping.memory?.erase("unless-waiting");
    });
  }

  /** The chair's confirmation of the figures that stand here. Null: done; otherwise the sentence that says why not. */
  async confirm(pin: string, operationId: string): Promise<string | null> {
    try {
      const body = JSON.stringify({ operationId, pin, revision: this.state.point.counters.revision });
      const response = await this.line.send("confirm", body);
      const answer = (await response.json()) as { message?: string };
      await this.looking.afresh();
      return response.ok ? null : (answer.message ?? "Chưa xác nhận được. Đồng chí thử lại.");
    } catch {
      return "Không có kết nối mạng. Xác nhận của chủ trì phải gửi ngay, không giữ lại trên máy: đồng chí thử lại khi có mạng.";
    }
  }

  private async look(): Promise<Seen> {
    const before = this.state.point;
    const asked = this.word.asked(this.word.asksAll || this.line.silence() > longSilenceMs);
    try {
      const response = await this.line.ask("marks", {}, { since: String(asked.whole ? 0 : before.serial) });
      if (noRoom.includes(response.status)) return "busy";
      const answer = (await response.json()) as { point?: PointNow; reason?: string; message?: string };
      if (response.ok && answer.point) this.merge(answer.point, null, asked);
      else this.bar(answer.reason ?? null, answer.message ?? null);
      if (this.word.asksAll && !asked.whole) return await this.look();
    } catch {
      // No network: the next look or the outbox will tell.
      return "failed";
    }
    return sameFigures(before, this.state.point) ? "same" : "changed";
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
    // Of an earlier opening, and without the server's word of today.
    this.word.asksAll ||= isOlder(this.state.point, kept.point);
    if (kept.rosterRevision >= this.list.revision) this.list.take(kept.roster, kept.rosterRevision);
    this.word.recall(kept.point.delegates);
    this.change({ own, point: { ...kept.point, delegates: [] }, asOf: kept.contact?.server ?? null });
  }

  private async remember(): Promise<void> {
    if (this.saving) clearTimeout(this.saving);
    this.saving = null;
    if (this.isDead || this.isForgotten) return;
    const point = { ...this.state.point, delegates: [...this.word.delegates.values()] };
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
    this.looking.soon();
    this.merge(point, parcel, this.sending);
    if (this.word.asksAll) {
      this.justSent = parcel;
      void this.looking.now();
    }
    const refused = outcomes.filter((one) => one.outcome === "refused");
    this.change({
      ...(refused.length < outcomes.length && { savedAt: Date.now() }),
      ...(refused.some(({ reason }) => reason === "reason_required") && { asksReason: true }),
    });
  }

  private merge(point: PointNow, parcel: readonly Queued[] | null, asked: Asked): void {
    const told = this.word.take(point, this.state.point, asked);
    if (!told) return;
    const { others, setBack } = told;
    const { own, barred } = this.state;
    const touched = new Set(
      (parcel ?? this.justSent)?.map(({ operation }) =>
        "delegateId" in operation ? operation.delegateId : "",
      ),
    );
    this.justSent = null;
    const news = others.filter(({ id, markId }) => !touched.has(id) && (markId === null || !own.has(markId)));
    const again = setBack !== null || barred !== null || point.counters.rosterRevision > this.list.revision;
    this.isDead = false;
    this.change({
      point: { ...point, delegates: [] },
      asOf: this.clock.now()?.server ?? null,
      barred: null,
      ...(setBack !== null && { setBack: setBack.flatMap((one) => this.inWords(one, touched)) }),
      ...(!isConfirmed(point.report) && { correctionReason: null }),
    });
    if (setBack === null) this.news.add(news.map(({ id }) => id));
    this.saving ??= setTimeout(() => void this.remember(), 500);
    if (again) this.onPageChange();
  }

  private inWords({ delegateId, words }: SetBack, touched: ReadonlySet<string>): string[] {
    if (delegateId === null) return [`Số đại biểu đã báo: ${words}`];
    if (touched.has(delegateId)) return [];
    const name = this.state.roster.find(({ id }) => id === delegateId)?.name;
    return [`${name ?? "Đại biểu không còn trong danh sách"}: ${words}`];
  }

  private change(part: Partial<RollCallState>): void {
    const next = { ...this.state, ...part };
    const { where } = this;
    const { queued } = next.outbox;
    const { delegates, headcounts } = laidOver({
      base: this.word.delegates,
      before: this.acts.before,
      queued,
      point: next.point,
      linkId: where.linkId,
      shown: this.state.delegates,
    });
    const roster = this.list.with(queued, this.isKnown, next.roster);
    this.state = { ...next, delegates, headcounts, roster };
    for (const listener of this.listeners) listener();
  }

  private readonly isKnown = (id: string) => this.word.delegates.has(id);
}
