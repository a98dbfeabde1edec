import "server-only";
import type { UserActor } from "@/lib/auth/actor";
import { recordAudit } from "@/lib/auth/audit/commands";
import { mayInRegister } from "@/lib/auth/scope";
import { inTransaction, type Transaction } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { ok, refuse, type Result } from "@/lib/result";
import { storedSearchKey } from "@/lib/text/search";
import { textSortKey } from "@/lib/text/sort";
import { dateColumn, localDate, type LocalDate } from "@/lib/time";
import {
  organizationFieldNames,
  type CreateOrganization,
  type EditOrganization,
  type OrganizationRefusal,
} from "./rules";

const column = (day: LocalDate | null) => (day === null ? null : dateColumn(day));

const nameRow = ({ name, shortName, symbol }: Pick<CreateOrganization, "name" | "shortName" | "symbol">) => ({
  name,
  shortName,
  symbol,
  searchKey: storedSearchKey([name, shortName, symbol].filter(Boolean).join(" ")),
  sortKey: textSortKey(name),
});

/** Two bodies may not bear one name at the same time; names are compared as they stand. */
const nameIsTaken = async (tx: Transaction, name: string, exceptId: string | null) =>
  (await tx.organizationName.findFirst({
    where: { name, validTo: null, ...(exceptId !== null && { organizationId: { not: exceptId } }) },
    select: { id: true },
  })) !== null;

/** Whether `parentId` is the body itself or stands below it today, whatever the depth. */
async function standsBelow(tx: Transaction, parentId: string, id: string): Promise<boolean> {
  const rows = await tx.$queryRaw<{ found: boolean }[]>`
    WITH RECURSIVE above AS (
      SELECT ${parentId}::uuid AS id
      UNION SELECT p.parent_id FROM organization_parents p JOIN above a ON p.organization_id = a.id WHERE p.valid_to IS NULL
    ) SELECT EXISTS (SELECT FROM above WHERE id = ${id}::uuid) AS found`;
  return rows[0]?.found ?? false;
}

const parentExists = async (tx: Transaction, id: string) =>
  (await tx.organization.findUnique({ where: { id }, select: { id: true } })) !== null;

// Names and parents are decided by looking at other rows, so such writes queue up behind each other; they are rare.
const takeTurn = (tx: Transaction) =>
  tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('organizations: names and parents'))`;

/** Adds a body to the register. Refuses `not_found` (no right), `name_taken`, `parent_not_found`. */
export async function createOrganization(
  actor: UserActor,
  input: CreateOrganization,
): Promise<Result<{ id: string }, OrganizationRefusal>> {
  if (!mayInRegister(actor, "register:write")) return refuse("not_found");
  return inTransaction(async (tx) => {
    await takeTurn(tx);
    if (await nameIsTaken(tx, input.name, null)) return refuse("name_taken");
    if (input.parentId !== null && !(await parentExists(tx, input.parentId)))
      return refuse("parent_not_found");
    const validFrom = column(input.validFrom);
    const { kind, tier, subordinate, address, placeName, parentId } = input;
    const organization = await tx.organization.create({
      data: {
        kind,
        tier,
        subordinate,
        validFrom,
        names: { create: { ...nameRow(input), validFrom } },
        ...((address !== null || placeName !== null) && {
          seats: { create: { address, placeName, validFrom } },
        }),
        ...(parentId !== null && { parents: { create: { parentId, validFrom } } }),
      },
      select: { id: true },
    });
    await recordAudit(
      tx,
      actor,
      "organization.created",
      { organizationId: organization.id, subjectId: organization.id },
      { name: input.name },
    );
    return ok(organization);
  });
}

type Open = { id: string; validFrom: Date | null };

/**
 * One dated group of fields: nothing to do when equal; corrected in place; or, from a day on, the open row ends and
 * another begins. `insert` and `correct` write, `end` closes the open row at the day.
 */
async function writeDated(
  open: Open | null,
  changed: boolean,
  changedOn: LocalDate | null,
  write: {
    correct: (id: string) => Promise<unknown>;
    end: (id: string, on: Date) => Promise<unknown>;
    insert: (validFrom: Date | null) => Promise<unknown>;
  },
): Promise<"before_last_change" | null> {
  if (!changed) return null;
  if (!open) await write.insert(column(changedOn));
  else if (changedOn === null) await write.correct(open.id);
  else {
    if (open.validFrom !== null && changedOn <= localDate(open.validFrom)) return "before_last_change";
    await write.end(open.id, dateColumn(changedOn));
    await write.insert(dateColumn(changedOn));
  }
  return null;
}

/** Thrown to undo what an edit has already written before a later part of it is refused. */
class Refused extends Error {
  constructor(readonly reason: OrganizationRefusal) {
    super(reason);
  }
}

/**
 * Corrects a body or records what changed from a day on (see `editOrganizationSchema`). Refuses `not_found`,
 * `changed_meanwhile` (somebody saved after the version that this edit had read), `name_taken`, `parent_not_found`,
 * `parent_below`, `before_last_change`.
 */
export async function editOrganization(
  actor: UserActor,
  input: EditOrganization,
): Promise<Result<null, OrganizationRefusal>> {
  if (!mayInRegister(actor, "register:write")) return refuse("not_found");
  try {
    return await inTransaction((tx) => edit(tx, actor, input));
  } catch (error) {
    if (error instanceof Refused) return refuse(error.reason);
    // A row that begins later than the open one is in the way of the new one.
    const overlaps = ["one_name_at_a_time", "one_seat_at_a_time", "one_parent_at_a_time"];
    if (overlaps.some((constraint) => violates(error, constraint))) return refuse("before_last_change");
    throw error;
  }
}

async function edit(
  tx: Transaction,
  actor: UserActor,
  input: EditOrganization,
): Promise<Result<null, OrganizationRefusal>> {
  const { id, version, kind, tier, subordinate, address, placeName, parentId, changedOn } = input;
  await takeTurn(tx);
  const openRow = { where: { validTo: null }, take: 1 } as const;
  const before = await tx.organization.findUnique({
    where: { id },
    relationLoadStrategy: "join",
    select: {
      kind: true,
      tier: true,
      subordinate: true,
      names: { ...openRow, select: { id: true, name: true, shortName: true, symbol: true, validFrom: true } },
      seats: { ...openRow, select: { id: true, address: true, placeName: true, validFrom: true } },
      parents: { ...openRow, select: { id: true, parentId: true, validFrom: true } },
    },
  });
  if (!before) return refuse("not_found");
  const [name = null] = before.names;
  const [seat = null] = before.seats;
  const [parent = null] = before.parents;
  const { count } = await tx.organization.updateMany({
    where: { id, version },
    data: { kind, tier, subordinate, version: { increment: 1 } },
  });
  if (count === 0) return refuse("changed_meanwhile");

  const after = { kind, tier, subordinate, address, placeName, parentId, ...namesOf(input) };
  const was = {
    kind: before.kind,
    tier: before.tier,
    subordinate: before.subordinate,
    address: seat?.address ?? null,
    placeName: seat?.placeName ?? null,
    parentId: parent?.parentId ?? null,
    name: name?.name ?? null,
    shortName: name?.shortName ?? null,
    symbol: name?.symbol ?? null,
  };
  const fields = (Object.keys(organizationFieldNames) as (keyof typeof organizationFieldNames)[]).filter(
    (field) => was[field] !== after[field],
  );
  const changed = (...group: (typeof fields)[number][]) => group.some((field) => fields.includes(field));

  if (changed("name") && (await nameIsTaken(tx, input.name, id))) throw new Refused("name_taken");
  if (parentId !== null && changed("parentId")) {
    if (!(await parentExists(tx, parentId))) throw new Refused("parent_not_found");
    if (await standsBelow(tx, parentId, id)) throw new Refused("parent_below");
  }
  const select = { id: true } as const;
  const faults = [
    await writeDated(name, changed("name", "shortName", "symbol"), changedOn, {
      correct: (rowId) => tx.organizationName.update({ where: { id: rowId }, data: nameRow(input), select }),
      end: (rowId, validTo) =>
        tx.organizationName.update({ where: { id: rowId }, data: { validTo }, select }),
      insert: (validFrom) =>
        tx.organizationName.create({
          data: { ...nameRow(input), organizationId: id, validFrom },
          select,
        }),
    }),
    await writeDated(seat, changed("address", "placeName"), changedOn, {
      correct: (rowId) =>
        tx.organizationSeat.update({ where: { id: rowId }, data: { address, placeName }, select }),
      end: (rowId, validTo) =>
        tx.organizationSeat.update({ where: { id: rowId }, data: { validTo }, select }),
      insert: (validFrom) =>
        tx.organizationSeat.create({ data: { organizationId: id, address, placeName, validFrom }, select }),
    }),
    await writeDated(parent, changed("parentId"), changedOn, {
      correct: (rowId) =>
        parentId === null
          ? tx.organizationParent.delete({ where: { id: rowId }, select })
          : tx.organizationParent.update({ where: { id: rowId }, data: { parentId }, select }),
      end: (rowId, validTo) =>
        tx.organizationParent.update({ where: { id: rowId }, data: { validTo }, select }),
      insert: async (validFrom) =>
        parentId === null
          ? null
          : tx.organizationParent.create({ data: { organizationId: id, parentId, validFrom }, select }),
    }),
  ];
  const fault = faults.find((found) => found !== null);
  if (fault) throw new Refused(fault);
  await recordAudit(
    tx,
    actor,
    "organization.updated",
    { organizationId: id, subjectId: id },
    { name: input.name, fields: fields.map((field) => organizationFieldNames[field]) },
  );
  return ok(null);
}

const namesOf = ({ name, shortName, symbol }: EditOrganization) => ({ name, shortName, symbol });
