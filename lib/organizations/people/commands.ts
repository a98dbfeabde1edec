import "server-only";
import type { UserActor } from "@/lib/auth/actor";
import { recordAudit } from "@/lib/auth/audit/commands";
import { mayInRegister } from "@/lib/auth/scope";
import { inTransaction, type Transaction } from "@/lib/db/client";
import { ok, refuse, type Result } from "@/lib/result";
import { storedSearchKey } from "@/lib/text/search";
import { nameSortKey } from "@/lib/text/sort";
import { dateColumn, type LocalDate } from "@/lib/time";
import { personFieldNames, type CreatePerson, type EditPerson, type PersonRefusal } from "./rules";

const column = (day: LocalDate | null) => (day === null ? null : dateColumn(day));

// The person's own key holds the titles too, so that "An Phó Giám đốc" finds a name and a post together.
const personRow = ({ fullName, formOfAddress, academicTitle, phone, posts }: CreatePerson) => ({
  fullName,
  formOfAddress,
  academicTitle,
  phone,
  searchKey: storedSearchKey([fullName, ...posts.map((post) => post.title)].join(" ")),
  sortKey: nameSortKey(fullName),
});

const postRows = (posts: CreatePerson["posts"]) =>
  posts.map((post, position) => ({
    ...post,
    validFrom: column(post.validFrom),
    validTo: column(post.validTo),
    position,
    searchKey: storedSearchKey(post.title),
  }));

/** A rank is held until the next one begins; the first may have no day. */
function rankRows(ranks: CreatePerson["ranks"]) {
  const inOrder = [...ranks].sort((a, b) => (a.validFrom ?? "").localeCompare(b.validFrom ?? ""));
  return inOrder.map(({ name, validFrom }, at) => ({
    name,
    validFrom: column(validFrom),
    validTo: column(inOrder[at + 1]?.validFrom ?? null),
  }));
}

async function organizationsExist(tx: Transaction, posts: CreatePerson["posts"]): Promise<boolean> {
  const ids = [...new Set(posts.flatMap((post) => post.organizationId ?? []))];
  return ids.length === (ids.length && (await tx.organization.count({ where: { id: { in: ids } } })));
}

/** Adds a person with posts and ranks. Refuses `not_found` (no right) and `organization_not_found`. */
export async function createPerson(
  actor: UserActor,
  input: CreatePerson,
): Promise<Result<{ id: string }, PersonRefusal>> {
  if (!mayInRegister(actor, "register:write")) return refuse("not_found");
  return inTransaction(async (tx) => {
    if (!(await organizationsExist(tx, input.posts))) return refuse("organization_not_found");
    const person = await tx.person.create({
      data: {
        ...personRow(input),
        posts: { create: postRows(input.posts) },
        ranks: { create: rankRows(input.ranks) },
      },
      select: { id: true },
    });
    await recordAudit(tx, actor, "person.created", { subjectId: person.id }, { name: input.fullName });
    return ok(person);
  });
}

/**
 * Replaces what is recorded of a person, posts and ranks included; what conferences have stored stays as it was.
 * Refuses `not_found`, `changed_meanwhile` and `organization_not_found`.
 */
export async function editPerson(
  actor: UserActor,
  input: EditPerson,
  now: Date,
): Promise<Result<null, PersonRefusal>> {
  if (!mayInRegister(actor, "register:write")) return refuse("not_found");
  const { id, version, retired } = input;
  return inTransaction(async (tx) => {
    const before = await tx.person.findUnique({
      where: { id },
      relationLoadStrategy: "join",
      select: {
        fullName: true,
        formOfAddress: true,
        academicTitle: true,
        phone: true,
        retiredAt: true,
        posts: {
          orderBy: { position: "asc" },
          select: {
            title: true,
            branch: true,
            organizationId: true,
            protocolRank: true,
            validFrom: true,
            validTo: true,
            former: true,
          },
        },
        ranks: {
          orderBy: { validFrom: { sort: "asc", nulls: "first" } },
          select: { name: true, validFrom: true },
        },
      },
    });
    if (!before) return refuse("not_found");
    if (!(await organizationsExist(tx, input.posts))) return refuse("organization_not_found");
    const { count } = await tx.person.updateMany({
      where: { id, version },
      data: {
        ...personRow(input),
        retiredAt: retired ? (before.retiredAt ?? now) : null,
        version: { increment: 1 },
      },
    });
    if (count === 0) return refuse("changed_meanwhile");
    await tx.post.deleteMany({ where: { personId: id } });
    await tx.post.createMany({ data: postRows(input.posts).map((post) => ({ ...post, personId: id })) });
    await tx.forceRank.deleteMany({ where: { personId: id } });
    await tx.forceRank.createMany({ data: rankRows(input.ranks).map((rank) => ({ ...rank, personId: id })) });
    const changed = {
      fullName: before.fullName !== input.fullName,
      formOfAddress: before.formOfAddress !== input.formOfAddress,
      academicTitle: before.academicTitle !== input.academicTitle,
      phone: before.phone !== input.phone,
      retired: (before.retiredAt !== null) !== retired,
      posts: postsText(before.posts) !== postsText(postRows(input.posts)),
      ranks: ranksText(before.ranks) !== ranksText(rankRows(input.ranks)),
    } satisfies Record<keyof typeof personFieldNames, boolean>;
    const fields = (Object.keys(changed) as (keyof typeof changed)[])
      .filter((field) => changed[field])
      .map((field) => personFieldNames[field]);
    await recordAudit(tx, actor, "person.updated", { subjectId: id }, { name: input.fullName, fields });
    return ok(null);
  });
}

type PostRow = Omit<ReturnType<typeof postRows>[number], "position" | "searchKey">;

const postsText = (posts: readonly PostRow[]) =>
  JSON.stringify(
    posts.map((post) => [
      post.title,
      post.branch,
      post.organizationId,
      post.protocolRank,
      post.validFrom,
      post.validTo,
      post.former,
    ]),
  );

const ranksText = (ranks: readonly { name: string; validFrom: Date | null }[]) =>
  JSON.stringify(ranks.map((rank) => [rank.name, rank.validFrom]));
