import type { AbsenceReason, AttendanceMode, MarkState } from "@/lib/attendance/rules";
import type { Taken } from "@/lib/attendance/phone/clock/rules";

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

/** Somebody at the door who is not on the list; the shape that lib/attendance/door/schema.ts reads. */
export type AdmissionToSend = {
  operationId: string;
  fullName: string;
  title: string;
  body: string;
  admittedAt: number;
  correctionReason: string | null;
};

export const operationKinds = ["marks", "headcounts", "admissions"] as const;
export type OperationKind = (typeof operationKinds)[number];

export type Queued = {
  /** What the person did, in words: it must be readable where the list itself is not shown any more. */
  label: string;
  /** By which the queue is sorted, wherever its parts were kept; missing in what an older page kept: that comes first. */
  order?: number;
  /** By which its time is found when it is sent; missing in what an older page kept. */
  taken?: Taken;
} & (
  | { kind: "marks"; operation: MarkToSend }
  | { kind: "headcounts"; operation: HeadcountToSend }
  | { kind: "admissions"; operation: AdmissionToSend }
);

/** One that the server looked at and did not take; kept until the person sends it again or gives it up. */
export type Refused = Queued & {
  message: string;
  /** Something newer was said of the same since: it is not sent again, only told. */
  replaced?: true;
};

export type Held = { queued: readonly Queued[]; refused: readonly Refused[] };
export const nothingHeld: Held = { queued: [], refused: [] };

/** What becomes of held operations at once: new ones last in the queue, refused ones aside, dropped ones gone. */
export type HeldChange = {
  add?: readonly Queued[];
  refuse?: readonly Refused[];
  /** By operation id. */
  drop?: readonly string[];
};

export const idOf = (item: Queued) => item.operation.operationId;

/** Whom or what it is said of; somebody at the door is nobody else's. */
export function aboutOf(item: Queued): string {
  switch (item.kind) {
    case "marks":
      return `delegate ${item.operation.delegateId}`;
    case "headcounts":
      return `group ${item.operation.groupId ?? ""}`;
    case "admissions":
      return `person ${item.operation.operationId}`;
  }
}

export const stillMeant = (refused: readonly Refused[]) => refused.filter((one) => !one.replaced);

export const replaced = (item: Refused): Refused => ({ ...item, replaced: true });

/** Whether one of these says something newer of the same. */
export function replacedBy(items: readonly Queued[]): (item: Queued) => boolean {
  const newest = new Map<string, number>();
  for (const item of items) {
    const about = aboutOf(item);
    newest.set(about, Math.max(newest.get(about) ?? -Infinity, item.order ?? 0));
  }
  return (item) => (newest.get(aboutOf(item)) ?? -Infinity) > (item.order ?? 0);
}

/** The same with the reason of a correction, where it brings none of its own. */
export function because(item: Queued, reason: string | null): Queued {
  const correctionReason = item.operation.correctionReason ?? reason;
  switch (item.kind) {
    case "marks":
      return { ...item, operation: { ...item.operation, correctionReason } };
    case "headcounts":
      return { ...item, operation: { ...item.operation, correctionReason } };
    case "admissions":
      return { ...item, operation: { ...item.operation, correctionReason } };
  }
}

export function applied({ queued, refused }: Held, { add = [], refuse = [], drop = [] }: HeldChange): Held {
  // What was sent stands first: a long queue is not walked through for every parcel.
  const sentOnly = drop.length > 0 && add.length + refuse.length + refused.length === 0;
  if (sentOnly && drop.every((id, at) => queued[at]?.operation.operationId === id))
    return { queued: queued.slice(drop.length), refused };
  const moved = new Set([...drop, ...add.map(idOf), ...refuse.map(idOf)]);
  const stays = (item: Queued) => !moved.has(idOf(item));
  return { queued: [...queued.filter(stays), ...add], refused: [...refused.filter(stays), ...refuse] };
}

/** The queue as it was made, from whatever places it was read. */
export const inOrder = ({ queued, refused }: Held): Held => ({
  queued: [...queued].sort((a, b) => (a.order ?? 0) - (b.order ?? 0)),
  refused,
});

/** What was kept, then what came since; the same operation once. */
export function joined({ queued, refused }: Held, since: Held): Held {
  const ids = new Set([...queued, ...refused].map(idOf));
  const isNew = (item: Queued) => !ids.has(idOf(item));
  return {
    queued: [...queued, ...since.queued.filter(isNew)],
    refused: [...refused, ...since.refused.filter(isNew)],
  };
}

/** Whether what a browser gave back is an operation that this page can show and send. */
export const isQueued = (one: unknown): one is Queued =>
  typeof one === "object" &&
  one !== null &&
  "label" in one &&
  typeof one.label === "string" &&
  "kind" in one &&
  operationKinds.some((kind) => kind === one.kind) &&
  "operation" in one &&
  typeof one.operation === "object" &&
  one.operation !== null &&
  "operationId" in one.operation &&
  typeof one.operation.operationId === "string";
