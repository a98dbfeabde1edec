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

/** This page's clocks, and what the server last said of the time. See lib/attendance/phone/clock/rules.ts. */
export class PhoneClock {
  private readonly session = newId();
  /** Of an earlier opening of the page, until the server is heard in this one. */
  contact: Contact | null = null;
  /** Of the operations sent until now the last, by the order of what was made here. */
  private last = { order: 0, place: -Infinity };

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
    if (known) {
      const order = Math.max(this.last.order, ...parcel.map((item) => item.order ?? 0));
      this.last = { order, place: Math.max(this.last.place, ...placed) };
    }
    const { sentAt, places } = timesToSend(placed, now);
    return { sentAt, operations: parcel.map((item, at) => timed(item, places[at] ?? sentAt)) };
  }

  /** After all that was sent before; what is sent again, and was made earlier, keeps its own time. */
  private place(parcel: readonly Queued[], waiting: readonly Waiting[], now: Contact): number[] {
    const first = parcel.findIndex((item) => (item.order ?? 0) > this.last.order);
    const news = first === -1 ? parcel.length : first;
    const again = placeMarks(waiting.slice(0, news), now);
    const after = Math.max(this.last.place, again.at(-1) ?? -Infinity);
    return [...again, ...placeMarks(waiting.slice(news), now, after)];
  }
}

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
