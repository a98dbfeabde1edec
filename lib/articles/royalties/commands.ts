import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { recordAudit } from "@/lib/auth/audit/commands";
import { inTransaction, type Transaction } from "@/lib/db/client";
import { ok, refuse, type Result } from "@/lib/result";
import { audit } from "../versions/commands";
import { creditsOf, royaltyOffices, type RoyaltyList } from "./queries";
import {
  formatMoney,
  monthColumn,
  monthOf,
  monthWords,
  type CloseMonth,
  type MonthRefusal,
  type ReopenMonth,
  type RoyaltyRefusal,
  type SetRoyalty,
} from "./rules";

/**
 * Whether the list is open, held so until the transaction ends: whoever closes it waits for the amounts that are being
 * written, and whoever writes one after the closing sees it closed.
 */
async function holdOpen(tx: Transaction, { organizationId, month }: RoyaltyList): Promise<boolean> {
  const first = monthColumn(month);
  await tx.royaltyMonth.createMany({ data: [{ organizationId, month: first }], skipDuplicates: true });
  const [held] = await tx.$queryRaw<{ open: boolean }[]>`
    SELECT closed_at IS NULL AS open FROM royalty_months
    WHERE organization_id = ${organizationId}::uuid AND month = ${first}::date FOR SHARE`;
  return held?.open ?? false;
}

type Credit = {
  id: string;
  ownerId: string;
  conferenceId: string | null;
  pointId: string | null;
  publishedAt: Date;
  title: string;
  name: string;
};

/**
 * Writes what one credit is paid, over the version that was seen. The same again is harmless. Refuses a credit out of
 * reach or of an article that was never published, another's amount in between (`changed_meanwhile`, which tells it),
 * and a closed month. The trail does not tell the amount: who reads it need not be who decides on money.
 */
export async function setRoyalty(
  actor: Actor,
  input: SetRoyalty,
  now: Date,
): Promise<Result<{ version: number }, RoyaltyRefusal>> {
  const { articleId, authorId, role, amount, note } = input;
  return inTransaction(async (tx) => {
    const [credit] = await tx.$queryRaw<Credit[]>`
      SELECT a.id, a.organization_id AS "ownerId", a.conference_id AS "conferenceId", a.point_id AS "pointId",
        p.published_at AS "publishedAt", p.title, w.name
      FROM article_credits c JOIN authors w ON w.id = c.author_id JOIN articles a ON a.id = c.article_id
      JOIN publications p ON p.article_id = a.id
      WHERE c.article_id = ${articleId}::uuid AND c.author_id = ${authorId}::uuid AND c.role::text = ${role}
        AND a.organization_id = ANY (${royaltyOffices(actor)}::uuid[])`;
    if (!credit) return refuse("not_found");
    const month = monthOf(credit.publishedAt);
    if (!(await holdOpen(tx, { organizationId: credit.ownerId, month }))) return refuse("closed");
    const [written] = await tx.$queryRaw<{ version: number }[]>`
      INSERT INTO royalties AS r (article_id, author_id, role, month, amount, note, updated_at)
      VALUES (${articleId}::uuid, ${authorId}::uuid, ${role}::credit_role, ${monthColumn(month)}::date, ${amount}::int,
              ${note}, ${now})
      ON CONFLICT (article_id, author_id, role) DO UPDATE
      SET amount = excluded.amount, note = excluded.note, month = excluded.month, version = r.version + 1,
        updated_at = excluded.updated_at
      WHERE r.version = ${input.version}::int
      RETURNING r.version`;
    if (!written) {
      const there = await tx.royalty.findUniqueOrThrow({
        where: { articleId_authorId_role: { articleId, authorId, role } },
        select: { amount: true, note: true, version: true },
      });
      if (there.amount === amount && there.note === note) return ok({ version: there.version });
      const theirs = there.amount === null ? "để trống" : formatMoney(there.amount);
      return {
        ...refuse("changed_meanwhile"),
        fields: { amount: `Người khác vừa ghi: ${theirs}. Bấm “Lưu” lần nữa để thay bằng số của đồng chí.` },
      };
    }
    await audit(tx, actor, "royalty.set", credit, { name: credit.title, target: `của ${credit.name}` });
    return ok(written);
  });
}

/** Thrown to take a closing back: the list was another than the one that was seen, or had nothing in it. */
class NotAsSeen extends Error {
  constructor(readonly why: "changed_meanwhile" | "empty") {
    super(why);
  }
}

const placed = ({ organizationId, month }: RoyaltyList) => ({
  place: { organizationId },
  target: monthWords(month),
});

/**
 * Closes an office's list of a month as it was seen: its lines, amounts, names and titles stand from now on, and lines
 * without an amount stay without. Refuses an office out of reach, a list that is closed already or empty, and one that
 * is not what was seen (`changed_meanwhile`).
 */
export async function closeMonth(
  actor: Actor,
  { lines, total, ...list }: CloseMonth,
  now: Date,
): Promise<Result<null, MonthRefusal>> {
  const { organizationId } = list;
  const month = monthColumn(list.month);
  if (!royaltyOffices(actor).includes(organizationId)) return refuse("not_found");
  return inTransaction(async (tx) => {
    const closed = await tx.$executeRaw`
      INSERT INTO royalty_months AS m (organization_id, month, closed_at, closed_by_name)
      VALUES (${organizationId}::uuid, ${month}::date, ${now}, ${actor.name})
      ON CONFLICT (organization_id, month) DO UPDATE
      SET closed_at = excluded.closed_at, closed_by_name = excluded.closed_by_name WHERE m.closed_at IS NULL`;
    if (closed === 0) return refuse("closed");
    // What was written for somebody who was then taken out of the byline is no line of the list.
    await tx.$executeRaw`
      DELETE FROM royalties r USING articles a
      WHERE a.id = r.article_id AND a.organization_id = ${organizationId}::uuid AND r.month = ${month}::date
        AND NOT EXISTS (SELECT FROM article_credits c
          WHERE c.article_id = r.article_id AND c.author_id = r.author_id AND c.role = r.role)`;
    const standing = await tx.$queryRaw<{ amount: number | null }[]>`
      INSERT INTO royalties AS r (article_id, author_id, role, month, title, name, updated_at)
      SELECT c.article_id, c.author_id, c.role, ${month}::date, p.title, w.name, ${now} FROM ${creditsOf(list)}
      ON CONFLICT (article_id, author_id, role) DO UPDATE SET title = excluded.title, name = excluded.name
      RETURNING r.amount`;
    if (standing.length === 0) throw new NotAsSeen("empty");
    const sum = standing.reduce((all, { amount }) => all + (amount ?? 0), 0);
    if (standing.length !== lines || sum !== total) throw new NotAsSeen("changed_meanwhile");
    const { place, target } = placed(list);
    await recordAudit(tx, actor, "royalty.month_closed", place, { target, count: lines });
    return ok(null);
  }).catch((error: unknown) => {
    if (error instanceof NotAsSeen) return refuse(error.why);
    throw error;
  });
}

/** Opens a closed list again, with the reason in the trail. Refuses an office out of reach and a list that is open. */
export async function reopenMonth(
  actor: Actor,
  { reason, ...list }: ReopenMonth,
): Promise<Result<null, MonthRefusal>> {
  const { organizationId } = list;
  const month = monthColumn(list.month);
  if (!royaltyOffices(actor).includes(organizationId)) return refuse("not_found");
  return inTransaction(async (tx) => {
    const { count } = await tx.royaltyMonth.updateMany({
      where: { organizationId, month, closedAt: { not: null } },
      data: { closedAt: null, closedByName: null },
    });
    if (count === 0) return refuse("not_closed");
    await tx.royalty.updateMany({
      where: { month, article: { organizationId } },
      data: { title: null, name: null },
    });
    const { place, target } = placed(list);
    await recordAudit(tx, actor, "royalty.month_reopened", place, { target, reason });
    return ok(null);
  });
}
