import { newId } from "@/components/ui/new-id";
import {
  elapsed,
  placeMarks,
  timesToSend,
  type Contact,
  type Reading,
  type Taken,
  type Waiting,
} from "@/lib/attendance/phone/clock/rules";
import type { Queued } from "../operations";

/** Older than this a contact says little of a clock that may have been set since. */
const freshMs = 120_000;

/** How far was sent: the last of the order, and where it stands in time at the latest. */
type Sent = { order: number; place: number };

/** This page's clocks, and what the server last said of the time. See lib/attendance/phone/clock/rules.ts. */
export class PhoneClock {
  private readonly session = newId();
  /** Of an earlier opening of the page, until the server is heard in this one. */
  contact: Contact | null = null;
  /** Of the operations that were answered the last, by the order of what was made here. */
  private answered: Sent = { order: 0, place: -Infinity };
  /** The same of those that were tried: the server may have taken them though no answer came. */
  private tried: Sent = this.answered;
  /** The parcel under way. */
  private flying: (Sent & { mono: number }) | null = null;

  private read(): Reading {
    return { wall: Date.now(), mono: performance.now(), session: this.session };
  }

  /** What a mark made now keeps. */
  taken(): Taken {
    return { ...this.read(), contact: this.contact };
  }

  /** Every answer of the server tells its time, to the second. */
  heard(response: Response): void {
    const server = Date.parse(response.headers.get("date") ?? "");
    if (!Number.isNaN(server)) this.contact = { ...this.read(), server: server + 500 };
  }

  /** By the server's clock, as far as this page knows it. */
  now(): Contact | null {
    if (this.contact?.session !== this.session) return null;
    const reading = this.read();
    const since = elapsed(this.contact, reading)?.ms ?? 0;
    return { ...reading, server: this.contact.server + since };
  }

  /** Whether the server must be heard before these are sent: they have waited, and the clock may have been set. */
  mustHear(items: readonly Queued[]): boolean {
    const [oldest] = items;
    if (!oldest) return false;
    const { taken } = oldest;
    const waited = !taken || taken.session !== this.session || performance.now() - taken.mono > 10_000;
    const heard = this.contact?.session === this.session ? performance.now() - this.contact.mono : Infinity;
    return waited && (heard > freshMs || (taken !== undefined && this.contact === taken.contact));
  }

  /** The body of a request: when it is sent, and each operation with its time by the same clock. */
  compose(parcel: readonly Queued[]): { sentAt: number; operations: object[] } {
    const known = this.now();
    const reading = this.read();
    const now = known ?? { ...reading, server: reading.wall };
    const waiting = parcel.map((item): Waiting => {
      const taken = item.taken ?? { wall: momentOf(item), mono: 0, session: "", contact: null };
      // Without the server's time what it said before cannot be compared with now.
      return { ...taken, contact: known ? taken.contact : null, about: aboutOf(item) };
    });
    const placed = this.place(parcel, waiting, now);
    this.flying = known && {
      order: Math.max(...parcel.map((item) => item.order ?? 0)),
      place: Math.max(...placed),
      mono: reading.mono,
    };
    const { sentAt, places } = timesToSend(placed, now);
    return { sentAt, operations: parcel.map((item, at) => timed(item, places[at] ?? sentAt)) };
  }

  /**
   * The parcel that was composed last has come to its end. The server reckons from when it hears of it, so what was made
   * after it must stand later by as much as that may have taken.
   */
  ended(isAnswered: boolean): void {
    if (!this.flying) return;
    const { order, place, mono } = this.flying;
    const sent = { order, place: place + performance.now() - mono };
    this.flying = null;
    this.tried = later(this.tried, sent);
    if (isAnswered) this.answered = order >= this.tried.order ? this.tried : later(this.answered, sent);
  }

  /**
   * After all that was sent before: what is tried once more after what was answered, what is new after all that was
   * tried. What is sent again though later things were answered keeps its own time.
   */
  private place(parcel: readonly Queued[], waiting: readonly Waiting[], now: Contact): number[] {
    const firstPast = (order: number) => {
      const at = parcel.findIndex((item) => (item.order ?? 0) > order);
      return at === -1 ? parcel.length : at;
    };
    const [unanswered, untried] = [firstPast(this.answered.order), firstPast(this.tried.order)];
    const placed = placeMarks(waiting.slice(0, unanswered), now);
    for (const [from, to, bound] of [
      [unanswered, untried, this.answered.place],
      [untried, parcel.length, this.tried.place],
    ] as const) {
      const after = Math.max(bound, placed.at(-1) ?? -Infinity);
      placed.push(...placeMarks(waiting.slice(from, to), now, after));
    }
    return placed;
  }
}

const later = (one: Sent, other: Sent): Sent => ({
  order: Math.max(one.order, other.order),
  place: Math.max(one.place, other.place),
});

function momentOf(item: Queued): number {
  switch (item.kind) {
    case "marks":
      return item.operation.markedAt;
    case "headcounts":
      return item.operation.reportedAt;
    case "admissions":
      return item.operation.admittedAt;
  }
}

function aboutOf(item: Queued): string {
  switch (item.kind) {
    case "marks":
      return item.operation.delegateId;
    case "headcounts":
      return item.operation.groupId ?? "";
    case "admissions":
      return item.operation.operationId;
  }
}

function timed(item: Queued, at: number): object {
  switch (item.kind) {
    case "marks":
      return { ...item.operation, markedAt: at };
    case "headcounts":
      return { ...item.operation, reportedAt: at };
    case "admissions":
      return { ...item.operation, admittedAt: at };
  }
}
