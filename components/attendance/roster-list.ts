import type { RosterEntry } from "./delegate-row";
import { admittedEntry } from "./laid-over";
import type { Queued } from "./operations";

/** The list as the page has it, and after it whoever was let in at the door since it was read. */
export class RosterList {
  private readonly letIn = new Map<string, RosterEntry>();

  /** `revision`: of the list; the point's own figure runs ahead of it when the list has changed since. */
  constructor(
    public listed: readonly RosterEntry[],
    public revision: number,
  ) {}

  take(listed: readonly RosterEntry[], revision: number): void {
    this.listed = listed;
    this.revision = revision;
  }

  /** Rows of people whom the server does not know yet. */
  isWaiting = (id: string, isKnown: (id: string) => boolean) => this.letIn.has(id) && !isKnown(id);

  with(
    queued: readonly Queued[],
    isKnown: (id: string) => boolean,
    shown: readonly RosterEntry[],
  ): readonly RosterEntry[] {
    const waiting = new Set<string>();
    for (const { kind, operation } of queued) {
      if (kind !== "admissions") continue;
      waiting.add(operation.operationId);
      if (!this.letIn.has(operation.operationId))
        this.letIn.set(operation.operationId, admittedEntry(operation));
    }
    if (this.letIn.size === 0) return this.listed;
    const listed = new Set(this.listed.map(({ id }) => id));
    const more = [...this.letIn.values()].filter(
      ({ id }) => !listed.has(id) && (waiting.has(id) || isKnown(id)),
    );
    const roster = [...this.listed, ...more];
    const same = roster.length === shown.length && roster.every((one, at) => one === shown[at]);
    return same ? shown : roster;
  }
}
