import { beforeAll, describe, expect, it } from "vitest";
import type { UserActor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db/client";
import { ok, refuse } from "@/lib/result";
import { actorWith, buildConference, buildOrganization, buildPoint } from "@/prisma/factories";
import { countStatements } from "@/prisma/test/statements";
import { createArticle } from "../commands";
import { assignTask, reassignTask, removeTask, setArticleDue, setTaskDone } from "./commands";
import { exportDesk, listBusyPeople, listDesk, listOwnTasks, listTasks } from "./queries";

let editor: UserActor, second: UserActor, approver: UserActor, clerk: UserActor;
let stranger: UserActor, ofPointsBody: UserActor;
let conferenceId: string, pointId: string;
const now = new Date("2022-01-14T05:00:00Z");
const due = { dueOn: "2022-01-15", dueTime: "17:00" };
const all = { page: 1, state: null, person: null };

beforeAll(async () => {
  const owner = await buildOrganization();
  const body = await buildOrganization();
  [editor, second, approver, clerk, stranger, ofPointsBody] = await Promise.all([
    actorWith("editor", owner.id),
    actorWith("editor", owner.id),
    actorWith("approver", owner.id),
    actorWith("clerk", owner.id),
    actorWith("approver", (await buildOrganization()).id),
    actorWith("editor", body.id),
  ]);
  conferenceId = (await buildConference({ ownerId: owner.id, state: "ended" })).id;
  pointId = (await buildPoint({ conferenceId, organizationId: body.id })).id;
});

async function draft(point: string | null = null) {
  const made = await createArticle(editor, { kind: "report", conferenceId, pointId: point });
  if (!made.ok) throw new Error(made.reason);
  return made.value.articleId;
}
const give = (articleId: string, to: UserActor, given: object = {}, by = editor) =>
  assignTask(by, { articleId, userId: to.id, kind: "write", note: null, ...due, ...given });
async function given() {
  const articleId = await draft();
  expect(await give(articleId, second)).toEqual(ok(null));
  return { articleId, taskId: (await prisma.articleTask.findFirstOrThrow({ where: { articleId } })).id };
}
const tasksOf = async (articleId: string) => (await listTasks(editor, articleId))?.tasks;

describe("assigning", () => {
  it("makes one task, however often it is sent; the newest time and note count", async () => {
    const articleId = await draft();
    await Promise.all([give(articleId, second), give(articleId, second)]);
    expect(await give(articleId, second, { note: "Chú ý số liệu" })).toEqual(ok(null));
    expect(await tasksOf(articleId)).toMatchObject([
      { kind: "write", userId: second.id, note: "Chú ý số liệu", dueAt: new Date("2022-01-15T10:00:00Z") },
    ]);
  });

  it("is only to those who could do it there", async () => {
    const articleId = await draft();
    expect(await give(articleId, second, { kind: "approve" })).toEqual(refuse("person_not_found"));
    expect(await give(articleId, approver, { kind: "approve" })).toEqual(ok(null));
    for (const other of [clerk, stranger, ofPointsBody])
      expect(await give(articleId, other)).toEqual(refuse("person_not_found"));
    await prisma.user.update({ where: { id: second.id }, data: { disabledAt: now } });
    expect(await give(articleId, second)).toEqual(refuse("person_not_found"));
    await prisma.user.update({ where: { id: second.id }, data: { disabledAt: null } });
  });

  it("tells nobody who works in another office, also where both write the article", async () => {
    const articleId = await draft(pointId);
    const names = async (actor: UserActor) => (await listTasks(actor, articleId))?.people.map(({ id }) => id);
    expect(await names(editor)).toEqual(expect.arrayContaining([editor.id, second.id, approver.id]));
    expect(await names(editor)).not.toContain(ofPointsBody.id);
    expect(await names(ofPointsBody)).toEqual([ofPointsBody.id]);
    expect(await give(articleId, ofPointsBody)).toEqual(refuse("person_not_found"));
    expect(await give(articleId, ofPointsBody, {}, ofPointsBody)).toEqual(ok(null));
    expect(await names(clerk)).toEqual([]);
  });

  it("may be changed to somebody else, who does not have it already", async () => {
    const { articleId, taskId } = await given();
    expect(await reassignTask(editor, { taskId, userId: stranger.id })).toEqual(refuse("person_not_found"));
    await give(articleId, approver);
    expect(await reassignTask(editor, { taskId, userId: approver.id })).toEqual(refuse("already_assigned"));
    expect(await reassignTask(editor, { taskId, userId: editor.id })).toEqual(ok(null));
    expect((await tasksOf(articleId))?.map(({ userId }) => userId).toSorted()).toEqual(
      [approver.id, editor.id].toSorted(),
    );
  });
});

describe("a task", () => {
  it("is done once, and undone; told each time", async () => {
    const { articleId, taskId } = await given();
    expect((await listOwnTasks(second)).rows.some(({ id }) => id === taskId)).toBe(true);
    const both = await Promise.all(
      [second, editor].map((actor) => setTaskDone(actor, { taskId, done: true }, now)),
    );
    expect(both).toEqual([ok(null), ok(null)]);
    const told = (kind: string) => prisma.auditEvent.count({ where: { subjectId: articleId, kind } });
    expect(await told("article.task_done")).toBe(1);
    expect((await listOwnTasks(second)).rows.some(({ id }) => id === taskId)).toBe(false);
    await setTaskDone(second, { taskId, done: false }, now);
    expect((await tasksOf(articleId))?.[0]?.doneAt).toBeNull();
    expect(await told("article.task_undone")).toBe(1);
  });

  it("is out of reach for another office and for a clerk", async () => {
    const { articleId, taskId } = await given();
    for (const actor of [stranger, clerk]) {
      expect(await give(articleId, actor, {}, actor)).toEqual(refuse("not_found"));
      expect(await reassignTask(actor, { taskId, userId: actor.id })).toEqual(refuse("not_found"));
      expect(await setTaskDone(actor, { taskId, done: true }, now)).toEqual(refuse("not_found"));
      expect(await removeTask(actor, { taskId })).toEqual(refuse("not_found"));
      expect(await setArticleDue(actor, { articleId, ...due })).toEqual(refuse("not_found"));
    }
    expect(await listTasks(stranger, articleId)).toBeNull();
    expect((await listBusyPeople(stranger)).map(({ id }) => id)).not.toContain(second.id);
    expect((await exportDesk(stranger, all)).map(({ id }) => id)).not.toContain(articleId);
    expect(await removeTask(editor, { taskId })).toEqual(ok(null));
    expect(await removeTask(editor, { taskId })).toEqual(refuse("not_found"));
  });
});

describe("the board", () => {
  it("shows what is due first at the top, by person and stage, with the same statements for many", async () => {
    const owner = await buildOrganization();
    const own = await actorWith("editor", owner.id);
    const { id } = await buildConference({ ownerId: owner.id, state: "ended" });
    const make = async () => {
      const made = await createArticle(own, { kind: "report", conferenceId: id, pointId: null });
      if (!made.ok) throw new Error(made.reason);
      return made.value.articleId;
    };
    const late = await make();
    await setArticleDue(own, { articleId: late, dueOn: "2022-01-20", dueTime: "08:00" });
    const few = await countStatements(() => listDesk(own, all));
    const [undated, early] = [await make(), await make()];
    await give(early, own, {}, own);
    const board = await listDesk(own, all);
    expect(board.rows.map((row) => row.id)).toEqual([early, late, undated]);
    expect(board.rows[0]).toMatchObject({
      nextDue: new Date("2022-01-15T10:00:00Z"),
      tasks: [{ person: own.name }],
    });
    expect(board.stages).toEqual([
      { state: "draft", count: 3 },
      { state: "in_review", count: 0 },
      { state: "approved", count: 0 },
    ]);
    expect((await listDesk(own, { ...all, person: "me" })).rows.map((row) => row.id)).toEqual([early]);
    expect((await listDesk(own, { ...all, state: "approved" })).total).toBe(0);
    expect(await listBusyPeople(own)).toEqual([{ id: own.id, name: own.name }]);
    expect(await countStatements(() => listDesk(own, all))).toBe(few);
  });
});
