import "server-only";
import type { UserActor } from "@/lib/auth/actor";
import { recordAudit } from "@/lib/auth/audit/commands";
import type { AuditKind } from "@/lib/auth/audit/rules";
import { conferenceScope, reachOf } from "@/lib/auth/scope";
import { inTransaction, type Transaction } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { organizationNamesOn } from "@/lib/organizations/queries";
import { ok, refuse } from "@/lib/result";
import { storedSearchKey } from "@/lib/text/search";
import { findDoubleBookings } from "./bookings/queries";
import {
  conferenceFieldNames,
  linkExpiry,
  mayEdit,
  type ConferenceState,
  type ConferenceTimes,
} from "./rules";
import { doubleBookingSentence, type DoubleBooking } from "./bookings/rules";
import type { CreateConference, EditConference } from "./schema";

type HostRow = { organizationId: string | null; name: string };

/** The hosts under the names they had on the day; null when one of them is in no register. */
async function hostsOn(hosts: readonly HostRow[], on: Date) {
  const ids = hosts.flatMap(({ organizationId }) => (organizationId === null ? [] : [organizationId]));
  const names = await organizationNamesOn(ids, on);
  if (ids.some((id) => !names.has(id))) return null;
  return hosts.map(({ organizationId, name }, position) => ({
    organizationId,
    name: (organizationId === null ? undefined : names.get(organizationId)?.name) ?? name,
    position,
  }));
}

type KeptHost = HostRow & { id: string };

/**
 * The new hosts with the ids of the rows that they go on from: the same body, the same name, else whoever stood at the
 * same place. Articles name a host by the id of its row.
 */
function keepIds<H extends HostRow>(
  before: readonly KeptHost[],
  hosts: readonly H[],
): (H & { id?: string })[] {
  const free = new Set(before);
  const take = (found: KeptHost | undefined) => {
    if (found) free.delete(found);
    return found?.id;
  };
  const isSame = (host: HostRow) => (old: HostRow) =>
    host.organizationId === null
      ? old.organizationId === null && old.name === host.name
      : old.organizationId === host.organizationId;
  const same = hosts.map((host) => take([...free].find(isSame(host))));
  return hosts.map((host, at) => {
    const there = before[at];
    const id = same[at] ?? take(there && free.has(there) ? there : undefined);
    return id === undefined ? host : { ...host, id };
  });
}

export const conferenceSearchKey = (conference: {
  name: string;
  otherName: string | null;
  otherSubject: string | null;
  scope: string | null;
  hosts: readonly { name: string }[];
}) => {
  const { name, otherName, otherSubject, scope, hosts } = conference;
  return storedSearchKey(
    [name, otherName, otherSubject, scope, ...hosts.map((host) => host.name)].filter(Boolean).join(" "),
  );
};

/** The refusal of the database, told at the field of the hours with who it is about. */
export const refuseDoubleBooked = (bookings: readonly DoubleBooking[]) => ({
  ...refuse("double_booked"),
  fields: { startTime: bookings.map(doubleBookingSentence).join("\n") },
});

/**
 * Records a conference as a draft of one of the actor's offices. `noSecrets` was answered before any title was typed;
 * the schema lets no other answer through. Refuses `owner_not_found` and `host_not_found`.
 */
export async function createConference(actor: UserActor, input: CreateConference, now: Date) {
  if (!reachOf(actor, "conferences:write").organizationIds.includes(input.ownerId)) {
    return { ...refuse("owner_not_found"), fields: { ownerId: "Chọn cơ quan trong danh sách." } };
  }
  const { noSecrets: _answered, hosts: typedHosts, times, ...columns } = input;
  const hosts = await hostsOn(typedHosts, times.heldOn);
  if (!hosts) return refuse("host_not_found");
  return inTransaction(async (tx) => {
    const event = await tx.event.create({ data: {}, select: { id: true } });
    const conference = await tx.conference.create({
      data: {
        ...columns,
        ...times,
        eventId: event.id,
        secretDeniedAt: now,
        secretDeniedById: actor.id,
        searchKey: conferenceSearchKey({ ...columns, hosts }),
        createdAt: now,
        hosts: { create: hosts },
      },
      select: { id: true },
    });
    await recordAudit(
      tx,
      actor,
      "conference.created",
      { organizationId: input.ownerId, conferenceId: conference.id },
      { name: input.name },
    );
    return ok({ conferenceId: conference.id });
  });
}

/** The links die with the hours that they were made for. One statement, however many points. */
export const moveLinkExpiry = (
  tx: Transaction,
  conferenceId: string,
  conference: ConferenceTimes & { state: ConferenceState },
) =>
  tx.link.updateMany({
    where: { conferenceId, revokedAt: null },
    data: { expiresAt: linkExpiry(conference) },
  });

const sameTimes = (a: ConferenceTimes, b: ConferenceTimes) =>
  (["heldOn", "heldUntil", "startsAt", "endsAt"] as const).every(
    (field) => a[field]?.getTime() === b[field]?.getTime(),
  );

/**
 * Saves a conference that still stands at the version the form was filled from. Refuses `not_found`,
 * `changed_meanwhile`, `closed`, `host_not_found`, and `double_booked` when the new hours take a chair twice: then
 * nothing is saved.
 */
export async function updateConference(actor: UserActor, input: EditConference) {
  const { conferenceId, version, hosts: typedHosts, times, ...columns } = input;
  const hosts = await hostsOn(typedHosts, times.heldOn);
  if (!hosts) return refuse("host_not_found");
  const mine = { AND: [conferenceScope(actor, "conferences:write"), { id: conferenceId }] };
  try {
    return await inTransaction(async (tx) => {
      const before = await tx.conference.findFirst({
        where: mine,
        relationLoadStrategy: "join",
        select: {
          ...everyColumn,
          state: true,
          version: true,
          ownerId: true,
          hosts: { orderBy: { position: "asc" }, select: { id: true, organizationId: true, name: true } },
        },
      });
      if (!before) return refuse("not_found");
      if (!mayEdit(before.state)) return refuse("closed");
      const { count } = await tx.conference.updateMany({
        where: { AND: [mine, { version, state: before.state }] },
        data: {
          ...columns,
          ...times,
          searchKey: conferenceSearchKey({ ...columns, hosts }),
          version: { increment: 1 },
        },
      });
      if (count === 0) return refuse("changed_meanwhile");
      await tx.conferenceHost.deleteMany({ where: { conferenceId } });
      await tx.conferenceHost.createMany({
        data: keepIds(before.hosts, hosts).map((host) => ({ ...host, conferenceId })),
      });
      if (!sameTimes(before, times))
        await moveLinkExpiry(tx, conferenceId, { ...times, state: before.state });
      const fields = changedFields(before, { ...columns, ...times });
      const told = before.hosts.map(({ id: _id, ...host }) => host);
      if (JSON.stringify(told) !== JSON.stringify(hosts.map(({ position: _at, ...host }) => host))) {
        fields.push("cơ quan chủ trì");
      }
      await recordAudit(
        tx,
        actor,
        "conference.updated",
        { organizationId: before.ownerId, conferenceId },
        { name: columns.name, fields },
      );
      return ok({ conferenceId, version: version + 1 });
    });
  } catch (error) {
    if (!violates(error, "chair_is_not_double_booked")) throw error;
    return refuseDoubleBooked(await findDoubleBookings(actor, conferenceId, times));
  }
}

const everyColumn = {
  name: true,
  otherName: true,
  otherSubject: true,
  kind: true,
  format: true,
  scope: true,
  heldOn: true,
  heldUntil: true,
  startsAt: true,
  endsAt: true,
  chairRule: true,
  videoSystem: true,
  videoUrl: true,
  videoDial: true,
  videoCode: true,
  videoNote: true,
  substituteCounts: true,
} as const;

type Columns = Record<keyof typeof everyColumn, string | boolean | Date | null>;
const plain = (value: string | boolean | Date | null) => (value instanceof Date ? value.getTime() : value);

/** The Vietnamese names of the fields that differ, for the trail. */
const changedFields = (before: Columns, after: Columns): string[] => [
  ...new Set(
    (Object.keys(everyColumn) as (keyof Columns)[])
      .filter((field) => plain(before[field]) !== plain(after[field]))
      .map((field) => conferenceFieldNames[field]),
  ),
];

type Changed = { name: string; ownerId: string; heldOn: Date; heldUntil: Date | null };

/**
 * Saves something that belongs to a conference (agenda, figures, tasks) from a form filled at `version`: the version
 * is counted up first, so of two people who save at once the second is told, and `work` runs alone. Refuses
 * `not_found`, `closed` and `changed_meanwhile`.
 */
export async function changeConference(
  actor: UserActor,
  { conferenceId, version }: { conferenceId: string; version: number },
  kind: AuditKind,
  work: (tx: Transaction, conference: Changed) => Promise<void>,
) {
  const mine = { AND: [conferenceScope(actor, "conferences:write"), { id: conferenceId }] };
  return inTransaction(async (tx) => {
    const { count } = await tx.conference.updateMany({
      where: { AND: [mine, { version, state: { not: "closed" } }] },
      data: { version: { increment: 1 } },
    });
    const conference = await tx.conference.findFirst({
      where: mine,
      select: { name: true, ownerId: true, heldOn: true, heldUntil: true, state: true },
    });
    if (!conference) return refuse("not_found");
    if (count === 0) return refuse(mayEdit(conference.state) ? "changed_meanwhile" : "closed");
    await work(tx, conference);
    const { ownerId: organizationId, name } = conference;
    await recordAudit(tx, actor, kind, { organizationId, conferenceId }, { name });
    return ok({ version: version + 1 });
  });
}
