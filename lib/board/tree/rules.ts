import { tiers } from "@/lib/organizations/rules";
import { isSilent, isUnconfirmed, troubleOf, troubles, type BoardPoint } from "../rules";
import {
  arranged,
  makeNode,
  type BoardNode,
  type GroupSums,
  type StoredPoint,
  type TierSums,
} from "../nodes/rules";
import { addPoint, addSums, emptySums, totalsOf, type BoardTotals, type Sums } from "../sums/rules";

// What is filtered by, one byte a point, so that a whole country is looked through in a fraction of a millisecond.
const troubleBits = 3;
const silentBit = 4;
const unconfirmedBit = 8;

const flagsOf = (point: BoardPoint): number =>
  troubles.indexOf(troubleOf(point)) |
  (isSilent(point) ? silentBit : 0) |
  (isUnconfirmed(point) ? unconfirmedBit : 0);

export const troubleOfFlags = (flags: number): number => flags & troubleBits;
export const isSilentByFlags = (flags: number): boolean => (flags & silentBit) !== 0;
export const isUnconfirmedByFlags = (flags: number): boolean => (flags & unconfirmedBit) !== 0;

/** It has spoken for all beneath it. */
const speaks = ({ covers, numbered }: StoredPoint) => covers && numbered;
/** It will speak for all beneath it and has not: they speak for themselves, and it says nothing. */
const waits = ({ covers, numbered }: StoredPoint, node: BoardNode) =>
  covers && !numbered && node.children.length > 0;

function forget(group: BoardNode): void {
  group.totals = null;
  group.group = null;
  group.byTier = null;
}

function shown(stored: StoredPoint, covered: boolean): BoardPoint {
  const { position: _position, sortKey: _sortKey, searchKey: _searchKey, stamp: _stamp, ...point } = stored;
  return { ...point, covered };
}

const isSame = (a: StoredPoint, b: StoredPoint): boolean =>
  (Object.keys(a) as (keyof StoredPoint)[]).every((key) => a[key] === b[key]);

export type PointMove = { before: BoardPoint; after: BoardPoint };

/**
 * The points of a conference as a tree, in one order in which every group is one stretch, with the sums of every group
 * kept by differences: what a change costs does not grow with the number of points. Sums add nobody twice: the twin of
 * the database function counted_points, for every group by itself.
 */
export class BoardTree {
  readonly root = makeNode(null);
  /** All points, each before those beneath it. */
  order: BoardNode[] = [];
  flags = new Uint8Array(0);
  tierAt = new Uint8Array(0);
  private readonly nodes = new Map<string, BoardNode>();
  private found = new Map<string, Uint8Array>();

  constructor(rows: readonly StoredPoint[]) {
    for (const row of rows) this.nodes.set(row.id, makeNode(row));
    this.arrange();
  }

  get size(): number {
    return this.nodes.size;
  }

  find(id: string): BoardNode | undefined {
    return this.nodes.get(id);
  }

  /** Takes in rows as read and forgets `gone`. Gives the points that look different now, as before and after. */
  apply(rows: readonly StoredPoint[], gone: readonly string[] = []): PointMove[] {
    const moves: PointMove[] = [];
    let places = false;
    for (const id of gone) places = this.nodes.delete(id) || places;
    for (const row of rows) {
      const held = this.nodes.get(row.id);
      if (!held?.stored || !held.point) {
        this.nodes.set(row.id, makeNode(row));
        places = true;
        continue;
      }
      const { stored, point: before } = held;
      if (isSame(stored, row)) continue;
      places ||=
        stored.parentId !== row.parentId ||
        stored.position !== row.position ||
        stored.sortKey !== row.sortKey ||
        stored.searchKey !== row.searchKey ||
        (stored.role === "host") !== (row.role === "host");
      if (places) {
        held.stored = row;
        held.point = shown(row, before.covered);
      } else this.update(held, stored, before, row);
      moves.push({ before, after: held.point });
    }
    if (places) this.arrange();
    return moves;
  }

  /** Which ranks hold a point that is found by these words; kept until the list itself changes. */
  matching(key: string): Uint8Array {
    const kept = this.found.get(key);
    if (kept) return kept;
    const words = key.split(" ");
    const found = Uint8Array.from(this.order, ({ stored }) => {
      let from = 0;
      for (const word of words) {
        const at = stored?.searchKey.indexOf(` ${word}`, from) ?? -1;
        if (at < 0) return 0;
        from = at + 1 + word.length;
      }
      return 1;
    });
    // Whoever types makes a new one with every letter.
    if (this.found.size >= 64) this.found.clear();
    this.found.set(key, found);
    return found;
  }

  /** Null for a point that has none beneath it. */
  groupOf(group: BoardNode): GroupSums | null {
    if (!group.stored || !group.sums) return null;
    group.group ??= { id: group.stored.id, name: group.stored.name, totals: this.totalsOf(group) };
    return group.group;
  }

  totalsOf(group: BoardNode): BoardTotals {
    return (group.totals ??= totalsOf(this.sumsOf(group), null));
  }

  /** The sums of each tier that has points in the group, highest tier first. */
  tiersOf(group: BoardNode): TierSums[] {
    group.byTier ??= tiers.flatMap((tier) => {
      const totals = totalsOf(this.sumsOf(group), tier);
      return totals.points + totals.relays === 0 ? [] : [{ tier, totals }];
    });
    return group.byTier;
  }

  sumsOf(group: BoardNode): Sums {
    if (group.sums) return group.sums;
    const sums = emptySums();
    if (group.point) addPoint(sums, group.point, 1, true);
    return sums;
  }

  private update(held: BoardNode, stored: StoredPoint, before: BoardPoint, row: StoredPoint): void {
    if (held.children.length > 0 && (stored.covers !== row.covers || stored.numbered !== row.numbered)) {
      held.stored = row;
      this.sumAgain(held);
      return;
    }
    const people = !waits(row, held);
    const difference = emptySums();
    addPoint(difference, before, -1, people);
    held.stored = row;
    held.point = shown(row, before.covered);
    addPoint(difference, held.point, 1, people);
    this.mark(held, held.point);
    if (held.sums) addSums(held.sums, difference, true);
    forget(held);
    carry(held, difference);
  }

  private mark({ rank }: BoardNode, point: BoardPoint): void {
    this.flags[rank] = flagsOf(point);
    this.tierAt[rank] = tiers.indexOf(point.tier);
  }

  private arrange(): void {
    this.order = arranged(this.root, this.nodes);
    this.flags = new Uint8Array(this.order.length);
    this.tierAt = new Uint8Array(this.order.length);
    this.found = new Map();
    this.sumAgain(this.root);
  }

  /** Counts a group afresh, and carries the difference up. */
  private sumAgain(group: BoardNode): void {
    const before = group.sums;
    const members = group.stored ? this.order.slice(group.rank, group.end) : this.order;
    for (const each of members) {
      const { stored, parent } = each;
      if (!stored) continue;
      const covered = parent?.stored ? parent.point?.covered === true || speaks(parent.stored) : false;
      if (each.point?.covered !== covered || each === group) each.point = shown(stored, covered);
      this.mark(each, each.point);
      const inner = each.children.length > 0;
      each.below = inner ? emptySums() : null;
      each.sums = inner ? emptySums() : null;
      forget(each);
    }
    if (!group.stored) {
      group.below = emptySums();
      group.sums = emptySums();
      forget(group);
    }
    for (let at = members.length - 1; at >= 0; at -= 1) {
      const each = members[at];
      if (!each?.stored || !each.point) continue;
      const above = each === group ? null : (each.parent?.below ?? null);
      if (!each.sums || !each.below) {
        if (above) addPoint(above, each.point, 1, true);
        continue;
      }
      addSums(each.sums, each.below, !speaks(each.stored));
      addPoint(each.sums, each.point, 1, !waits(each.stored, each));
      if (above) addSums(above, each.sums, true);
    }
    if (!group.stored) {
      if (group.sums && group.below) addSums(group.sums, group.below, true);
      return;
    }
    const difference = this.sumsOf(group).slice();
    if (before)
      for (let at = 0; at < difference.length; at += 1)
        difference[at] = (difference[at] ?? 0) - (before[at] ?? 0);
    carry(group, difference);
  }
}

/** Adds the difference of a group to all above it; past one that has spoken for them only the points of it go on. */
function carry(from: BoardNode, difference: Sums): void {
  let rest = difference;
  for (let up = from.parent; up; up = up.parent) {
    if (up.below) addSums(up.below, rest, true);
    if (up.stored && speaks(up.stored)) {
      const withoutPeople = emptySums();
      addSums(withoutPeople, rest, false);
      rest = withoutPeople;
    }
    if (up.sums) addSums(up.sums, rest, true);
    forget(up);
  }
}
