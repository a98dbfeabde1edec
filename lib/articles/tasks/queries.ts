import "server-only";
import { z } from "zod";
import type { Actor, UserActor } from "@/lib/auth/actor";
import { rolesThatMay } from "@/lib/auth/rules";
import { reachOf } from "@/lib/auth/scope";
import { Prisma, prisma } from "@/lib/db/client";
import { articleScope, articleScopeSql } from "../queries";
import { titleText } from "../text/queries";
import {
  deskPageSize,
  deskStates,
  mostOwnTasks,
  mostPeople,
  mostTasks,
  permissionFor,
  type DeskFilter,
  type DeskRow,
  type DeskState,
  type TaskKind,
} from "./rules";

/**
 * In SQL with the article `a` and the user `u`: whether the user holds what the task needs at the article, by a grant
 * that is the actor's to know of: at the article's point, or at a body in the actor's own reach. So nobody learns by
 * asking who works in another office.
 */
export function mayBeAsked(actor: Actor, kind: TaskKind): Prisma.Sql {
  const { organizationIds } = reachOf(actor, "articles:write");
  return Prisma.sql`(u.disabled_at IS NULL AND EXISTS (
    SELECT FROM grants g LEFT JOIN points p ON p.id = a.point_id
    WHERE g.user_id = u.id AND g.role::text = ANY (${rolesThatMay(permissionFor(kind))})
      AND (g.point_id = a.point_id OR (g.point_id IS NULL AND g.organization_id = ANY (${organizationIds}::uuid[])
        AND g.organization_id IN (a.organization_id, p.organization_id)))))`;
}

const taskShape = {
  orderBy: [
    { doneAt: { sort: "asc", nulls: "first" } },
    { dueAt: { sort: "asc", nulls: "last" } },
    { id: "asc" },
  ],
  take: mostTasks,
  select: {
    id: true,
    kind: true,
    dueAt: true,
    note: true,
    doneAt: true,
    user: { select: { id: true, displayName: true } },
  },
} satisfies Prisma.Article$tasksArgs;
type StoredTask = Prisma.ArticleTaskGetPayload<{ select: (typeof taskShape)["select"] }>;
const taskOf = ({ user, ...task }: StoredTask) => ({ ...task, userId: user.id, person: user.displayName });

/** The tasks of an article in reach, open ones first, and whom the actor may ask; null when it is not in reach. */
export async function listTasks(actor: UserActor, articleId: string) {
  if (!z.uuid().safeParse(articleId).success) return null;
  const article = await prisma.article.findFirst({
    where: { AND: [{ id: articleId }, articleScope(actor, "conferences:read")] },
    relationLoadStrategy: "join",
    select: { id: true, dueAt: true, tasks: taskShape },
  });
  if (!article) return null;
  const people = await prisma.$queryRaw<
    { id: string; name: string; mayWrite: boolean; mayApprove: boolean }[]
  >`
    SELECT u.id, u.display_name AS name, ${mayBeAsked(actor, "write")} AS "mayWrite",
      ${mayBeAsked(actor, "approve")} AS "mayApprove"
    FROM users u JOIN articles a ON a.id = ${article.id}::uuid AND ${articleScopeSql(actor, "articles:write")}
    WHERE ${mayBeAsked(actor, "write")} ORDER BY u.display_name, u.id LIMIT ${mostPeople}`;
  const mayWrite = await prisma.article.count({
    where: { AND: [{ id: article.id }, articleScope(actor, "articles:write")] },
  });
  return { ...article, tasks: article.tasks.map(taskOf), people, mayWrite: mayWrite > 0 };
}
export type ArticleTasks = NonNullable<Awaited<ReturnType<typeof listTasks>>>;

const personOf = (actor: UserActor, { person }: DeskFilter) => (person === "me" ? actor.id : person);

function conditionsOf(actor: UserActor, filter: DeskFilter) {
  const person = personOf(actor, filter);
  const states = filter.state === null ? [...deskStates] : [filter.state];
  return Prisma.sql`${articleScopeSql(actor, "conferences:read")} AND a.state::text = ANY (${states})
    ${
      person === null
        ? Prisma.empty
        : Prisma.sql`AND EXISTS (SELECT FROM article_tasks own
            WHERE own.article_id = a.id AND own.user_id = ${person}::uuid AND own.done_at IS NULL)`
    }`;
}

async function readRows(
  actor: UserActor,
  filter: DeskFilter,
  take: number,
  skip: number,
): Promise<DeskRow[]> {
  const person = personOf(actor, filter);
  // A person's board goes by that person's own times.
  const whose = person === null ? Prisma.empty : Prisma.sql`AND t.user_id = ${person}::uuid`;
  const ids = await prisma.$queryRaw<{ id: string; nextDue: Date | null }[]>`
    SELECT a.id, LEAST(a.due_at, t.due_at) AS "nextDue" FROM articles a
    LEFT JOIN LATERAL (SELECT min(t.due_at) AS due_at FROM article_tasks t
      WHERE t.article_id = a.id AND t.done_at IS NULL ${whose}) t ON true
    WHERE ${conditionsOf(actor, filter)}
    ORDER BY LEAST(a.due_at, t.due_at) NULLS LAST, a.updated_at DESC, a.id LIMIT ${take} OFFSET ${skip}`;
  const found = await prisma.article.findMany({
    where: { id: { in: ids.map(({ id }) => id) } },
    relationLoadStrategy: "join",
    select: {
      id: true,
      title: true,
      state: true,
      dueAt: true,
      conference: { select: { name: true } },
      point: { select: { name: true } },
      tasks: taskShape,
      _count: { select: { comments: { where: { parentId: null, resolvedAt: null } } } },
    },
  });
  const byId = new Map(found.map((row) => [row.id, row]));
  return ids.flatMap(({ id, nextDue }) => {
    const row = byId.get(id);
    if (!row) return [];
    const { title, conference, point, tasks, _count, ...rest } = row;
    return [
      {
        ...rest,
        title: titleText(title),
        conferenceName: conference?.name ?? null,
        pointName: point?.name ?? null,
        nextDue,
        openComments: _count.comments,
        tasks: tasks.map(taskOf),
      },
    ];
  });
}

/** A page of what is still to be done of the articles in reach, what is due first at the top, and how many stand at each stage. */
export async function listDesk(actor: UserActor, filter: DeskFilter) {
  const counts = await prisma.$queryRaw<{ state: DeskState; count: number }[]>`
    SELECT a.state::text AS state, count(*)::int AS count FROM articles a
    WHERE ${conditionsOf(actor, { ...filter, state: null })} GROUP BY a.state`;
  const stages = deskStates.map((state) => ({
    state,
    count: counts.find((row) => row.state === state)?.count ?? 0,
  }));
  const total = stages
    .filter(({ state }) => filter.state === null || filter.state === state)
    .reduce((sum, { count }) => sum + count, 0);
  const page = Math.min(filter.page, Math.max(1, Math.ceil(total / deskPageSize)));
  const rows = await readRows(actor, filter, deskPageSize, (page - 1) * deskPageSize);
  return { rows, stages, total, page };
}

/** All that the filter finds, at most 10,000, for a spreadsheet. */
export const exportDesk = (actor: UserActor, filter: DeskFilter): Promise<DeskRow[]> =>
  readRows(actor, filter, 10_000, 0);

/** Who has something to do at an article in reach: the board's filter. */
export const listBusyPeople = (actor: UserActor): Promise<{ id: string; name: string }[]> =>
  prisma.$queryRaw`
    SELECT u.id, u.display_name AS name FROM users u
    WHERE EXISTS (SELECT FROM article_tasks t JOIN articles a ON a.id = t.article_id
      WHERE t.user_id = u.id AND t.done_at IS NULL AND ${articleScopeSql(actor, "conferences:read")})
    ORDER BY u.display_name, u.id LIMIT ${mostPeople}`;

/** The actor's own open tasks at articles in reach, what is due first at the top, and how many there are. */
export async function listOwnTasks(actor: UserActor) {
  const where = { userId: actor.id, doneAt: null, article: articleScope(actor, "articles:write") };
  const [total, rows] = await Promise.all([
    prisma.articleTask.count({ where }),
    prisma.articleTask.findMany({
      where,
      orderBy: [{ dueAt: { sort: "asc", nulls: "last" } }, { id: "asc" }],
      take: mostOwnTasks,
      relationLoadStrategy: "join",
      select: {
        id: true,
        kind: true,
        dueAt: true,
        note: true,
        article: { select: { id: true, title: true } },
      },
    }),
  ]);
  return {
    total,
    rows: rows.map(({ article, ...row }) => ({
      ...row,
      articleId: article.id,
      title: titleText(article.title),
    })),
  };
}
