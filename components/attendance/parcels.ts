import type { Queued } from "./operations";

const mostAtOnce = 200;
/** Each takes a transaction of its own at the server. */
const mostAdmissions = 10;
/** An answer after this long: twice as much would not come through in the time that a request has. */
export const slowMs = 10_000;

/** How much of the queue travels in one request: less on a line that is slow, and in the search for what is refused. */
export class Parcels {
  private most = mostAtOnce;

  /** The next one: of one kind, in order. */
  next(queued: readonly Queued[]): readonly Queued[] {
    const kind = queued[0]?.kind;
    const most = Math.min(this.most, kind === "admissions" ? mostAdmissions : mostAtOnce);
    const next = queued.slice(0, most);
    const end = next.findIndex((one) => one.kind !== kind);
    return end === -1 ? next : next.slice(0, end);
  }

  /** Too much for this line in the time that a request has, or one in it is refused. */
  halve(parcel: readonly Queued[]): void {
    this.most = Math.ceil(parcel.length / 2);
  }

  /** One came through in so long. Twice as many take twice as long: only where that is in time still. */
  passed(tookMs: number): void {
    if (tookMs < slowMs) this.most = Math.min(mostAtOnce, this.most * 2);
  }
}
